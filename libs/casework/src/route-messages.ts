import {
  UnitOfWork,
  type ExchangeRow,
  type LineRow,
  type MessageRow,
  type SentQuestion,
  type Tx,
} from '@akkoord/database';
import { composeLetter } from '@akkoord/exchange';
import type { Jobs } from '@akkoord/jobs';
import { CONFIG, newId, type Config } from '@akkoord/platform';
import {
  asksForAnswer,
  DEFAULT_RHYTHM,
  nextCutOff,
  replyTerms,
  RHYTHMS,
  rhythmThatHolds,
  standstillFrom,
  type AgreedRhythm,
  type ListRhythm,
  type OutgoingKind,
} from '@akkoord/settlement';
import { Inject, Injectable } from '@nestjs/common';
import { letterFacts } from './letter-facts.js';
import { newLetterReference } from './letter-code.js';
import { newsIn, reminderIn } from './messages.js';
import { platformDoing } from './own-activities.js';
import { tellOfLetters } from './tell-of-letters.js';

/**
 * Takes the waiting messages of these cases on their way: for a desk they gather on its next collective list, for a
 * creditor without one a letter is written. A notice that goes with a balance request travels on the same line.
 */
@Injectable()
export class RouteMessages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute({ caseIds }: Jobs['messages.route']): Promise<void> {
    await this.unitOfWork.run(platformDoing('routeMessages'), async (tx) => {
      const messages = await tx.messages.waitingForUpdate(caseIds);
      if (messages.length === 0) return;
      const exchanges = new Map(
        (await tx.exchanges.many(messages.map((message) => message.exchangeId))).map((exchange) => [
          exchange.id,
          exchange,
        ]),
      );
      const byLetter = messages.filter((message) => message.deskId === null);
      await this.gather(
        tx,
        messages.filter((message) => message.deskId !== null),
        exchanges,
      );
      await this.write(tx, byLetter, exchanges);
    });
  }

  private async gather(
    tx: Tx,
    messages: readonly MessageRow[],
    exchanges: ReadonlyMap<string, ExchangeRow>,
  ): Promise<void> {
    const lists = new Map<string, { id: string; deskId: string; rhythm: string; issueAt: Date }>();
    const own = await tx.deskSettings.rhythms(messages.flatMap(({ deskId }) => deskId ?? []));
    const rhythmOf = ({ exchangeId, deskId }: MessageRow): ListRhythm => {
      const agreed = exchanges.get(exchangeId)?.clauses.listRhythm ?? NOTHING_AGREED;
      return rhythmThatHolds(agreed, own.get(deskId ?? '') ?? null);
    };
    const listOf = (message: MessageRow): string => `${message.deskId ?? ''} ${rhythmText(rhythmOf(message))}`;
    for (const message of messages) {
      if (message.deskId === null || lists.has(listOf(message))) continue;
      const rhythm = rhythmOf(message);
      const issueAt = nextCutOff(rhythm, tx.at);
      lists.set(listOf(message), { id: newId(), deskId: message.deskId, rhythm: rhythmText(rhythm), issueAt });
    }
    if (lists.size === 0) return;
    const gathering = await tx.lists.gathering([...lists.values()]);
    const lines = linesOf(messages).map((message) => lineOf(message, gathering.get(listOf(message)) ?? ''));
    await tx.lists.addLines(lines);
    await tx.messages.markGathered(messages.map((message) => message.id));
    await tellAnswered(tx, messages);
  }

  private async write(
    tx: Tx,
    messages: readonly MessageRow[],
    exchanges: ReadonlyMap<string, ExchangeRow>,
  ): Promise<void> {
    if (messages.length === 0) return;
    const letters = linesOf(messages);
    const facts = await letterFacts(tx, letters);
    const written = letters.map((message) => ({
      id: newId(),
      organisationId: message.organisationId,
      caseId: message.caseId,
      exchangeId: message.exchangeId,
      messageId: message.id,
      body: composeLetter(
        facts(message, sentQuestion(exchanges.get(message.exchangeId), message, tx.today)?.dueOn ?? null),
      ),
      composedAt: tx.at,
    }));
    await tx.messages.addLetters(written);
    const accesses = letters.flatMap((message, at) => {
      const questionId = questionIn(message, exchanges.get(message.exchangeId));
      const letter = written[at];
      if (!letter || questionId === null) return [];
      const { id: letterId, organisationId, caseId, exchangeId } = letter;
      const about = { organisationId, caseId, exchangeId, letterId, questionId };
      return { ...about, id: newId(), reference: newLetterReference(), issuedAt: tx.at };
    });
    await tx.letters.open(accesses);
    await tellOfLetters(tx, accesses, this.config.publicPortalUrl);
    if (this.config.embedded) tx.enqueue('letters.print', { letterIds: written.map(({ id }) => id) });
    await tx.messages.markSent(
      messages.map((message) => message.id),
      tx.at,
    );
    await tx.exchanges.setDue(
      letters.flatMap((message) => sentQuestion(exchanges.get(message.exchangeId), message, tx.today) ?? []),
    );
    await tx.exchanges.lengthenStandstill(
      letters.flatMap(({ exchangeId, kind }) => noticeStandstill(exchanges.get(exchangeId), kind, tx.today) ?? []),
    );
  }
}

