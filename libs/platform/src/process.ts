import { openOperatorDoor, type OperatorPages } from './operator/operator-door.js';
import type { Part } from './operator/health.js';
import { requireRuntime, type Runtime } from './runtime.js';
import { startReason } from './start-reason.js';
import { startTelemetry } from './tracing/telemetry.js';

/** What a process opens, and closes before it ends. */
export interface Opened {
  readonly parts: readonly Part[];
  /** What it shows to operators besides its health. */
  readonly pages?: OperatorPages | null;
  /** Where it listens, when it does. */
  readonly url?: string;
  close(): Promise<void>;
}

/**
 * A process on real servers, from its start to its end: everything comes from the environment, a wrong start is one
 * sentence and not a trace, SIGTERM and SIGINT let it finish what it began. Operators come in by a door of their own.
 */
export async function runProcess(
  name: 'api' | 'portal' | 'worker',
  open: (runtime: Runtime) => Promise<Opened>,
): Promise<void> {
  // Heard from the first moment on: a stop during the start is obeyed as soon as there is something to stop.
  const stop = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  const undo: (() => Promise<void>)[] = [];
  try {
    const runtime = requireRuntime(process.env);
    const { operator, meters, logger } = runtime;
    if (operator.collectorUrl !== null) {
      undo.unshift(await startTelemetry(operator.collectorUrl, `akkoord-${name}`, logger));
    }
    const opened = await open(runtime);
    undo.unshift(() => opened.close());
    const operatorDoor = await openOperatorDoor(operator, opened.parts, meters, logger, opened.pages);
    // Operators see a process stop, so their door is the last but one to close.
    if (operatorDoor) undo.splice(1, 0, () => operatorDoor.close());
    logger.info({ url: opened.url, operators: operatorDoor?.url }, `The ${name} is open`);
    await stop;
    operatorDoor?.stopping();
  } catch (error) {
    process.stderr.write(`${startReason(error)}\n`);
    process.exitCode = 1;
  }
  for (const step of undo) await step();
}
