import { UnitOfWork, type IssuedLine, type ListRow, type SentQuestion, type Tx } from '@akkoord/database';
import { CONFIG, groupBy, type Config } from '@akkoord/platform';
import { asksForAnswer, nextCutOff } from '@akkoord/settlement';
import { Inject, Injectable } from '@nestjs/common';
import { noticeStandstill, rhythmIn, sentQuestion } from './route-messages.js';
import { tellDesks } from './tell-desks.js';
import { platformDoing } from './own-activities.js';

/** Issues every list whose cut-off has passed: numbers it, opens its lines with their due dates, counts it as sent, and tells the desk. */
@Injectable()
export class IssueLists {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicPortalUrl'>,
  ) {}

  async execute(): Promise<void> {
    await this.unitOfWork.run(platformDoing('issueLists'), async (tx) => {
      await followRhythms(tx);
      const issued: IssuedLine[] = [];
      for (const list of await tx.lists.dueForIssue(tx.at)) issued.push(...(await issue(tx, list)));
      auditIssued(tx, issued);
      await handOver(tx, issued);
      await tellDesks(tx, [...new Set(issued.map(({ listId }) => listId))], this.config.publicPortalUrl);
    });
  }
}

/** No list waits longer than its rhythm says, also after the clock was set back. */
async function followRhythms(tx: Tx): Promise<void> {
  const rhythms = await tx.lists.rhythms();
  await tx.lists.issueNoLaterThan(rhythms.map((rhythm) => ({ rhythm, at: nextCutOff(rhythmIn(rhythm), tx.at) })));
}

/** Answers the lines that were issued: a list that every line has left has none, nobody is told of it, and it gathers on. */
async function issue(tx: Tx, list: ListRow): Promise<readonly IssuedLine[]> {
  const waiting = await tx.lists.waitingLines(list.id);
  if (waiting.length === 0) {
    await tx.lists.gatherOn(list.id, nextCutOff(rhythmIn(list.rhythm), tx.at));
    return [];
  }
  const exchanges = new Map(
    (await tx.exchanges.many(waiting.map((line) => line.exchangeId))).map((exchange) => [exchange.id, exchange]),
  );
  const issuedOn = tx.today;
  const asked: SentQuestion[] = [];
  const lines = waiting.map((line, index): IssuedLine => {
    const question = sentQuestion(exchanges.get(line.exchangeId), { id: line.messageId, kind: line.kind }, issuedOn);
    if (question !== null) asked.push(question);
    const state = asksForAnswer(line.kind) ? 'OPEN' : 'INFORMED';
    return { ...line, line: index + 1, state, dueOn: question?.dueOn ?? null };
  });
  await tx.lists.openLines(lines);
  await tx.exchanges.setDue(asked);
  await tx.exchanges.lengthenStandstill(
    lines.flatMap(({ exchangeId, kind }) => noticeStandstill(exchanges.get(exchangeId), kind, issuedOn) ?? []),
  );
  await tx.messages.markSentOf(
    lines.map(({ exchangeId }) => exchangeId),
    tx.at,
  );
  const earliest = asked.map(({ dueOn }) => dueOn).sort()[0] ?? null;
  await tx.lists.issue(list.id, issuedOn.slice(0, 4), earliest, tx.at);
  return lines;
}

/** To desks with a system of their own their lines go as messages too. */
async function handOver(tx: Tx, issued: readonly IssuedLine[]): Promise<void> {
  if (issued.length === 0) return;
  const reached = new Set((await tx.dispatches.addresses()).map(({ deskId }) => deskId));
  const lines = issued.filter(({ deskId }) => reached.has(deskId));
  if (lines.length === 0) return;
  await tx.dispatches.add(lines, tx.at);
  tx.enqueue('messages.exchange', {});
}

/** One link a case, with all that left of it this evening. */
function auditIssued(tx: Tx, issued: readonly IssuedLine[]): void {
  for (const [caseId, [first, ...others]] of groupBy(issued, (line) => line.caseId)) {
    if (!first) continue;
    const lines = [first, ...others].map(({ listId: list, line, kind }) => ({ list, line, kind }));
    tx.audit({ caseId, organisationId: first.organisationId, action: 'list-lines-issued', detail: { lines } });
  }
}