/** Which question who gets this letter can answer: of a reminder the one it reminds of; null: none. */
function questionIn({ id, kind, content }: MessageRow, exchange: ExchangeRow | undefined): string | null {
  if (asksForAnswer(kind as OutgoingKind)) return id;
  return reminderIn(content) ? (exchange?.dueMessageId ?? null) : null;
}

/** Tells the desks which of their questions were answered. */
async function tellAnswered(tx: Tx, messages: readonly MessageRow[]): Promise<void> {
  const answers = messages.filter(({ content }) => newsIn(content)?.event === 'QUESTION_ANSWERED');
  for (const { id, deskId, listId, line } of await tx.questions.placesOf(answers.map((message) => message.id)))
    tx.tell({ organisationId: deskId, type: 'question.answered', subject: id, data: { listId, line } });
}

/** The notice goes with the balance request when both are on their way: one line, one letter. */
function linesOf(messages: readonly MessageRow[]): MessageRow[] {
  const asked = new Set(messages.filter(({ kind }) => kind === 'BALANCE_REQUEST').map(({ exchangeId }) => exchangeId));
  return messages.filter(({ kind, exchangeId }) => kind !== 'NOTICE' || !asked.has(exchangeId));
}

function lineOf(message: MessageRow, listId: string): LineRow {
  if (message.deskId === null) throw new Error('Only a desk has lists');
  return {
    id: newId(),
    listId,
    line: null,
    organisationId: message.organisationId,
    deskId: message.deskId,
    caseId: message.caseId,
    exchangeId: message.exchangeId,
    messageId: message.id,
    kind: message.kind as OutgoingKind,
    state: 'WAITING',
    dueOn: null,
    answeredAt: null,
    answeredBy: null,
    answer: null,
  };
}

const NOTHING_AGREED: AgreedRhythm = { value: DEFAULT_RHYTHM, kind: 'DEFAULT' };

const rhythmText = (rhythm: ListRhythm): string => `${rhythm.every} ${rhythm.cutOff}`;

/** The rhythm of a list, as it is kept with it. */
export function rhythmIn(text: string): ListRhythm {
  const [every, cutOff = DEFAULT_RHYTHM.cutOff] = text.split(' ');
  return { every: RHYTHMS.find((one) => one === every) ?? DEFAULT_RHYTHM.every, cutOff };
}

/** A question as it leaves on this day, under the terms its exchange keeps; null when nothing is asked. */
export function sentQuestion(
  exchange: ExchangeRow | undefined,
  { id: dueMessageId, kind }: { readonly id: string; readonly kind: string },
  sentOn: string,
): SentQuestion | null {
  const asked = kind as OutgoingKind;
  if (!exchange || !asksForAnswer(asked)) return null;
  const { balanceReplyWorkingDays, proposalReplyWorkingDays } = exchange.clauses;
  const { dueOn, firstReminderOn } =
    asked === 'BALANCE_REQUEST'
      ? replyTerms('BALANCE_REQUEST', balanceReplyWorkingDays.value, sentOn)
      : replyTerms(asked === 'RECONSIDERATION' ? asked : 'PROPOSAL', proposalReplyWorkingDays.value, sentOn);
  return {
    id: exchange.id,
    askedOn: sentOn,
    dueOn,
    dueMessageId,
    remindOn: firstReminderOn,
    standstillUntil:
      asked === 'BALANCE_REQUEST' ? standstillFrom(exchange.clauses.standstill.value, 'NOTICE', sentOn) : null,
  };
}

/** Until when the creditor stands still from a notice that goes alone; null: it is none, or nothing was promised. */
export function noticeStandstill(
  exchange: ExchangeRow | undefined,
  kind: string,
  sentOn: string,
): { readonly id: string; readonly until: string } | null {
  if (!exchange || kind !== 'NOTICE') return null;
  const until = standstillFrom(exchange.clauses.standstill.value, 'NOTICE', sentOn);
  return until === null ? null : { id: exchange.id, until };
}
