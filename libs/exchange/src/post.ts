import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

export interface OutgoingMail {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly at: Date;
}

/** Hands a mail on. The same mail twice is the same to the last byte, so that whoever gets both can tell. */
export type DeliverMail = (mail: OutgoingMail) => Promise<void>;

/** A server that does not answer within this is away: the queue tries again. */
const PATIENCE_MS = 15_000;

/** Over SMTP. In the url `?requireTLS=true` refuses a server without encryption. */
export function postTo(smtpUrl: string, from: string): DeliverMail {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
  return async (mail) => void (await transport.sendMail(letterOf(mail, from)));
}

/** Into a folder, a file a mail, for whoever wants to see what would have been sent. */
export function postInto(folder: string, from: string): DeliverMail {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return async (mail) => {
    const { message } = await transport.sendMail(letterOf(mail, from));
    await mkdir(folder, { recursive: true });
    const file = join(folder, `${mail.id}.eml`);
    await writeFile(`${file}.part`, message);
    await rename(`${file}.part`, file);
  };
}

/** The id and the date are the mail's own: a second delivery after a crash is recognised as the first. */
function letterOf({ id, recipient, subject, body, at }: OutgoingMail, from: string) {
  return {
    messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    date: at,
    from: { name: 'Akkoord', address: from },
    to: recipient,
    subject,
    text: body,
    // So that nobody's holiday answers a machine (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
