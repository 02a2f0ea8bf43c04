/** What became of one scenario. */
export interface Outcome {
  readonly scenario: string;
  /** What has to hold, in one sentence. */
  readonly what: string;
  /** Null: it passed. */
  readonly fault: { readonly step: string; readonly expected: string; readonly seen: string } | null;
}

/** The report for a person: a line a scenario, below a failed one what was expected and what was seen. */
export function reportOf(outcomes: readonly Outcome[]): string {
  const width = Math.max(...outcomes.map(({ scenario }) => scenario.length));
  const lines = outcomes.flatMap(({ scenario, what, fault }) => [
    `${fault ? 'failed' : 'passed'}  ${scenario.padEnd(width)}  ${what}`,
    ...(fault
      ? [`          ${fault.step}`, `            expected  ${fault.expected}`, `            seen      ${fault.seen}`]
      : []),
  ]);
  const failed = outcomes.filter(({ fault }) => fault !== null).length;
  const end =
    failed === 0 ? `All ${outcomes.length} scenarios passed.` : `${failed} of ${outcomes.length} scenarios failed.`;
  return [...lines, '', end, ''].join('\n');
}

/** The same for programs. */
export function jsonOf(url: string, outcomes: readonly Outcome[]): string {
  const scenarios = outcomes.map(({ scenario, what, fault }) => ({ scenario, what, passed: fault === null, ...fault }));
  return `${JSON.stringify({ url, passed: isPassed(outcomes), scenarios }, null, 2)}\n`;
}

export function isPassed(outcomes: readonly Outcome[]): boolean {
  return outcomes.length > 0 && outcomes.every(({ fault }) => fault === null);
}
