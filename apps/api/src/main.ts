import { runProcess } from '@akkoord/platform';
import { createApi } from './index.js';

/** The API on real servers. */
await runProcess('api', (runtime) => createApi(runtime));
