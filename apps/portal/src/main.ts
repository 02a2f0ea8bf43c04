import { runProcess } from '@akkoord/platform';
import { createPortal } from './index.js';

/** The portal on real servers. */
await runProcess('portal', (runtime) => createPortal(runtime));
