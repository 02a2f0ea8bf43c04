import type { MessageRow, Tx } from '@akkoord/database';
import type { LetterFacts } from '@akkoord/exchange';
import { groupBy } from '@akkoord/platform';
import { newsIn } from './messages.js';
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
    const creditor = creditors.get(exchanges.get(message.exchangeId)?.creditorId ?? '');
    const about = clients.get(message.caseId) ?? [];
    if (!creditor || about.length === 0) throw new Error('A letter has somebody to go to and somebody it is about');
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
  if (news === null) return null;
  const claims = (content.claims ?? []) as NonNullable<LetterFacts['news']>['revived'];
  const revived = news.event === 'ENDED_EARLY' ? claims : [];
  const { event, eventOn } = news;
  if (event !== 'REMINDER') return { event, eventOn, revived };
  const asked = content.asked === 'PROPOSED' ? 'PROPOSAL' : 'BALANCE';
  return { event, eventOn, revived, reminded: { asked, dueOn: (content.dueOn as string | null) ?? eventOn } };
}
