import { EnvironmentFaults, requireRuntime } from '@akkoord/platform';
import { createPortal } from './index.js';

/** The portal on real servers: everything comes from the environment, and a wrong start is one sentence and not a trace. */
try {
  const runtime = requireRuntime(process.env);
  const door = await createPortal(runtime);
  runtime.logger.info({ url: door.url }, 'the portal is open');
  let closing = false;
  const close = (): void => {
    if (closing) return;
    closing = true;
    void door.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
}

function reasonOf(error: unknown): string {
  if (error instanceof EnvironmentFaults) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return 'The port in PORTAL_PORT is in use: stop what listens there, or choose another port.';
  return `The portal could not start: ${message}`;
}
