import type { ComposedMail } from './compose-list-mail.js';
import type { DisabledReason } from './webhooks/retry-schedule.js';

/** What an organisation is told of an endpoint that was disabled. Nothing of anybody, and not the whole address: it may hold a key. */
export interface EndpointMailFacts {
  readonly reason: DisabledReason;
  /** Of the address of the endpoint, with its port. */
  readonly host: string;
  /** Where the API tells of the endpoint. */
  readonly endpointUrl: string;
}

/** The mail by which an organisation hears that an endpoint of its gets no events any more: plain Dutch, with English below. */
export function composeEndpointMail(facts: EndpointMailFacts): ComposedMail {
  return {
    subject: `Uw systeem krijgt geen berichten meer / Your system gets no more events (${facts.host})`,
    body: [...inDutch(facts), '', '---', '', ...inEnglish(facts), ''].join('\n'),
  };
}

function inDutch({ reason, host, endpointUrl }: EndpointMailFacts): string[] {
  return [
    'Goedendag,',
    '',
    `Wij sturen berichten naar een systeem van u: ${host}. Daarmee zijn wij gestopt.`,
    reason === 'GONE'
      ? 'Uw systeem gaf als antwoord dat het adres niet meer bestaat (code 410).'
      : 'Uw systeem nam drie dagen lang niets aan. Wij hebben het tien keer geprobeerd.',
    '',
    'Wat kunt u doen?',
    '1. Kijk wat er mis is. Alle pogingen staan onder "deliveries" bij dit adres:',
    endpointUrl,
    '2. Is het opgelost? Zet het adres dan weer op ACTIVE.',
    '   U krijgt dan wat er sindsdien is gebeurd.',
    '3. Vraag met _replay de berichten opnieuw die u mist.',
    '',
    'In deze mail staan geen gegevens van personen.',
  ];
}

function inEnglish({ reason, host, endpointUrl }: EndpointMailFacts): string[] {
  return [
    'Hello,',
    '',
    `We send events to a system of yours: ${host}. We have stopped doing that.`,
    reason === 'GONE'
      ? 'Your system answered that the address does not exist any more (code 410).'
      : 'Your system took nothing for three days. We tried ten times.',
    '',
    'What can you do?',
    '1. Look what is wrong. All attempts are under "deliveries" of this endpoint:',
    endpointUrl,
    '2. Is it solved? Then set the endpoint to ACTIVE again.',
    '   You then get what has happened since.',
    '3. Ask with _replay for the events that you miss.',
    '',
    'This mail holds no details of any person.',
  ];
}
