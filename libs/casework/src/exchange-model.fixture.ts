import { addDays, addWorkingDays, isWorkingDay } from '@akkoord/settlement';

/** What the model knows of a creditor's agreement, written down apart from the reference data. */
interface Terms {
  readonly desk: string | null;
  /** Null: the usual calendar days. */
  readonly workingDays: readonly [balance: number, proposal: number] | null;
  readonly binds: (offer: {
    readonly product: string;
    readonly percentage: string;
    readonly amount: bigint;
  }) => boolean;
}

const never = (): boolean => false;

export const CREDITORS = {
  KPN: { desk: 'kpn', workingDays: [10, 10], binds: () => true },
  CAK: { desk: 'cak', workingDays: [10, 20], binds: ({ percentage }) => Number(percentage) >= 2 },
  Staedion: { desk: 'staedion', workingDays: [10, 20], binds: ({ product }) => product === 'DEBT_MEDIATION' },
  Wehkamp: { desk: 'wehkamp', workingDays: [10, 20], binds: ({ amount }) => amount <= 1_500_000n },
  Noorderbank: { desk: 'noorderbank', workingDays: null, binds: never },
  'Garage De Vries': { desk: 'garage-de-vries', workingDays: null, binds: never },
  'Buurman Testpersoon': { desk: null, workingDays: null, binds: never },
} as const satisfies Readonly<Record<string, Terms>>;

export type CreditorName = keyof typeof CREDITORS;
export const NAMES = Object.keys(CREDITORS) as CreditorName[];

/** Amounts that systems fill in when nobody looked. */
const DEFAULTS: ReadonlySet<bigint> = new Set([1n, 100n, 11_111n, 111_111n, 1_111_100n, 1_111_111n]);

/** A desk's statement that a counsellor has to look at first; what the counsellor typed in was looked at. */
export function looksWrong(name: CreditorName, amount: bigint, papers: bigint): boolean {
  if (CREDITORS[name].desk === null) return false;
  return DEFAULTS.has(amount) || (amount >= 100_000n && amount > 10n * papers);
}

export interface ModelExchange {
  state: string;
  amount: bigint;
  readonly papers: bigint;
  /** The version its newest proposal speaks of; 0: none. */
  offeredVersion: number;
  reconsidered: boolean;
  /** What it said last that it would agree to; another answer, silence and a new version take it away. */
  counterOffer: string | null;
  /** Null: nothing is asked. From `goesOn` the question is on its way, from `askedOn` with the creditor. */
  question: { readonly kind: 'BALANCE' | 'PROPOSAL'; readonly goesOn: string; askedOn: string | null } | null;
  /** Its balance went into a division. */
  frozen: boolean;
  bound: boolean;
}

/** One case as plainly as it can be said; nothing of libs/settlement but its calendar. */
export class ModelCase {
  state = 'INVENTORY';
  asked = false;
  objected = false;
  version = 0;
  percentage: string | null = null;
  ended = false;
  paidFinally = false;
  readonly exchanges = new Map<CreditorName, ModelExchange>();

  constructor(
    readonly reference: string,
    readonly monthly: bigint,
    public oneOff: bigint,
  ) {}

  get product(): string {
    return this.monthly === 0n ? 'ZERO_CAPACITY' : 'DEBT_MEDIATION';
  }

  get fund(): bigint {
    return 18n * this.monthly + this.oneOff;
  }

  add(name: CreditorName, amount: bigint): ModelExchange {
    const exchange: ModelExchange = {
      state: 'DRAFT',
      amount,
      papers: amount,
      offeredVersion: 0,
      reconsidered: false,
      counterOffer: null,
      question: null,
      frozen: false,
      bound: false,
    };
    this.exchanges.set(name, exchange);
    return exchange;
  }

  isDivided(): boolean {
    return ['CALCULATED', 'OFFERED', 'PARTIALLY_REFUSED'].includes(this.state);
  }

  isGathering(): boolean {
    return this.state === 'INVENTORY' || this.state === 'CLIENT_CONFIRMATION';
  }

  some(...states: string[]): boolean {
    return [...this.exchanges.values()].some(({ state }) => states.includes(state));
  }

  ask(name: CreditorName, at: Moment): void {
    const exchange = this.exchanges.get(name);
    if (!exchange) return;
    exchange.state = 'BALANCE_REQUESTED';
    exchange.question = questionTo(name, 'BALANCE', at);
  }

