import type { LetterAccessRow, Tx } from '@akkoord/database';
import { composeLetterMail } from '@akkoord/exchange';
import { newId } from '@akkoord/platform';
import { letterLink } from './letter-code.js';

/**
 * Tells who left an address that a letter is on its way, with the link to answer it. The code is on paper alone: who reads
 * the mailbox opens nothing, and the mail names nobody.
 */
export async function tellOfLetters(
  tx: Tx,
  accesses: readonly Omit<LetterAccessRow, 'tries'>[],
  portalUrl: string,
): Promise<void> {
  if (accesses.length === 0) return;
  const exchanges = await tx.exchanges.many(accesses.map(({ exchangeId }) => exchangeId));
  const creditors = await tx.registry.creditorsByIds(exchanges.map(({ creditorId }) => creditorId));
  const emails = new Map(creditors.map(({ id, email }) => [id, email]));
  const recipients = new Map(exchanges.map(({ id, creditorId }) => [id, emails.get(creditorId) ?? null]));
  const counsellors = await tx.registry.organisations([...new Set(accesses.map((access) => access.organisationId))]);
  const names = new Map(counsellors.map(({ id, name }) => [id, name]));
  const mails = accesses.flatMap(({ id: subjectId, organisationId, exchangeId, reference }) => {
    const recipient = recipients.get(exchangeId) ?? null;
    if (recipient === null) return [];
    const mail = composeLetterMail({
      counsellor: names.get(organisationId) ?? '',
      url: letterLink(portalUrl, reference),
    });
    return {
      ...{ id: newId(), organisationId, subjectId, recipient },
      kind: 'LETTER_WRITTEN' as const,
      ...mail,
      at: tx.at,
    };
  });
  await tx.mails.add(mails);
  for (const { id } of mails) tx.enqueue('mail.send', { mailId: id });
}
