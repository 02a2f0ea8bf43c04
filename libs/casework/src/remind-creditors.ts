import { PLATFORM, UnitOfWork, type ExchangeRow, type NewTask, type Tx } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import { addWorkingDays, GRACE_WORKING_DAYS, reminderOn } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { news, waitingMessage } from './messages.js';

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
    return this.unitOfWork.run({ organisationId: PLATFORM, subject: 'platform' }, async (tx) => {
      const exchanges = await tx.exchanges.toRemind(tx.today, AT_A_TIME);
      if (exchanges.length === 0) return false;
      const due = exchanges.map((exchange) => ({ exchange, ...remindingOf(exchange, tx.today) }));
      const sent = due.flatMap(({ exchange, send }) => (send === null ? [] : [{ exchange, send }]));
      await tx.messages.add(sent.map(({ exchange, send }) => reminder(tx, exchange, send)));
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

function reminder(tx: Tx, exchange: ExchangeRow, send: 1 | 2): ReturnType<typeof waitingMessage> {
  const about = { reminder: send, dueOn: exchange.dueOn, asked: exchange.state };
  const topic = `reminder ${send} of ${exchange.dueMessageId ?? ''}`;
  return waitingMessage(tx, exchange, 'STATUS', 0, { ...news('REMINDER', tx.today), ...about }, topic);
}

/** Somebody may call: five working days later nobody waits any more. */
function overdue({ organisationId, caseId, id, dueOn }: ExchangeRow, today: string): NewTask {
  return {
    organisationId,
    caseId,
    exchangeId: id,
    kind: 'ANSWER_OVERDUE',
    raisedOn: today,
    dueOn: addWorkingDays(dueOn ?? today, GRACE_WORKING_DAYS),
  };
}
