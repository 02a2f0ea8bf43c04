/** The cases, or the referrals, whose rows a transaction read or wrote. */
export class Touched {
  private readonly ids = new Map<string, 'SEEN' | 'CHANGED'>();

  saw(id: string): void {
    if (!this.ids.has(id)) this.ids.set(id, 'SEEN');
  }

  changed(id: string): void {
    this.ids.set(id, 'CHANGED');
  }

  changedIds(): string[] {
    return this.all().flatMap(([id, how]) => (how === 'CHANGED' ? [id] : []));
  }

  all(): [id: string, how: 'SEEN' | 'CHANGED'][] {
    return [...this.ids];
  }
}
