/** What has been started, to be stopped in the opposite order: doors, worker, pools, PostgreSQL, lock. */
export class Undo {
  private readonly steps: { readonly name: string; readonly step: () => void | Promise<void> }[] = [];
  private done: Promise<void> | null = null;

  constructor(private readonly complain: (name: string, error: unknown) => void) {}

  add(name: string, step: () => void | Promise<void>): void {
    this.steps.push({ name, step });
  }

  /** Takes every step, also when one fails: a portal that does not close must not keep PostgreSQL running. */
  all(): Promise<void> {
    this.done ??= this.oneByOne();
    return this.done;
  }

  private async oneByOne(): Promise<void> {
    for (const { name, step } of this.steps.reverse()) {
      try {
        await step();
      } catch (error) {
        this.complain(name, error);
      }
    }
  }
}
