import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Stage } from './stage.js';
import { aCase, aClaim } from './a-case.js';
import { hiddenFields, textOf, Visitor, type Page } from './visitor.js';

const DESK = 'noorderbank';
const MANAGER = { organisation: DESK, name: 'B. Beheer', email: 'manager@noorderbank.example' };
const CLERK = { organisation: DESK, name: 'M. de Wit', email: 'clerk@noorderbank.example' };
const READER = { organisation: DESK, name: 'L. Lezer', email: 'reader@noorderbank.example' };

let stage: Stage;
let manager: Visitor;
let clerk: Visitor;
let reader: Visitor;

beforeAll(async () => {
  stage = await Stage.open();
  manager = await signedIn(MANAGER);
  for (const { email, name, role } of [
    { ...CLERK, role: 'CLERK' },
    { ...READER, role: 'READER' },
  ]) {
    const page = await manager.get('/settings/colleagues');
    await manager.send('/settings/colleagues', { ...hiddenFields(page, 'name="role"'), email, name, role, until: '' });
  }
  clerk = await signedIn(CLERK);
  reader = await signedIn(READER);
});

afterAll(() => stage.close());

async function signedIn(person: typeof MANAGER): Promise<Visitor> {
  stage.issuer.person = person;
  const visitor = new Visitor(stage.url);
  await visitor.get('/lists');
  return visitor;
}

async function send(visitor: Visitor, path: string, marker: string, fields: Record<string, string>): Promise<Page> {
  return await visitor.send(path, { ...hiddenFields(await visitor.get(path), marker), ...fields });
}

describe('when a desk has its list', () => {
  it('is shown before it changes, with what has gathered and comes all the same', async () => {
    await stage.ask('oost', [aCase(1, [aClaim(1, 'Noorderbank', { debtKind: 'LOAN' })])]);
    expect(textOf(await manager.get('/settings'))).toContain('De volgende lijst kan komen: vandaag om 17.00 uur.');
    const page = await manager.get('/settings/rhythm?every=WEEK&cut-off=9.30');
    expect(textOf(page)).toContain('U krijgt voortaan een lijst: Elke week, om 09.30 uur.');
    expect(textOf(page)).toContain('De volgende lijst kan komen: vandaag om 09.30 uur.');
    expect(textOf(page)).toContain('1 vraag is al verzameld. Die komt gewoon: vandaag om 17.00 uur.');
    expect(textOf(await manager.get('/settings'))).toContain('Elke werkdag, om 17.00 uur, zoals gebruikelijk');
    const done = await manager.send('/settings/rhythm', hiddenFields(page, 'Zo instellen'));
    expect(textOf(done)).toContain('De lijst komt voortaan op het nieuwe moment.');
    expect(textOf(done)).toContain('Elke week, om 09.30 uur.');
  });

  it('is a day and a time; what is neither is told at its field', async () => {
    const page = await manager.get('/settings/rhythm?every=YEAR&cut-off=noon');
    expect([page.status, textOf(page)]).toEqual([422, expect.stringContaining('Vul een tijd in, bijvoorbeeld 17:00')]);
    expect(textOf(page)).toContain('Kies hoe vaak u een lijst wilt.');
  });

  it('says what an agreement promises, and that less often is not possible', async () => {
    const zorg = await signedIn({ ...MANAGER, organisation: 'achmea-zorg' });
    expect(textOf(await zorg.get('/settings/rhythm'))).toContain(
      'In de afspraak collective-achmea-zorg staat: Elke werkdag, om 17.00 uur.',
    );
    expect(textOf(await zorg.get('/settings/rhythm?every=WEEK&cut-off=12:00'))).toContain(
      'Onder uw afspraken blijft het: Elke werkdag, om 17.00 uur.',
    );
  });
});

describe('whom to ask', () => {
  it('is what a manager fills in, kept as typed until it is right', async () => {
    const fields = {
      'contact-name': 'Team schuldregelen',
      'contact-email': 'nobody',
      'contact-phone': '0541 234 567',
      'notification-email': 'lijsten@noorderbank.example',
    };
    const wrong = await send(manager, '/settings/contact', 'contact-name', fields);
    expect([wrong.status, textOf(wrong)]).toEqual([422, expect.stringContaining('Vul een e-mailadres in')]);
    expect(wrong.html).toContain('value="Team schuldregelen"');
    const right = { ...fields, 'contact-email': 'team@noorderbank.example' };
    const done = await send(manager, '/settings/contact', 'contact-name', right);
    expect(textOf(done)).toContain('Team schuldregelen · 0541 234 567 · team@noorderbank.example.');
    expect(textOf(done)).toContain('Melding van een nieuwe lijst gaat naar lijsten@noorderbank.example.');
  });
});

describe('the account number', () => {
  const decide = async (visitor: Visitor, button: string): Promise<Page> => {
    const page = await visitor.get('/settings/account');
    const [, path = ''] = /action="(\/settings\/account\/[^"]+)"/.exec(page.html) ?? [];
    return await visitor.send(path, hiddenFields(page, button));
  };

  it('is entered by a manager and looked at by somebody else, who is no reader', async () => {
    const wrong = await send(manager, '/settings/account', 'name="iban"', { iban: 'NL91 ABNA 0417 1643 01' });
    expect(textOf(wrong).split('Dit rekeningnummer klopt niet.')).toHaveLength(3);
    const entered = await send(manager, '/settings/account', 'name="iban"', { iban: 'NL91 ABNA 0417 1643 00' });
    expect(textOf(entered)).toContain('Vraag een collega om het te controleren.');
    expect(textOf(await manager.get('/settings/account'))).toContain('U hebt het zelf ingevuld.');
    expect((await manager.get('/settings/account')).html).not.toContain('Het klopt, gebruik dit nummer');
    expect((await reader.get('/settings/account')).html).not.toContain('Het klopt, gebruik dit nummer');
    expect(textOf(await clerk.get('/settings/account'))).toContain('Het hele nummer: NL91 ABNA 0417 1643 00');
    for (const visitor of [manager, reader])
      expect((await visitor.get('/settings/account')).html.replaceAll(' ', '')).not.toContain('NL91ABNA0417');
    expect(textOf(await decide(clerk, 'Het klopt, gebruik'))).toContain('wordt vanaf nu gebruikt');
    expect(textOf(await reader.get('/settings/account'))).toContain('dat eindigt op 4300');
  });

  it('is on no page in full once it is used', async () => {
    for (const path of ['/settings', '/settings/account'])
      expect((await clerk.get(path)).html.replaceAll(' ', '')).not.toContain('NL91ABNA0417164300');
  });
});

it('nobody but a manager changes anything, whatever they send', async () => {
  const changes: readonly [string, Record<string, string>][] = [
    ['/settings/rhythm', { every: 'DAY', 'cut-off': '08:00' }],
    ['/settings/contact', { 'contact-name': 'Iemand anders' }],
    ['/settings/account', { iban: 'NL39 RABO 0300 0652 64' }],
  ];
  for (const visitor of [clerk, reader])
    for (const [path, fields] of changes) {
      const page = await send(visitor, path, 'Uitloggen', fields);
      expect([path, page.status, textOf(page)]).toEqual([
        path,
        403,
        expect.stringContaining('Dit mag alleen een beheerder'),
      ]);
    }
  expect(textOf(await manager.get('/settings'))).toContain('Elke week, om 09.30 uur.');
  expect(textOf(await manager.get('/settings'))).not.toContain('Iemand anders');
});

it('never got into the log: nothing here is a fault of ours', () => {
  expect(stage.logged).toEqual([]);
});
