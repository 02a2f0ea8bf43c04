import { CheckHealth } from '@akkoord/casework';
import type { Runtime } from '@akkoord/platform';
import { openDoor, type Door } from './door.js';
import { PortalModule } from './portal.module.js';

export type { Door } from './door.js';

/** Opens the door for people. It answers from `url` until `close()`, which lets running requests finish first. */
export function createPortal(runtime: Runtime): Promise<Door> {
  return openDoor(PortalModule.register(runtime), runtime, [CheckHealth]);
}
