import { UnitOfWork, type ExchangeRow, type NewTask, type PlacedMessage, type Tx } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import { lapsesOn, reminderOn } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { news, waitingMessage, type Reminder } from './messages.js';
import { platformDoing } from './own-activities.js';

const AT_A_TIME = 500;

/**
 * Reminds creditors of what they were asked: at half the term, and on the due date, when the counsellor also gets a task.
 * A reminder only informs; the line or letter it is about stays the one to answer.
 */
@Injectable()
export class RemindCreditors {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute(): Promise<void> {
    while (await this.batch());
  }

  private batch(): Promise<boolean> {
    return this.unitOfWork.run(platformDoing('remindCreditors'), async (tx) => {
      const exchanges = await tx.exchanges.toRemind(tx.today, AT_A_TIME);
      if (exchanges.length === 0) return false;
      const answered = new Set((await tx.heldStatements.waiting(exchanges.map(({ id }) => id))).map(exchangeIdOf));
      const due = exchanges
        .filter(({ id }) => !answered.has(id))
        .map((exchange) => ({ exchange, ...remindingOf(exchange, tx.today) }));
      const sent = due.flatMap(({ exchange, send }) => (send === null ? [] : [{ exchange, send }]));
      const questions = await tx.messages.placed(sent.flatMap(({ exchange }) => exchange.dueMessageId ?? []));
      const asked = new Map(questions.map((question) => [question.id, question]));
      await tx.messages.add(sent.map(({ exchange, send }) => reminder(tx, exchange, send, asked)));
      await tx.tasks.raise(sent.filter(({ send }) => send === 2).map(({ exchange }) => overdue(exchange, tx.today)));
      await tx.exchanges.setReminded(
        due.map(({ exchange, send, nextOn }) => ({
          id: exchange.id,
          remindOn: nextOn,
          reminders: send ?? exchange.reminders,
        })),
      );
      for (const [organisationId, group] of groupBy(sent, ({ exchange }) => exchange.organisationId))
        tx.enqueue('messages.route', {
          organisationId,
          caseIds: [...new Set(group.map(({ exchange }) => exchange.caseId))],
        });
      return true;
    });
  }
}

function remindingOf(exchange: ExchangeRow, today: string): ReturnType<typeof reminderOn> {
  const { clauses, state, askedOn, reminders } = exchange;
  const [message, term] =
    state === 'BALANCE_REQUESTED'
      ? (['BALANCE_REQUEST', clauses.balanceReplyWorkingDays] as const)
      : (['PROPOSAL', clauses.proposalReplyWorkingDays] as const);
  return reminderOn(today, { message, workingDays: term.value, sentOn: askedOn ?? today }, reminders);
}

/** It says which question it is about, and where that is answered: a reminder asks nothing itself. */
function reminder(
  tx: Tx,
  exchange: ExchangeRow,
  send: 1 | 2,
  questions: ReadonlyMap<string, PlacedMessage>,
): ReturnType<typeof waitingMessage> {
  const { askedOn, dueOn, dueMessageId } = exchange;
  const question = questions.get(dueMessageId ?? '');
  if (!question || askedOn === null || dueOn === null) throw new Error('Who is reminded was asked something');
  const { kind, listId, list, line } = question;
  const about: Reminder = { reminder: send, asked: kind as Reminder['asked'], askedOn, dueOn, listId, list, line };
  return waitingMessage(
    tx,
    exchange,
    'STATUS',
    0,
    { ...news('REMINDER', tx.today), ...about },
    topicOf(send, question),
  );
}

const topicOf = (send: 1 | 2, { id }: PlacedMessage): string => `reminder ${send} of ${id}`;
const exchangeIdOf = ({ exchangeId }: { readonly exchangeId: string }): string => exchangeId;

/** Somebody may call: five working days later nobody waits any more. */
function overdue({ organisationId, caseId, id, dueOn }: ExchangeRow, today: string): NewTask {
  return {
    organisationId,
    caseId,
    exchangeId: id,
    kind: 'ANSWER_OVERDUE',
    raisedOn: today,
    dueOn: lapsesOn(dueOn ?? today),
  };
}
