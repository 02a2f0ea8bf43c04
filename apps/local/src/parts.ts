// What a platform is made of: read only when nothing stands in the way of its start.
export { AuthenticateClient } from '@akkoord/casework';
export { prepareDatabase } from '@akkoord/database';
export { createApi } from '../../api/src/index.js';
export { createPortal } from '../../portal/src/index.js';
export { createWorker, prepareQueues } from '../../worker/src/index.js';
export { openBusinessClock } from './business-clock.js';
export { openUseCases } from './own-use-cases.js';
export { createIssuer } from './issuer/issuer.js';
