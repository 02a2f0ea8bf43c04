/** The cases whose rows a transaction read or wrote. */
export class TouchedCases {
  private readonly cases = new Map<string, 'SEEN' | 'CHANGED'>();

  saw(caseId: string): void {
    if (!this.cases.has(caseId)) this.cases.set(caseId, 'SEEN');
  }

  changed(caseId: string): void {
    this.cases.set(caseId, 'CHANGED');
  }

  changedCases(): string[] {
    return this.all().flatMap(([caseId, how]) => (how === 'CHANGED' ? [caseId] : []));
  }

  all(): [caseId: string, how: 'SEEN' | 'CHANGED'][] {
    return [...this.cases];
  }
}
