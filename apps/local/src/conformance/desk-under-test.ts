import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { CaseView, CreditorView, LineView, ListView, TimelineItem } from '@akkoord/casework';
import type { Sandbox } from './sandbox.js';
import { meets, Unmet } from './unmet.js';

const LOOKED_EVERY_MS = 500;
/** A question to the counsellor comes in too, and is no answer. */
const ANSWERS: ReadonlySet<string> = new Set(['BALANCE_STATEMENT', 'NO_COOPERATION', 'PROPOSAL_REPLY']);
const A_MOMENT_MS = 3_000;
const LIST_WITHIN_DAYS = 7;

/** What the system of the desk is asked to do with a line: its invoice begins with it. */
export type Order = 'CONSENT' | 'CORRECT' | 'REFUSE' | 'UNKNOWN' | 'LATE';

/** What the client's papers say of each claim, in cents. */
export const PAPERS = 900_000;

/** The system of a desk that is tried. It gets its lists, however it reads them; what it answered is read from the case. */
export class DeskUnderTest {
  /** Of each case, how many answers were looked at. */
  private readonly seen = new Map<string, number>();

  private constructor(
    private readonly sandbox: Sandbox,
    private readonly slug: string,
    private readonly creditor: string,
    private readonly waitMs: number,
  ) {}

  static async of(sandbox: Sandbox, slug: string, waitMs: number): Promise<DeskUnderTest> {
    const creditors = await sandbox.counsellor.all<CreditorView>('/v1/creditors?limit=200');
    const own = creditors.find(({ desk }) => desk === slug);
    if (!own) throw new Unmet(`The desk ${slug}`, 'a desk that settles for a creditor', 'none of that name');
    return new DeskUnderTest(sandbox, slug, own.brand, waitMs);
  }

  /** Opens a case with one claim of which the invoice is an order, and asks for its balance. */
  async asked(order: Order): Promise<string> {
    const invoice = `${order}-${randomUUID().slice(0, 8)}`;
    return (await this.sandbox.asked(this.creditor, PAPERS, invoice)).id;
  }

  /** Lets days pass until the desk was sent this. */
  async isSent(caseId: string, kind: string): Promise<void> {
    for (let day = 0; day <= LIST_WITHIN_DAYS; day += 1) {
      const messages = await this.timeline(caseId);
      if (messages.some((message) => message.kind === kind && message.sentAt !== null)) return;
      await this.sandbox.pass(1);
    }
    throw new Unmet(`The list of ${this.slug}`, `a ${kind} within ${LIST_WITHIN_DAYS} days`, 'none');
  }

  /** Waits for the answer to what was sent, one and no more, and for what comes of it. */
  async answers(caseId: string, kind: string): Promise<CaseView> {
    await this.isSent(caseId, kind);
    const before = this.seen.get(caseId) ?? 0;
    const question = `The answer to ${kind}, invoice ${(await this.sandbox.case(caseId)).claims[0]?.invoice ?? ''}`;
    process.stderr.write(`Waiting for ${this.slug}: ${question}\n`);
    const count = await this.moreThan(before, caseId, question);
    await this.sandbox.settle();
    this.seen.set(caseId, count);
    meets(`${question}: how often it was recorded`, 1, count - before);
    return await this.sandbox.case(caseId);
  }

  /** How many answers there are when a system that will not wait had time to give one. */
  async answeredInAMoment(caseId: string): Promise<number> {
    await pause(A_MOMENT_MS);
    return await this.answered(caseId);
  }

  /** Whether it could consent in advance, as its line said. */
  async couldConsent(reference: string): Promise<boolean> {
    const desk = this.sandbox.desk(this.slug);
    const lists = await desk.all<ListView>('/v1/collective-lists?limit=200');
    for (const { id } of lists.toReversed()) {
      const lines = await desk.all<LineView>(`/v1/collective-lists/${id}/lines?limit=200`);
      const line = lines.find(({ caseReference }) => caseReference === reference);
      if (line) return line.preConsentPossible;
    }
    throw new Unmet(`The list of ${this.slug}`, `a line of case ${reference}`, 'none');
  }

  private async answered(caseId: string): Promise<number> {
    return (await this.timeline(caseId)).filter(({ direction, kind }) => direction === 'IN' && ANSWERS.has(kind))
      .length;
  }

  private async moreThan(before: number, caseId: string, question: string): Promise<number> {
    for (const end = performance.now() + this.waitMs; performance.now() < end; await pause(LOOKED_EVERY_MS)) {
      const count = await this.answered(caseId);
      if (count > before) return count;
    }
    throw new Unmet(question, `an answer within ${this.waitMs / 1_000} seconds`, 'none');
  }

  private async timeline(caseId: string): Promise<readonly TimelineItem[]> {
    return (await this.sandbox.counsellor.get<{ items: TimelineItem[] }>(`/v1/cases/${caseId}/timeline`)).items;
  }
}
