import type { SandboxPost } from '@akkoord/casework';
import { places } from '../http/places.js';
import { Page } from '../views/page.js';
import type { View } from '../views/view.js';

/** What a sandbox sent, newest first. */
export const SandboxPostPage = ({ view, post }: { view: View; post: SandboxPost }) => {
  const { sandbox } = view.words;
  const { letters, mails } = post;
  return (
    <Page view={view} title={sandbox.title}>
      <h1>{sandbox.title}</h1>
      <p>{sandbox.text}</p>
      <h2>{sandbox.letters}</h2>
      {letters.length === 0 && <p>{sandbox.none}</p>}
      <ul>
        {letters.map(({ id, creditor, composedAt }) => (
          <li key={id}>
            <a href={places.sandboxLetter(id)}>{sandbox.letterTo(creditor)}</a>, {momentText(composedAt, view)}
          </li>
        ))}
      </ul>
      <h2>{sandbox.mails}</h2>
      {mails.length === 0 && <p>{sandbox.none}</p>}
      <ul>
        {mails.map(({ id, recipient, subject, at }) => (
          <li key={id}>
            <a href={places.sandboxMail(id)}>{subject}</a>, {recipient}, {momentText(at, view)}
          </li>
        ))}
      </ul>
    </Page>
  );
};

export const SandboxMailPage = ({ view, mail }: { view: View; mail: SandboxPost['mails'][number] }) => {
  const { sandbox } = view.words;
  return (
    <Page view={view} title={mail.subject} above={[{ href: places.sandboxPost, text: sandbox.title }]}>
      <section class="panel">
        <h1>{mail.subject}</h1>
        <p class="place">
          {mail.recipient}, {momentText(mail.at, view)}
        </p>
        <p class="typed">{mail.body.split(/(https?:\/\/\S+)/).map(linked)}</p>
      </section>
    </Page>
  );
};

const linked = (part: string) => (/^https?:/.test(part) ? <a href={part}>{part}</a> : part);

function momentText(at: Date, { language }: View): string {
  const options = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' } as const;
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', options).format(at);
}
