import type { CaseView, LetterView } from '@akkoord/casework';
import { businessDateOf } from '@akkoord/platform';
import { ApiRefusal, type ApiClient } from './api-client.js';
import { answerOf, asksSomething, type GroupBehaviour, type SimulatedReply } from './behaviour.js';

interface DueReply {
  readonly on: string;
  readonly body: SimulatedReply & { readonly exchangeId: string };
}

/** Where a claim stands as long as the answer to this letter still makes a difference. */
const WAITS_FOR: Readonly<Record<string, readonly string[]>> = {
  BALANCE_REQUEST: ['BALANCE_REQUESTED', 'BALANCE_ESTIMATED'],
  PROPOSAL: ['PROPOSED', 'NO_RESPONSE'],
  RECONSIDERATION: ['PROPOSED', 'NO_RESPONSE'],
};

/** Whoever is asked to think again answers that letter, and not the one before it. */
function isOvertaken(letter: LetterView, letters: readonly LetterView[]): boolean {
  return (
    letter.kind === 'PROPOSAL' &&
    letters.some(({ kind, exchangeId }) => kind === 'RECONSIDERATION' && exchangeId === letter.exchangeId)
  );
}

/** Private persons and one-off creditors: they write back, and the counsellor types in what they wrote. */
export class SimulatedLetterWriters {
  private readonly unread = new Set<string>();
  private readonly waiting = new Map<string, DueReply[]>();

  constructor(
    private readonly counsellor: ApiClient,
    private readonly behaviour: GroupBehaviour,
  ) {}

  /** Letters of this case may have gone out: they are in the post on the next day. */
  expect(caseId: string): void {
    this.unread.add(caseId);
  }

  async answer(today: string): Promise<number> {
    for (const caseId of this.unread) this.waiting.set(caseId, await this.read(caseId));
    this.unread.clear();
    let answered = 0;
    for (const [caseId, replies] of this.waiting) {
      const due = replies.filter(({ on }) => on <= today);
      if (due.length === 0) continue;
      for (const { body } of due) await this.typeIn(caseId, body);
      this.waiting.set(
        caseId,
        replies.filter(({ on }) => on > today),
      );
      answered += due.length;
    }
    return answered;
  }

  hasMoreToSay(): boolean {
    return this.unread.size > 0 || [...this.waiting.values()].some((replies) => replies.length > 0);
  }

  private async read(caseId: string): Promise<DueReply[]> {
    const { items: letters } = await this.counsellor.get<{ items: LetterView[] }>(`/v1/cases/${caseId}/letters`);
    if (letters.length === 0) return [];
    const caseView = await this.counsellor.get<CaseView>(`/v1/cases/${caseId}`);
    return letters.flatMap((letter) => {
      const states = WAITS_FOR[letter.kind];
      const claims = caseView.claims.filter(
        ({ exchangeId, state }) => exchangeId === letter.exchangeId && states?.includes(state),
      );
      if (claims.length === 0 || !asksSomething(letter.kind) || isOvertaken(letter, letters)) return [];
      const message = {
        kind: letter.kind,
        caseReference: caseView.reference,
        creditor: letter.creditor,
        desk: null,
        preConsentPossible: false,
        claims,
      };
      const answer = answerOf(message, businessDateOf(new Date(letter.composedAt)), this.behaviour);
      return answer ? [{ on: answer.on, body: { exchangeId: letter.exchangeId, ...answer.reply } }] : [];
    });
  }

  private async typeIn(caseId: string, body: DueReply['body']): Promise<void> {
    try {
      await this.counsellor.post(`/v1/cases/${caseId}/letter-replies`, { body });
    } catch (error) {
      if (error instanceof ApiRefusal && error.code === 'reply-refused') return; // It came too late.
      throw error;
    }
  }
}
