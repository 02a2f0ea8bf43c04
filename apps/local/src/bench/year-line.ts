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
  type ManyCases,
} from '@akkoord/casework';
import { Outbox } from '@akkoord/database';
import type { SandboxClock } from '@akkoord/platform';
import { addWorkingDays, type Reply } from '@akkoord/settlement';
import { setTimeout as pause } from 'node:timers/promises';
import { deskClientId } from '../demo-clients.js';
import { concurrently } from './concurrently.js';
import type { House } from './house.js';
import { caseLines } from './year-input.js';

const A_PAGE = 200;
const AT_ONCE = 4;
/** Often enough to lose little, seldom enough that looking is no part of the line. */
const LOOKS_EVERY_MS = 25;
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
    await this.step('balances asked', () => this.each('INVENTORY', (ids) => this.ask(ids)));
    await this.step('lists issued', () => this.evening());
    await this.step('balances answered', () => this.answer());
    await this.step('confirmed', () => this.each('CLIENT_CONFIRMATION', (ids) => this.confirm(ids)));
    await this.step('proposed', () => this.each('CALCULATED', (ids) => this.propose(ids)));
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

  private async ask(caseIds: readonly string[]): Promise<void> {
    nobodyRefused(await this.house.get(RequestBalances).many(this.counsellor, caseIds));
  }

  private async confirm(caseIds: readonly string[]): Promise<void> {
    const overviews = await this.house.get(ReadOverview).many(this.counsellor, caseIds);
    const signedOn = this.clock.today();
    const confirmations = [...overviews].map(([id, { digest }]) => [id, { signedOn, overviewDigest: digest }] as const);
    nobodyRefused(await this.house.get(ConfirmOverview).many(this.counsellor, new Map(confirmations)));
  }

  private async propose(caseIds: readonly string[]): Promise<void> {
    nobodyRefused(await this.house.get(SendProposals).many(this.counsellor, caseIds));
  }

  private async evening(): Promise<void> {
    this.clock.set(new Date(`${addWorkingDays(this.clock.today(), 1)}T16:30:00Z`));
    await this.house.get(Outbox).askOnce('clock.tick', {});
  }

  /** Every desk reads its open lists and answers them, some desks at a time. */
  private async answer(): Promise<void> {
    await concurrently(AT_ONCE, this.desks, async (desk) => {
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

  /** Every case in this state, a page at a time, some pages at once. */
  private async each(state: string, work: (caseIds: readonly string[]) => Promise<void>): Promise<void> {
    const pages: string[][] = [];
    for (let after: string | null = null; ;) {
      const page: Awaited<ReturnType<ListCases['execute']>> = await this.house
        .get(ListCases)
        .execute(this.counsellor, { limit: A_PAGE, after }, { state });
      pages.push(page.items.map(({ id }) => id));
      after = page.next;
      if (after === null) break;
    }
    await concurrently(AT_ONCE, pages, work);
  }
}

function nobodyRefused({ refused: [first] }: ManyCases): void {
  if (first) throw new Error(`Refused: ${first.refusal.message}`);
}

function replyTo({ kind, line, preConsentPossible, claims }: LineView): Reply {
  if (kind !== 'BALANCE_REQUEST') return { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' };
  return {
    kind: 'BALANCE_STATEMENT',
    preConsent: preConsentPossible && line % WANTS_A_PROPOSAL !== 0,
    claims: claims.map(({ invoice, amountCents }) => ({ invoice, amountCents: BigInt(amountCents + (line % 7)) })),
  };
}
