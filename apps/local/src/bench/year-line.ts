import {
  AcceptCaseImport,
  ConfirmOverview,
  ListCases,
  ListLists,
  ReadListLines,
  ReadOverview,
  RecordReplies,
  RequestBalances,
  SendProposals,
  type Caller,
  type LineView,
} from '@akkoord/casework';
import { Outbox } from '@akkoord/database';
import type { SandboxClock } from '@akkoord/platform';
import { addWorkingDays, type Reply } from '@akkoord/settlement';
import { setTimeout as pause } from 'node:timers/promises';
import { deskClientId } from '../demo-clients.js';
import type { House } from './house.js';
import { caseLines } from './year-input.js';

const A_PAGE = 200;
const AT_ONCE = 4;
const LOOKS_EVERY_MS = 5;
/** Of the creditors that could consent in advance, one in so many wants a proposal all the same. */
const WANTS_A_PROPOSAL = 5;

/** What a counsellor organisation and all desks do to some hundreds of cases, day by day, until all are told. */
export class YearLine {
  /** Milliseconds by step. */
  readonly spent = new Map<string, number>();

  private constructor(
    private readonly house: House,
    private readonly clock: SandboxClock,
    private readonly counsellor: Caller,
    private readonly desks: readonly Caller[],
  ) {}

  static async open(house: House, clock: SandboxClock, deskSlugs: readonly string[]): Promise<YearLine> {
    const desks: Caller[] = [];
    for (const slug of deskSlugs) desks.push(await house.caller(deskClientId(slug)));
    return new YearLine(house, clock, await house.caller('demo-counsellor'), desks);
  }

  /** Takes `count` new cases from their opening to the evening on which every creditor was told. */
  async play(first: number, count: number): Promise<void> {
    await this.step('opened', () => this.open(first, count));
    await this.step('balances asked', () => this.each('INVENTORY', (id) => this.ask(id)));
    await this.step('lists issued', () => this.evening());
    await this.step('balances answered', () => this.answer());
    await this.step('confirmed', () => this.each('CLIENT_CONFIRMATION', (id) => this.confirm(id)));
    await this.step('proposed', () => this.each('CALCULATED', (id) => this.propose(id)));
    await this.step('lists issued', () => this.evening());
    await this.step('proposals answered', () => this.answer());
    await this.step('lists issued', () => this.evening());
  }

  /** A step is over when nothing it asked for waits any more. */
  private async step(name: string, work: () => Promise<void>): Promise<void> {
    const started = performance.now();
    await work();
    const outbox = this.house.get(Outbox);
    while (!(await outbox.isQuiet())) await pause(LOOKS_EVERY_MS);
    this.spent.set(name, (this.spent.get(name) ?? 0) + performance.now() - started);
  }

  private async open(first: number, count: number): Promise<void> {
    await this.house.get(AcceptCaseImport).execute(this.counsellor, caseLines(first, count));
  }

  private async ask(caseId: string): Promise<void> {
    await this.house.get(RequestBalances).execute(this.counsellor, caseId);
  }

  private async confirm(caseId: string): Promise<void> {
    const { digest } = await this.house.get(ReadOverview).execute(this.counsellor, caseId);
    const confirmation = { signedOn: this.clock.today(), overviewDigest: digest };
    await this.house.get(ConfirmOverview).execute(this.counsellor, caseId, confirmation);
  }

  private async propose(caseId: string): Promise<void> {
    await this.house.get(SendProposals).execute(this.counsellor, caseId);
  }

  private async evening(): Promise<void> {
    this.clock.set(new Date(`${addWorkingDays(this.clock.today(), 1)}T16:30:00Z`));
    await this.house.get(Outbox).askOnce('clock.tick', {});
  }

  /** Every desk reads its open lists and answers them, some desks at a time. */
  private async answer(): Promise<void> {
    await concurrently(this.desks, async (desk) => {
      const { items } = await this.house
        .get(ListLists)
        .execute(desk, { limit: A_PAGE, after: null }, { state: 'OPEN' });
      for (const { id } of items) await this.answerList(desk, id);
    });
  }

  private async answerList(desk: Caller, listId: string): Promise<void> {
    const replies: { line: number; index: number; reply: Reply }[] = [];
    for (let after: string | null = null; ;) {
      const page: Awaited<ReturnType<ReadListLines['execute']>> = await this.house
        .get(ReadListLines)
        .execute(desk, listId, { limit: A_PAGE, after });
      for (const line of page.items)
        if (line.state === 'OPEN') replies.push({ line: line.line, index: replies.length, reply: replyTo(line) });
      after = page.next;
      if (after === null) break;
    }
    const { value } = await this.house.get(RecordReplies).execute(desk, listId, { replies });
    if (value.accepted !== replies.length) throw new Error(`Refused: ${JSON.stringify(value.rejected.slice(0, 3))}`);
  }

  private async each(state: string, work: (caseId: string) => Promise<void>): Promise<void> {
    for (let after: string | null = null; ;) {
      const page: Awaited<ReturnType<ListCases['execute']>> = await this.house
        .get(ListCases)
        .execute(this.counsellor, { limit: A_PAGE, after }, { state });
      await concurrently(page.items, ({ id }) => work(id));
      after = page.next;
      if (after === null) break;
    }
  }
}

function replyTo({ kind, line, preConsentPossible, claims }: LineView): Reply {
  if (kind !== 'BALANCE_REQUEST') return { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' };
  return {
    kind: 'BALANCE_STATEMENT',
    preConsent: preConsentPossible && line % WANTS_A_PROPOSAL !== 0,
    claims: claims.map(({ invoice, amountCents }) => ({ invoice, amountCents: BigInt(amountCents + (line % 7)) })),
  };
}

async function concurrently<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
    }),
  );
}
