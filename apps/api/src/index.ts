import { CheckHealth } from '@akkoord/casework';
import type { Runtime } from '@akkoord/platform';
import { ApiModule } from './api.module.js';
import { openDoor, type Door, type DoorOptions } from './door.js';

export type { Door, DoorOptions } from './door.js';

/** Opens the door for machines. It answers from `url` until `close()`, which lets running requests finish first. */
export function createApi(runtime: Runtime, options: DoorOptions = {}): Promise<Door> {
  return openDoor(ApiModule.register(runtime), runtime, { parts: [CheckHealth], ...options });
}
