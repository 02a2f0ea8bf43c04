import {
  ConfirmOverview,
  entityTagOf,
  ListLists,
  OpenCase,
  ReadCase,
  ReadListLines,
  ReadOverview,
  RecordReplies,
  RequestBalances,
  SendProposals,
  type Caller,
  type CaseInput,
  type CaseView,
  type LineView,
  type RepliesResult,
} from '@akkoord/casework';
import { addWorkingDays, type Reply } from '@akkoord/settlement';
import type { House } from './house.js';

interface FoundLine {
  readonly listId: string;
  readonly line: LineView;
  readonly clerk: Caller;
}

/** What a counsellor and the desks do to a case, a step a method, with the jobs that come of it. */
export class LineWork {
  constructor(
    private readonly house: House,
    readonly counsellor: Caller,
  ) {}

  /** Opens a case and asks for its balances. */
  async ask(input: CaseInput): Promise<string> {
    const id = await this.request(input);
    await this.house.work();
    return id;
  }

  /** The same, and leaves what comes of it for later. */
  async request(input: CaseInput): Promise<string> {
    const { value } = await this.house.get(OpenCase).execute(this.counsellor, input);
    await this.house.get(RequestBalances).execute(this.counsellor, value.id);
    return value.id;
  }

  /** Waits for the next evening on which lists are issued. */
  async evening(): Promise<void> {
    await this.house.wait(`${addWorkingDays(this.house.clock.today(), 1)}T16:30:00Z`);
  }

  read(caseId: string): Promise<CaseView> {
    return this.house.get(ReadCase).execute(this.counsellor, caseId);
  }

  /** The entity tag of the case as it is now, for an update. */
  async tag(caseId: string): Promise<ReadonlySet<string>> {
    return new Set([entityTagOf(await this.read(caseId))]);
  }

  /** The claims of the case by creditor, as the state of each. */
  async states(caseId: string): Promise<Record<string, string>> {
    const { claims } = await this.read(caseId);
    return Object.fromEntries(claims.map(({ creditor, state }) => [creditor, state]));
  }

  /** The newest line in this state of the case at a desk. */
  async line(desk: string, caseReference: string, state = 'OPEN', kind: string | null = null): Promise<FoundLine> {
    const clerk = await this.house.caller(desk);
    const { items } = await this.house.get(ListLists).execute(clerk, { limit: 200, after: null }, {});
    for (const { id } of items.toReversed()) {
      const lines = await this.house.get(ReadListLines).execute(clerk, id, { limit: 200, after: null });
      const line = lines.items.find(
        (one) => one.caseReference === caseReference && one.state === state && (kind ?? one.kind) === one.kind,
      );
      if (line) return { listId: id, line, clerk };
    }
    throw new Error(`${desk} has no line ${state} for ${caseReference}`);
  }

  async reply({ clerk, listId, line }: FoundLine, reply: Reply): Promise<RepliesResult> {
    const replies = [{ line: line.line, index: 0, reply }];
    const { value } = await this.house.get(RecordReplies).execute(clerk, listId, { replies });
    await this.house.work();
    return value;
  }

  /** Answers the open line of the case with this balance for all of it. */
  async state(desk: string, caseReference: string, totalCents: bigint, preConsent: boolean): Promise<void> {
    const found = await this.line(desk, caseReference);
    await this.reply(found, { kind: 'BALANCE_STATEMENT', preConsent, totalCents });
  }

  async accept(desk: string, caseReference: string): Promise<RepliesResult> {
    return await this.reply(await this.line(desk, caseReference), { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' });
  }

  /** The client signs the overview as it is today. */
  async confirm(caseId: string): Promise<void> {
    const { digest } = await this.house.get(ReadOverview).execute(this.counsellor, caseId);
    const confirmation = { signedOn: this.house.clock.today(), overviewDigest: digest };
    await this.house.get(ConfirmOverview).execute(this.counsellor, caseId, confirmation);
    await this.house.work();
  }

  async propose(caseId: string): Promise<void> {
    await this.house.get(SendProposals).execute(this.counsellor, caseId);
    await this.house.work();
  }
}
