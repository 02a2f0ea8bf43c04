import { requireRuntime, startReason } from '@akkoord/platform';
import { createPortal } from './index.js';

/** The portal on real servers: everything comes from the environment, and a wrong start is one sentence and not a trace. */

// Heard from the first moment on: a stop during the start is obeyed as soon as there is something to stop.
const stop = new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
});

try {
  const runtime = requireRuntime(process.env);
  const door = await createPortal(runtime);
  runtime.logger.info({ url: door.url }, 'the portal is open');
  await stop;
  await door.close();
} catch (error) {
  process.stderr.write(`${startReason(error)}\n`);
  process.exitCode = 1;
}
