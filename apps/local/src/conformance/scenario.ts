import type { Sandbox } from './sandbox.js';

export interface Scenario<UnderTest> {
  readonly name: string;
  /** What has to hold, in one sentence. */
  readonly what: string;
  /** Throws `Unmet` at the first thing that does not. */
  readonly play: (sandbox: Sandbox, underTest: UnderTest) => Promise<void>;
}
