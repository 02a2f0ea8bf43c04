/** One message on its way. What stands in `text` is for whoever it is addressed to. */
export interface Envelope {
  /** Of the message: the same each time it is sent, so that whoever gets it twice can tell. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/**
 * A rail to other systems. Messages it was handed may be lost, come twice, late and in any order: whoever sends one sends
 * it again until a receipt comes, and whoever gets one keeps its id.
 */
export interface Transport {
  send(envelopes: readonly Envelope[]): Promise<void>;
  /**
   * Gives what waits for us to `handle`, at most so many, and lets go of it when that is done; of none when it failed.
   * `handle` answers what is from nobody it knows. Answers how many there were.
   */
  collect(most: number, handle: (envelopes: readonly Envelope[]) => Promise<readonly Envelope[]>): Promise<number>;
}
