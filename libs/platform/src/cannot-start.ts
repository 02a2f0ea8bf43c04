/** Why a process refuses to start, in one sentence that says what to do. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
