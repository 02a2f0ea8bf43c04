import type { Tx } from '@akkoord/database';
import { composeListMail } from '@akkoord/exchange';
import { newId } from '@akkoord/platform';

/**
 * Tells the desks that these lists were issued: one event a list, and a mail where the desk left an address. Neither
 * says anything of anybody on the list. A list on which nothing is left is not told.
 */
export async function tellDesks(tx: Tx, listIds: readonly string[], portalUrl: string): Promise<void> {
  if (listIds.length === 0) return;
  const notices = await tx.lists.notices(listIds);
  for (const { id, deskId, number, lines, openLines, dueOn } of notices)
    tx.tell({
      organisationId: deskId,
      type: 'collective-list.issued',
      subject: id,
      data: { number, lines, openLines, dueOn },
    });
  const mails = notices.flatMap(({ notificationEmail, ...notice }) =>
    notificationEmail === null
      ? []
      : {
          id: newId(),
          organisationId: notice.deskId,
          kind: 'LIST_ISSUED' as const,
          subjectId: notice.id,
          recipient: notificationEmail,
          ...composeListMail({ ...notice, url: `${portalUrl}/lists/${notice.id}` }),
          at: tx.at,
        },
  );
  await tx.mails.add(mails);
  for (const { id } of mails) tx.enqueue('mail.send', { mailId: id });
}
