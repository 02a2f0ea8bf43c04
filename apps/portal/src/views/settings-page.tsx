import type { DeskSettingsView } from '@akkoord/casework';
import { DEFAULT_RHYTHM } from '@akkoord/settlement';
import type { ComponentChildren } from 'preact';
import { places } from '../http/places.js';
import { DoneText } from './desk-fields.js';
import { momentText, rhythmText } from './moment.js';
import { Page } from './page.js';
import type { View } from './view.js';

interface SettingsPageProps {
  readonly view: View;
  readonly settings: DeskSettingsView;
  readonly today: string;
  /** What was done just now. */
  readonly done: string | null;
}

/** What a desk says of itself, each with the way to change it. */
export const SettingsPage = ({ view, settings, today, done }: SettingsPageProps) => {
  const { desk } = view.words;
  const { rhythm, account, waitingAccount, contactName, contactEmail, contactPhone, notificationEmail } = settings;
  const contact = [contactName, contactPhone, contactEmail].filter((part) => part !== null).join(' · ');
  return (
    <Page view={view} title={desk.settings}>
      <h1>{desk.settings}</h1>
      <DoneText text={done} />
      {view.clerk?.role !== 'MANAGER' && <p class="lead">{desk.managersOnly}</p>}
      <ul class="rows panel">
        <Row href={places.rhythm} title={desk.list.title}>
          {rhythm === null ? `${rhythmText(usual(settings), view)}, ${desk.list.usual}` : rhythmText(rhythm, view)}.{' '}
          {desk.list.next(momentText(settings.nextListAt, today, view))}
        </Row>
        <Row href={places.contact} title={desk.contact.title}>
          {contact === '' ? desk.contact.nothing : contact}.{' '}
          {notificationEmail === null ? desk.contact.noNotification : desk.contact.toldAt(notificationEmail)}
        </Row>
        <Row href={places.account} title={desk.account.title}>
          {account === null ? desk.account.none : desk.account.current(account.lastFour)}
          {waitingAccount !== null && <strong> {desk.account.check}</strong>}
        </Row>
        <Row href={places.colleagues} title={desk.colleagues.title}>
          {desk.colleagues.lead}
        </Row>
        <Row href={places.clients} title={desk.clients.title}>
          {desk.clients.lead}
        </Row>
        <Row href={places.readiness} title={desk.readiness.title}>
          {desk.readiness.lead}
        </Row>
        <Row href={places.sessions} title={desk.sessions.title}>
          {desk.sessions.lead}
        </Row>
      </ul>
    </Page>
  );
};

/** What holds as long as the desk says nothing. */
export const usual = ({ agreed }: DeskSettingsView) => agreed[0]?.rhythm ?? DEFAULT_RHYTHM;

const Row = ({ href, title, children }: { href: string; title: string; children: ComponentChildren }) => (
  <li>
    <a href={href}>{title}</a>
    <span class="under typed">{children}</span>
  </li>
);
