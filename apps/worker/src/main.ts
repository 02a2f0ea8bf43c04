import { requireRuntime, startReason } from '@akkoord/platform';
import { createWorker } from './index.js';

// Heard from the first moment on: a stop during the start is obeyed as soon as there is something to stop.
const stop = new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
});

try {
  const runtime = requireRuntime(process.env);
  const worker = await createWorker(runtime);
  runtime.logger.info('the worker is at work');
  await stop;
  await worker.close();
} catch (error) {
  process.stderr.write(`${startReason(error)}\n`);
  process.exitCode = 1;
}
