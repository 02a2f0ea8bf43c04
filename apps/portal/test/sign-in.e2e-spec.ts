import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PLAIN_SIGN_IN } from '@akkoord/platform';
import { Client } from 'pg';
import { CLIENT_AT_A_BROKER, KVK_CLAIM } from './issuer.js';
import { Stage } from './stage.js';
import { textOf, Visitor, type Page } from './visitor.js';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open({
    signIn: {
      ...PLAIN_SIGN_IN,
      roleClaim: 'role',
      requiredAcr: ['substantial', 'high'],
      maxAgeSeconds: 300,
    },
  });
});

afterAll(() => stage.close());

async function comes(person: Partial<Stage['issuer']['person']>, acr = 'substantial'): Promise<Page> {
  stage.issuer.person = { organisation: 'cjib', name: 'M. de Wit', email: 'clerk@cjib.example', ...person };
  stage.issuer.acr = acr;
  return await new Visitor(stage.url).get('/sessions');
}

describe('an issuer of which a level of assurance is asked', () => {
  it('is asked for it, and for a sign-in that is not too long ago', async () => {
    expect((await comes({ role: 'clerk' })).path).toBe('/sessions');
    expect(stage.issuer.asked.get('acr_values')).toBe('substantial high');
    expect(stage.issuer.asked.get('max_age')).toBe('300');
  });

  it('that signs somebody in less strongly leads to a page that says what to do', async () => {
    const page = await comes({ role: 'clerk' }, 'basic');
    expect([page.status, textOf(page)]).toEqual([403, expect.stringContaining('Log in met een sterker middel')]);
    expect(page.html).toContain('href="/sign-in?anew"');
  });

  it('is asked to sign them in anew from there', async () => {
    await new Visitor(stage.url).get('/sign-in?anew');
    expect(stage.issuer.asked.get('prompt')).toBe('login');
  });
});

describe('an issuer that says what people do', () => {
  it('makes nobody manager for coming first', async () => {
    const page = await comes({ organisation: 'duo', email: 'first@duo.example' });
    expect([page.status, textOf(page)]).toEqual([403, expect.stringContaining('U hebt hier nog geen toegang')]);
  });

  it.each([
    { role: 'reader', named: 'Meelezer' },
    { role: ['something', 'Clerk'], named: 'Medewerker' },
    { role: ['CLERK', 'MANAGER'], named: 'Beheerder' },
  ])('is believed of somebody nobody named: $named', async ({ role, named }) => {
    const page = await comes({ organisation: 'duo', email: `${named.toLowerCase()}@duo.example`, role });
    expect(textOf(page)).toContain(`${named}, DUO.`);
  });

  it('is followed at every sign-in; where it says nothing, what was there stays', async () => {
    const person = { organisation: 'duo', email: 'meelezer@duo.example' };
    expect(textOf(await comes({ ...person, role: 'manager' }))).toContain('Beheerder, DUO.');
    expect(textOf(await comes(person))).toContain('Beheerder, DUO.');
    expect(textOf(await comes({ ...person, role: 'reader' }))).toContain('Meelezer, DUO.');
  });

  it('is said to who would change what a colleague may do', async () => {
    const visitor = new Visitor(stage.url);
    stage.issuer.person = { organisation: 'duo', name: 'B. Beheer', email: 'beheerder@duo.example', role: 'manager' };
    await visitor.get('/sessions');
    const page = await visitor.get('/settings/colleagues');
    expect(textOf(page)).toContain('Wat iemand mag, zegt uw inlogdienst bij elke keer inloggen.');
    const [, one = ''] = /href="(\/settings\/colleagues\/[^"]+)"/.exec(page.html) ?? [];
    expect(textOf(await visitor.get(one))).toContain('Wat iemand mag, zegt uw inlogdienst bij elke keer inloggen.');
  });
});

describe('a mail address that the issuer does not vouch for', () => {
  it('is nobody, whatever else the issuer says of them', async () => {
    const person = { organisation: 'duo', email: 'beheerder@duo.example', role: 'manager' };
    expect((await comes({ ...person, email_verified: true })).path).toBe('/sessions');
    const page = await comes({ ...person, email_verified: false });
    expect([page.status, textOf(page)]).toEqual([400, expect.stringContaining('Inloggen is niet gelukt')]);
  });
});

describe('a broker of sign-ins, that has a name of its own for the portal and states a number of a register', () => {
  let broker: Stage;

  beforeAll(async () => {
    broker = await Stage.open({
      signIn: { ...PLAIN_SIGN_IN, clientId: CLIENT_AT_A_BROKER, organisationClaim: KVK_CLAIM },
    });
    const owner = new Client({ connectionString: broker.database.ownerUrl });
    await owner.connect();
    await owner.query(`select set_config('app.org', 'platform', false)`);
    await owner.query(
      `update desk set register_number = '90000001' from organisation
       where organisation.id = desk.id and slug = 'duo'`,
    );
    await owner.end();
  });

  afterAll(() => broker.close());

  async function states(number: string): Promise<Page> {
    const person = { organisation: 'cjib', name: 'B. Beheer', email: 'beheer@duo.example', [KVK_CLAIM]: number };
    broker.issuer.person = person;
    return await new Visitor(broker.url).get('/sessions');
  }

  it('leads to the desk of that number, and to no other', async () => {
    expect(textOf(await states('90000001'))).toContain('Beheerder, DUO.');
    expect(broker.issuer.asked.get('client_id')).toBe(CLIENT_AT_A_BROKER);
    const unknown = await states('90000002');
    expect([unknown.status, textOf(unknown)]).toEqual([
      403,
      expect.stringContaining('Dit portaal is voor schuldeisers'),
    ]);
  });
});

it('never got into the log: nothing here is a fault of ours', () => {
  expect(stage.logged).toEqual([]);
});
