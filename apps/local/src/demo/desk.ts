import type { LineView, ListView, RepliesResult } from '@akkoord/casework';
import { businessDateOf } from '@akkoord/platform';
import { isWorkingDay } from '@akkoord/settlement';
import { ApiClient, type Api } from './api-client.js';
import { answerOf, asksSomething, happensTo, type GroupBehaviour, type SimulatedReply } from './behaviour.js';
import { DemoFault } from './demo-fault.js';
import { deskClientId } from '../demo-clients.js';

interface DueReply {
  readonly on: string;
  readonly line: number;
  readonly reply: SimulatedReply;
}

/** What a desk may hear when it answers too late: somebody did not wait for it. */
const TOO_LATE = new Set(['balance-already-frozen', 'proposal-no-longer-open', 'proposal-outdated', 'answers-ended']);
const SENDS_TWICE = 0.04;

/**
 * One creditor desk: reads its open lists on working days and answers each line when its time has come. It remembers
 * only what the API tells it again after a crash.
 */
export class SimulatedDesk {
  private readonly api: ApiClient;
  private readonly lists = new Map<string, DueReply[]>();

  constructor(
    api: Api,
    readonly slug: string,
    private readonly behaviourOf: (creditor: string) => GroupBehaviour,
  ) {
    this.api = new ApiClient(api, deskClientId(slug));
  }

  /** Answers what is due and says how many lines that were. */
  async answer(today: string): Promise<number> {
    if (!isWorkingDay(today)) return 0;
    let answered = 0;
    const open = await this.api.all<ListView>('/v1/collective-lists?state=OPEN');
    const ids = new Set(open.map(({ id }) => id));
    for (const id of this.lists.keys()) if (!ids.has(id)) this.lists.delete(id);
    for (const list of open) {
      const waiting = this.lists.get(list.id) ?? (await this.read(list));
      const due = waiting.filter(({ on }) => on <= today);
      if (due.length > 0) await this.reply(list, due);
      this.lists.set(
        list.id,
        waiting.filter(({ on }) => on > today),
      );
      answered += due.length;
    }
    return answered;
  }

  /** False once it has said everything it is going to say about what it was asked so far. */
  hasMoreToSay(): boolean {
    return [...this.lists.values()].some((waiting) => waiting.length > 0);
  }

  private async read(list: ListView): Promise<DueReply[]> {
    const lines = await this.api.all<LineView>(`/v1/collective-lists/${list.id}/lines`);
    const issuedOn = businessDateOf(new Date(list.issuedAt));
    return lines.flatMap(({ line, state, kind, creditor, caseReference, preConsentPossible, claims }) => {
      if (state !== 'OPEN' || !asksSomething(kind)) return [];
      const message = { kind, caseReference, creditor, desk: this.slug, preConsentPossible, claims } as const;
      const answer = answerOf(message, issuedOn, this.behaviourOf(creditor));
      return answer ? [{ ...answer, line }] : [];
    });
  }

  private async reply(list: ListView, due: readonly DueReply[]): Promise<void> {
    const path = `/v1/collective-lists/${list.id}/replies`;
    const body = { replies: due.map(({ line, reply }) => ({ line, ...reply })) };
    const { rejected } = await this.api.post<RepliesResult>(path, { body });
    const fault = rejected.find(({ code }) => !TOO_LATE.has(code));
    if (fault) throw new DemoFault(`${this.slug}, list ${list.number}: ${fault.code} ${fault.detail}`);
    if (happensTo(SENDS_TWICE, this.slug, list.number, due[0]?.on ?? '', 'twice')) await this.sendTwice(path, body);
  }

  /** Worse than reality now and then: once as a retry after a lost answer, once as a program that forgot it had answered. */
  private async sendTwice(path: string, body: object): Promise<void> {
    await this.api.post<RepliesResult>(path, { body });
    const { accepted } = await this.api.post<RepliesResult>(path, { body, again: 'again' });
    if (accepted > 0) throw new DemoFault(`${this.slug}: an answer that was given before was taken a second time`);
  }
}
