import express, { type Express, type RequestHandler } from 'express';

/**
 * An express instance on which `/v1/cases/` and `/v1/Cases` are not `/v1/cases`. Both settings are read when the first
 * route or middleware is added, so they must be there before Nest's adapter sees the instance; and so must `first`,
 * which then also speaks on answers that never reach a controller.
 */
export function createServer(...first: RequestHandler[]): Express {
  const server = express();
  server.set('strict routing', true);
  server.set('case sensitive routing', true);
  server.set('query parser', 'simple');
  server.disable('x-powered-by');
  server.disable('etag');
  for (const handler of first) server.use(handler);
  return server;
}
