import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { aCase, aClaim } from './a-case.js';
import { Stage } from './stage.js';
import { hiddenFields, textOf, Visitor } from './visitor.js';

const DESK = 'noorderbank';
const MANAGER = { organisation: DESK, name: 'B. Beheer', email: 'manager@noorderbank.example' };
const CLERK = { organisation: DESK, name: 'M. de Wit', email: 'clerk@noorderbank.example' };

let stage: Stage;
let manager: Visitor;

beforeAll(async () => {
  stage = await Stage.open();
  manager = await signedIn(MANAGER);
});

afterAll(() => stage.close());

async function signedIn(person: typeof MANAGER): Promise<Visitor> {
  stage.issuer.person = person;
  const visitor = new Visitor(stage.url);
  await visitor.get('/lists');
  return visitor;
}

async function send(visitor: Visitor, path: string, marker: string, fields: Record<string, string>): Promise<void> {
  await visitor.send(path, { ...hiddenFields(await visitor.get(path), marker), ...fields });
}

/** The steps that are still to do. */
async function left(visitor = manager): Promise<string[]> {
  const { html } = await visitor.get('/settings/readiness');
  const rows = [...html.matchAll(/<tr><th scope="row">(?:<a [^>]*>)?([^<]*).*?<\/tr>/gs)];
  return rows.filter(([row]) => row.includes('nog niet')).map(([, what = '']) => what);
}

/** How much is recorded of cases, of lists and of people whose data was looked at. */
async function traces(): Promise<unknown> {
  const client = new Client({ connectionString: stage.database.ownerUrl });
  await client.connect();
  const counts = [
    'case_file',
    'exchange',
    'message',
    'collective_list',
    'list_line',
    'event',
    'processing',
    'processing_subject',
  ]
    .map((table) => `(select count(*)::int from ${table}) as ${table}`)
    .join(', ');
  try {
    return (await client.query<object>(`select ${counts}`)).rows[0];
  } finally {
    await client.end();
  }
}

describe('whether a desk is ready', () => {
  it('is told step by step, by what is there', async () => {
    const [agreement, people, told, account, answered] = [
      'Een afspraak die vandaag geldt',
      'Twee mensen die mogen antwoorden',
      'Een plek waar u hoort dat er een lijst is',
      'Een rekeningnummer dat twee mensen hebben bekeken',
      'Een lijst die helemaal beantwoord is',
    ];
    await send(manager, '/settings/contact', 'contact-name', {});
    expect(await left()).toEqual([agreement, people, told, account, answered]);
    expect(textOf(await manager.get('/settings/readiness'))).toContain('Er zijn nog 5 dingen te doen.');

    const clerk = { email: CLERK.email, name: CLERK.name, role: 'CLERK', until: '' };
    await send(manager, '/settings/colleagues', 'name="role"', clerk);
    await send(manager, '/settings/contact', 'contact-name', { 'notification-email': 'lijsten@noorderbank.example' });
    await send(manager, '/settings/account', 'name="iban"', { iban: 'NL91ABNA0417164300' });
    expect(await left()).toEqual([agreement, account, answered]);

    const second = await signedIn(CLERK);
    const [, path = ''] =
      /action="(\/settings\/account\/[^"]+)"/.exec((await second.get('/settings/account')).html) ?? [];
    await second.send(path, hiddenFields(await second.get('/settings/account'), 'Het klopt, gebruik'));
    expect(await left()).toEqual([agreement, answered]);

    await stage.ask('oost', [aCase(1, [aClaim(1, 'Noorderbank', { debtKind: 'LOAN' })])]);
    await stage.goTo('2026-11-02T17:01:00+01:00');
    const [list] = await stage.lists(DESK);
    const reply = { kind: 'BALANCE_STATEMENT', preConsent: false, totalCents: 120_000n } as const;
    await stage.reply(DESK, list?.id ?? '', [{ line: 1, reply }]);
    expect(await left()).toEqual([agreement]);
  });

  it('is ready for lists once a test list is answered, of which no case, list or figure knows', async () => {
    const vgz = await signedIn({ organisation: 'vgz', name: 'B. Beheer', email: 'manager@vgz.example' });
    const step = 'Een lijst die helemaal beantwoord is';
    expect((await vgz.get('/settings/test-list/1')).status).toBe(404);
    const before = await traces();
    const shown = await vgz.send(
      '/settings/test-list',
      hiddenFields(await vgz.get('/settings/readiness'), 'Testlijst aanvragen'),
    );
    expect(textOf(shown)).toMatch(/deze klanten bestaan niet.*T\. Testpersoon Een.*Testpersoon Drie/s);
    await send(vgz, '/settings/test-list/1', 'Saldo doorgeven', { 'amount-0': '1.200,00', consent: 'yes' });
    await send(vgz, '/settings/test-list/2', 'Doorgeven dat wij niet meedoen', { 'no-cooperation': 'CLIENT_UNKNOWN' });
    expect(await left(vgz)).toContain(step);
    const wrong = await vgz.get('/settings/test-list/3');
    const faulty = await vgz.send('/settings/test-list/3', hiddenFields(wrong, 'Doorgeven dat wij niet akkoord gaan'));
    expect([faulty.status, textOf(faulty)]).toEqual([422, expect.stringContaining('Kies een reden.')]);
    await send(vgz, '/settings/test-list/3', 'Akkoord met €', {});
    const third = textOf(await vgz.get('/settings/test-list/3'));
    expect(third).toContain('Dit is een test. Deze klant bestaat niet, en niemand krijgt uw antwoord.');
    expect(third).toMatch(/U bent akkoord met €.301,77 tegen kwijting van €.1\.908,63/);
    expect(await left(vgz)).not.toContain(step);
    expect(await traces()).toEqual(before);
    expect(textOf(await vgz.get('/overview'))).not.toContain('Testpersoon');
    expect(textOf(await vgz.get('/lists'))).not.toContain('Testpersoon');
  });

  it('lets a manager ask for a test list, and a reader answer none', async () => {
    const clerk = await signedIn(CLERK);
    const readiness = await clerk.get('/settings/readiness');
    expect(textOf(readiness)).toContain('Een beheerder kan een testlijst aanvragen.');
    expect((await clerk.send('/settings/test-list', hiddenFields(readiness, 'Uitloggen'))).status).toBe(403);
  });

  it('leaves out the agreement of a desk that has one', async () => {
    const zorg = await signedIn({ ...MANAGER, organisation: 'achmea-zorg' });
    expect(await left(zorg)).not.toContain('Een afspraak die vandaag geldt');
  });
});

it('never got into the log: nothing here is a fault of ours', () => {
  expect(stage.logged).toEqual([]);
});
