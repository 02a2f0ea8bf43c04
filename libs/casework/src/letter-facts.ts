import type { ExchangeRow, MessageRow, Tx } from '@akkoord/database';
import type { LetterFacts } from '@akkoord/exchange';
import { groupBy } from '@akkoord/platform';
import { standstillFrom } from '@akkoord/settlement';
import { newsIn, reminderIn } from './messages.js';
import { wireCents } from './wire.js';

/** Reads once what all these letters need, and answers how each message becomes one. */
export async function letterFacts(
  tx: Tx,
  messages: readonly MessageRow[],
): Promise<(message: MessageRow, dueOn: string | null) => LetterFacts> {
  const caseIds = [...new Set(messages.map((message) => message.caseId))];
  const exchangeIds = messages.map((message) => message.exchangeId);
  const exchanges = new Map((await tx.exchanges.many(exchangeIds)).map((exchange) => [exchange.id, exchange]));
  const claims = groupBy(await tx.exchanges.claimsOf(exchangeIds), (claim) => claim.exchangeId ?? '');
  const creditorIds = [...exchanges.values()].map((exchange) => exchange.creditorId);
  const creditors = new Map((await tx.registry.creditorsByIds(creditorIds)).map((creditor) => [creditor.id, creditor]));
  const clients = groupBy(await tx.clients.ofCases(caseIds), (client) => client.caseId);
  const references = new Map((await tx.cases.authorisations(caseIds)).map((row) => [row.caseId, row.caseReference]));
  const counsellors = await tx.registry.organisations([...new Set(messages.map((message) => message.organisationId))]);
  const names = new Map(counsellors.map((counsellor) => [counsellor.id, counsellor.name]));

  return (message, dueOn) => {
    const exchange = exchanges.get(message.exchangeId);
    const creditor = creditors.get(exchange?.creditorId ?? '');
    const about = clients.get(message.caseId) ?? [];
    if (!exchange || !creditor || about.length === 0)
      throw new Error('A letter has somebody to go to and somebody it is about');
    return {
      kind: message.kind as LetterFacts['kind'],
      counsellor: names.get(message.organisationId) ?? '',
      creditor: { name: creditor.name, address: creditor.address },
      clients: about,
      caseReference: references.get(message.caseId) ?? '',
      writtenOn: tx.today,
      dueOn,
      claims: (claims.get(message.exchangeId) ?? []).map(({ invoice, amountCents }) => ({
        invoice,
        amountCents: wireCents(amountCents),
      })),
      offer: offerIn(message.content),
      news: newsOf(message.content),
      standstillUntil: standstillIn(message, exchange, tx.today),
      motivation: (message.content.motivation as string | undefined) ?? null,
    };
  };
}

/** The offer as the message holds it, so that a letter says exactly what a list line would. */
function offerIn(content: MessageRow['content']): LetterFacts['offer'] {
  if (content.shareCents === undefined) return null;
  const said = content as unknown as NonNullable<LetterFacts['offer']> & { claims: readonly { amountCents: number }[] };
  return {
    ...said,
    agreedOn: said.agreedOn ?? null,
    claimedCents: said.claims.reduce((sum, claim) => sum + claim.amountCents, 0),
  };
}

/** What happened, with what is claimed again when a settlement ended early. */
function newsOf(content: MessageRow['content']): LetterFacts['news'] {
  const news = newsIn(content);
  // Only who has lists asks questions about their lines, and so nobody is answered by letter.
  if (news === null || news.event === 'QUESTION_ANSWERED') return null;
  const claims = (content.claims ?? []) as NonNullable<LetterFacts['news']>['revived'];
  const revived = news.event === 'ENDED_EARLY' ? claims : [];
  return { event: news.event, eventOn: news.eventOn, revived, reminded: reminderIn(content) };
}

/** Until when the creditor promised to wait, with what this letter itself starts; null: it promised nothing, or it is over. */
function standstillIn({ kind }: MessageRow, exchange: ExchangeRow, today: string): string | null {
  const { clauses, standstillUntil, standstillEndedOn } = exchange;
  if (standstillEndedOn !== null) return null;
  const starts = kind === 'NOTICE' || kind === 'BALANCE_REQUEST';
  const clause = starts ? clauses.standstill.value : null;
  const until = standstillFrom(clause, 'NOTICE', today, standstillUntil);
  return until !== null && until > today ? until : null;
}
