import { runProcess } from '@akkoord/platform';
import { createWorker } from './index.js';

/** A worker on real servers. */
await runProcess('worker', (runtime) => createWorker(runtime));
