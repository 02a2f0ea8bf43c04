import type { LineView } from '@akkoord/casework';
import type { ComponentChildren } from 'preact';
import { METERS } from '../words/names.js';
import { named } from '../words/words.js';
import { longDate } from './figures.js';
import type { View } from './view.js';

interface MeterReading {
  readonly kind: string;
  readonly value: number;
  readonly readOn: string;
}

/** What this desk may see to find its client in its own books, and no more. */
export const Who = ({ view, line }: { view: View; line: LineView }) => {
  const words = view.words.line;
  const { client, partner, authorisation } = line;
  const { street = '', houseNumber = '', postalCode = '', city = '' } = client.address;
  const meters = (client.meterReadings ?? []) as readonly MeterReading[];
  return (
    <aside class="panel who-is-it" aria-labelledby="who-title">
      <h2 id="who-title">{words.who}</h2>
      <dl class="utrecht-data-list utrecht-data-list--rows">
        <Fact name={words.name}>
          {client.initials} {client.surname}
        </Fact>
        <Fact name={words.birthDate}>{longDate(client.birthDate, view)}</Fact>
        <Fact name={words.customerNumber}>{client.customerNumber ?? words.unknown}</Fact>
        {client.bsn !== undefined && <Fact name={words.bsn}>{client.bsn}</Fact>}
        <Fact name={words.address}>
          {street} {houseNumber}
          <br />
          {postalCode} {city}
        </Fact>
        {partner && (
          <Fact name={words.partner}>
            {partner.initials} {partner.surname}, {longDate(partner.birthDate, view)}
          </Fact>
        )}
        {meters.map(({ kind, value, readOn }) => (
          <Fact key={`${kind} ${readOn}`} name={`${words.meters}: ${named(METERS, kind, view.language)}`}>
            {value} {words.meterOn(longDate(readOn, view))}
          </Fact>
        ))}
        <Fact name={line.onBehalfOf === null ? words.creditor : words.onBehalfOf}>{line.creditor}</Fact>
        <Fact name={words.counsellor}>{line.counsellor}</Fact>
        <Fact name={words.caseReference}>{line.caseReference}</Fact>
        <Fact name={words.authorisation}>{words.signedOn(longDate(authorisation.signedOn, view))}</Fact>
      </dl>
      <details>
        <summary>{words.fingerprint}</summary>
        <code>{authorisation.documentSha256}</code>
      </details>
    </aside>
  );
};

const Fact = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div class="utrecht-data-list__item">
    <dt class="utrecht-data-list__item-key">{name}</dt>
    <dd class="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">{children}</dd>
  </div>
);
