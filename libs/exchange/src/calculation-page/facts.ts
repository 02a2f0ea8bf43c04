import type { Disclosure, OutsideClaim, TraceStep } from '@akkoord/settlement';

/** What the page shows. Amounts are whole euro cents, dates `YYYY-MM-DD`. */
export interface CalculationPageFacts {
  readonly caseReference: string;
  readonly counsellor: string;
  readonly clients: readonly string[];
  readonly version: number;
  readonly frozenOn: string;
  /** Name of the creditor by reference of the claim. */
  readonly creditors: ReadonlyMap<string, string>;
  readonly trace: readonly TraceStep[];
  /** Claims treated otherwise than the plan does, by kind, as every creditor is told. */
  readonly disclosures: readonly Disclosure[];
  /** Claims that have no part in the fund; null: not kept with this version. */
  readonly outside: readonly OutsideClaim[] | null;
  readonly digest: string;
}

/** A step of the trace as the page reads it. A figure that is not there is a fault of ours. */
export class Step {
  constructor(private readonly step: TraceStep) {}

  text(name: string): string {
    return String(this.value(name));
  }

  cents(name: string): bigint {
    return BigInt(this.value(name));
  }

  number(name: string): number {
    return Number(this.value(name));
  }

  has(name: string): boolean {
    return name in this.step.result || name in this.step.inputs;
  }

  get source(): string {
    return this.step.source;
  }

  private value(name: string): string | number {
    const value = this.step.result[name] ?? this.step.inputs[name];
    if (value === undefined) throw new Error(`The step ${this.step.step} has no ${name}`);
    return value;
  }
}

/** The steps of a trace by name. */
export class Steps {
  constructor(private readonly trace: readonly TraceStep[]) {}

  all(name: string): Step[] {
    return this.trace.filter(({ step }) => step === name).map((step) => new Step(step));
  }

  find(name: string): Step | null {
    return this.all(name)[0] ?? null;
  }

  one(name: string): Step {
    const step = this.find(name);
    if (!step) throw new Error(`The trace has no step ${name}`);
    return step;
  }
}