  /** The day passes: what was on its way arrives, and silence is acted upon. */
  pass(at: Moment): void {
    for (const [name, exchange] of this.exchanges) {
      const { question } = exchange;
      if (question === null) continue;
      if (question.askedOn === null) {
        if (question.goesOn <= at.date) question.askedOn = at.date;
        continue;
      }
      if (lapsesOn(name, question.kind, question.askedOn) > at.date) continue;
      if (exchange.state === 'BALANCE_REQUESTED') exchange.state = 'BALANCE_ESTIMATED';
      if (exchange.state === 'PROPOSED') Object.assign(exchange, { state: 'NO_RESPONSE', counterOffer: null });
    }
    this.settle();
  }

  /** Where the case goes by itself. */
  settle(): void {
    if (this.isGathering()) {
      const waits = !this.asked || this.objected || this.some('BALANCE_REQUESTED', 'DRAFT');
      this.state = waits ? 'INVENTORY' : 'CLIENT_CONFIRMATION';
    } else if (this.isDivided() && !this.some('TO_PROPOSE', 'PROPOSED')) {
      if (this.some('REJECTED', 'NO_RESPONSE')) this.state = 'PARTIALLY_REFUSED';
      else this.conclude();
    } else if (this.state === 'COURT') {
      if (this.some('COURT_REFUSED')) this.state = 'COURT_REFUSED';
      else if (!this.some('REJECTED', 'NO_RESPONSE')) this.conclude();
    }
  }

  /** The client signed, or what there is to divide changed. */
  divide(): void {
    const pool = [...this.exchanges.values()].filter(({ state }) => state !== 'NO_CLAIM' && state !== 'CLIENT_UNKNOWN');
    const total = pool.reduce((sum, { amount }) => sum + amount, 0n);
    for (const exchange of this.exchanges.values()) exchange.frozen = true;
    if (total === 0n || this.fund >= total) return this.end();
    const before = this.percentage;
    const percentage = hundredths((this.fund * 20_000n + total) / (2n * total));
    this.version += 1;
    this.percentage = percentage;
    for (const [name, exchange] of this.exchanges) {
      if (!pool.includes(exchange)) continue;
      const { amount, state } = exchange;
      const consents = state === 'CONSENTED' || state === 'BOUND';
      exchange.bound = consents && CREDITORS[name].binds({ product: this.product, percentage, amount });
      const stands = state === 'ACCEPTED' && before !== null && Number(percentage) >= Number(before);
      exchange.state = exchange.bound ? 'BOUND' : stands ? 'ACCEPTED' : 'TO_PROPOSE';
      exchange.reconsidered = false;
      exchange.counterOffer = null;
      if (exchange.state === 'TO_PROPOSE') exchange.question = null;
    }
    this.state = 'CALCULATED';
    this.settle();
  }

  offer(from: readonly string[], at: Moment, again: boolean): void {
    for (const [name, exchange] of this.exchanges) {
      if (!from.includes(exchange.state) || (again && exchange.reconsidered)) continue;
      exchange.state = 'PROPOSED';
      exchange.offeredVersion = this.version;
      exchange.reconsidered = again;
      exchange.question = questionTo(name, 'PROPOSAL', at);
    }
    this.state = 'OFFERED';
  }

  reopen(): void {
    for (const exchange of this.exchanges.values())
      if (exchange.state === 'PROPOSED') Object.assign(exchange, { state: 'TO_PROPOSE', question: null });
    this.state = 'INVENTORY';
  }

  conclude(): void {
    this.state = 'AGREED';
    this.each(['BOUND', 'ACCEPTED', 'COMPELLED'], 'CONCLUDED');
  }

  end(): void {
    this.state = 'CLOSED';
    this.ended = true;
    for (const exchange of this.exchanges.values()) exchange.question = null;
  }

  each(from: readonly string[], to: string): void {
    for (const exchange of this.exchanges.values()) if (from.includes(exchange.state)) exchange.state = to;
  }
}

/** A business day, and whether its lists have closed. */
export interface Moment {
  readonly date: string;
  readonly afterCutOff: boolean;
}

function questionTo(name: CreditorName, kind: 'BALANCE' | 'PROPOSAL', at: Moment): ModelExchange['question'] {
  // A letter is in the post at once; a line waits for the list of its desk.
  if (CREDITORS[name].desk === null) return { kind, goesOn: at.date, askedOn: at.date };
  const today = !at.afterCutOff && isWorkingDay(at.date);
  return { kind, goesOn: today ? at.date : addWorkingDays(at.date, 1), askedOn: null };
}

function lapsesOn(name: CreditorName, kind: 'BALANCE' | 'PROPOSAL', askedOn: string): string {
  const { workingDays }: Terms = CREDITORS[name];
  const isBalance = kind === 'BALANCE';
  const usual = addDays(askedOn, isBalance ? 40 : 60);
  const due = workingDays === null ? usual : addWorkingDays(askedOn, workingDays[isBalance ? 0 : 1]);
  return addWorkingDays(due, 5);
}

function hundredths(value: bigint): string {
  const digits = value.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
