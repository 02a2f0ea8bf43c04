import type { OperatorPages } from '@akkoord/platform';
import type { Queue } from 'bullmq';
import express, { type Express, type RequestHandler } from 'express';

const PATH = '/queues';

/** The pages bring their script, styles and icons; they also ask another house for a typeface, which they do without. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

/** Pages that show what lies in queues on Redis, by state and job. Nothing can be changed there, and jobs hold ids only. */
export function queuePages(queues: readonly Queue[]): OperatorPages {
  let app: Promise<Express> | null = null;
  return {
    path: PATH,
    answer: (request, response) => void (app ??= pagesOf(queues)).then((pages) => void pages(request, response)),
  };
}

/** Most workers are never looked at: what makes the pages is read when somebody does. */
async function pagesOf(queues: readonly Queue[]): Promise<Express> {
  const { createBullBoard } = await import('@bull-board/api');
  const { BullMQAdapter } = await import('@bull-board/api/bullMQAdapter');
  const { ExpressAdapter } = await import('@bull-board/express');
  const board = new ExpressAdapter().setBasePath(PATH);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter: board,
    options: { uiConfig: { boardTitle: 'Akkoord' } },
  });
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set({ 'Content-Security-Policy': CONTENT_SECURITY_POLICY, 'Cache-Control': 'no-store' });
    next();
  });
  return app.use(PATH, board.getRouter() as RequestHandler);
}
