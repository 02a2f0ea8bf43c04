import type { Receiver } from './receiver.js';
import type { Sandbox } from './sandbox.js';

export interface Scenario {
  readonly name: string;
  /** What has to hold, in one sentence. */
  readonly what: string;
  /** Throws `Unmet` at the first thing that does not. */
  readonly play: (sandbox: Sandbox, receiver: Receiver) => Promise<void>;
}
