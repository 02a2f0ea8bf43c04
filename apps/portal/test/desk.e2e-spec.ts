import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { realToday } from '@akkoord/platform';
import { Client } from 'pg';
import { aCase, aClaim } from './a-case.js';
import { Stage } from './stage.js';
import { hiddenFields, textOf, Visitor, type Page } from './visitor.js';

const ZORG = 'achmea-zorg';
const MANAGER = { organisation: ZORG, name: 'B. Beheer', email: 'manager@achmea-zorg.example' };
const CLERK = { organisation: ZORG, name: 'M. de Wit', email: 'clerk@achmea-zorg.example' };
const READER = { organisation: ZORG, name: 'L. Lezer', email: 'reader@achmea-zorg.example' };

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
  const claims = [aClaim(1, 'Zilveren Kruis'), aClaim(2, 'VGZ')];
  await stage.ask('oost', [aCase(1, claims), aCase(2, [aClaim(3, 'Zilveren Kruis')])]);
  await stage.goTo('2026-11-02T17:01:00+01:00');
});

afterAll(() => stage.close());

async function signedIn(person: typeof MANAGER, path = '/lists'): Promise<{ visitor: Visitor; page: Page }> {
  stage.issuer.person = person;
  const visitor = new Visitor(stage.url);
  return { visitor, page: await visitor.get(path) };
}

/** As the platform itself, past the portal. */
async function inDatabase<Row extends object>(sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: stage.database.url });
  await client.connect();
  try {
    await client.query(`select set_config('app.org', 'platform', false)`);
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function add(visitor: Visitor, fields: Record<string, string>): Promise<Page> {
  const page = await visitor.get('/settings/colleagues');
  return await visitor.send('/settings/colleagues', { ...hiddenFields(page, 'name="role"'), ...fields });
}

async function pathOf(email: string): Promise<string> {
  const [row] = await inDatabase<{ id: string }>(`select id from desk_colleague where email = '${email}'`);
  return `/settings/colleagues/${row?.id ?? ''}`;
}

async function aLine(organisation = ZORG): Promise<string> {
  const [list] = await stage.lists(organisation);
  return `/lists/${list?.id ?? ''}/lines/1`;
}

describe('who comes first at a desk', () => {
  it('is its manager, and everybody after that has to be added', async () => {
    const { visitor } = await signedIn(MANAGER);
    expect(textOf(await visitor.get('/sessions'))).toContain('Beheerder, Achmea Zorg.');
    const { page } = await signedIn(CLERK);
    expect([page.status, textOf(page)]).toEqual([403, expect.stringContaining('U hebt hier nog geen toegang')]);
    expect(textOf(page)).toContain('Beheerder is B. Beheer.');
    expect(page.html).toContain(`href="${stage.issuer.url}/session/end?`);
  });

  it('is kept as having come by themselves', async () => {
    const rows = await inDatabase(`select action, actor, detail ->> 'role' as role from administration order by id`);
    expect(rows).toEqual([{ action: 'colleague-came', actor: `portal:${MANAGER.email}`, role: 'MANAGER' }]);
  });
});

describe('a manager', () => {
  it('adds colleagues, who come in from then on with what they may do', async () => {
    const { visitor } = await signedIn(MANAGER);
    const page = await add(visitor, {
      email: 'Clerk@Achmea-Zorg.example',
      name: 'M. de Wit',
      role: 'CLERK',
      until: '',
    });
    expect(textOf(page)).toContain('Uw collega is toegevoegd en kan inloggen.');
    await add(visitor, { email: READER.email, name: READER.name, role: 'READER', until: '' });
    expect((await signedIn(CLERK)).page.status).toBe(200);
    expect(textOf((await signedIn(READER, '/sessions')).page)).toContain('Meelezer, Achmea Zorg.');
  });

  it('reads at the top and at the field what is wrong, with what was typed', async () => {
    const { visitor } = await signedIn(MANAGER);
    const page = await add(visitor, { email: 'nobody', name: '', role: '', until: '2020-01-01' });
    expect(page.status).toBe(422);
    for (const sentence of ['Vul een e-mailadres in', 'Vul een naam in', 'Kies wat deze collega mag.', 'al voorbij'])
      expect(textOf(page).split(sentence)).toHaveLength(3);
    expect(page.html).toContain('value="nobody"');
    expect(textOf(await add(visitor, { email: CLERK.email, name: 'Nog een', role: 'CLERK', until: '' }))).toContain(
      'Iemand met dit e-mailadres werkt hier al.',
    );
  });

  it('who is the last one stays: without an end date, and manager', async () => {
    const { visitor } = await signedIn(MANAGER);
    const path = await pathOf(MANAGER.email);
    const page = await visitor.get(path);
    for (const fields of [
      { role: 'CLERK', until: '' },
      { role: 'MANAGER', until: '2099-01-01' },
    ])
      expect(textOf(await visitor.send(path, { ...hiddenFields(page, 'name="role"'), ...fields }))).toContain(
        'Er moet een beheerder zonder einddatum blijven.',
      );
    const removed = await visitor.send(`${path}/remove`, hiddenFields(page, `${path}/remove`));
    expect(textOf(removed)).toContain('Er moet een beheerder zonder einddatum blijven.');
  });

  it('changes what somebody may do, and it holds with their next request', async () => {
    const { visitor: clerk } = await signedIn(CLERK);
    const { visitor } = await signedIn(MANAGER);
    const path = await pathOf(CLERK.email);
    const change = async (role: string) =>
      await visitor.send(path, { ...hiddenFields(await visitor.get(path), 'name="role"'), role, until: '' });
    await change('MANAGER');
    expect(textOf(await clerk.get('/sessions'))).toContain('Beheerder, Achmea Zorg.');
    await change('CLERK');
    expect(textOf(await clerk.get('/sessions'))).toContain('Medewerker, Achmea Zorg.');
  });

  it('removes somebody, who is out with their next request and cannot sign in again', async () => {
    const { visitor } = await signedIn(MANAGER);
    await add(visitor, { email: 'temp@achmea-zorg.example', name: 'T. Tijdelijk', role: 'CLERK', until: '' });
    const temp = { ...CLERK, name: 'T. Tijdelijk', email: 'temp@achmea-zorg.example' };
    const { visitor: out } = await signedIn(temp);
    const path = await pathOf(temp.email);
    await visitor.send(`${path}/remove`, hiddenFields(await visitor.get(path), `${path}/remove`));
    const { response } = await out.ask(new URL('/lists', stage.url), 'GET');
    expect(response.headers.get('location')).toBe('/sign-in?to=%2Flists');
    expect((await signedIn(temp)).page.status).toBe(403);
    expect(textOf(await visitor.get('/settings/colleagues'))).not.toContain('T. Tijdelijk');
    const readded = await add(visitor, { email: temp.email, name: temp.name, role: 'CLERK', until: '' });
    expect(textOf(readded)).toContain('T. Tijdelijk');
  });

  it('gives access until a day: after it somebody is out', async () => {
    const { visitor: out } = await signedIn({ ...CLERK, email: 'temp@achmea-zorg.example' });
    expect((await out.get('/lists')).path).toBe('/lists');
    await inDatabase(
      `update desk_colleague set valid_until = current_date - 1 where email = 'temp@achmea-zorg.example'`,
    );
    expect((await out.ask(new URL('/lists', stage.url), 'GET')).response.status).toBe(303);
    const { visitor } = await signedIn(MANAGER);
    expect(textOf(await visitor.get('/settings/colleagues'))).toContain(', voorbij');
  });

  it('leaves a record of each change, with who made it and no name or address of whom', async () => {
    const rows = await inDatabase<{ action: string; actor: string; detail: object }>(
      `select action, actor, detail from administration where action <> 'colleague-came' order by id`,
    );
    expect(new Set(rows.map(({ action }) => action))).toEqual(
      new Set(['colleague-added', 'colleague-changed', 'colleague-removed']),
    );
    expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set([`portal:${MANAGER.email}`]));
    expect(JSON.stringify(rows.map(({ detail }) => detail))).not.toMatch(/@|Tijdelijk/);
  });
});

describe('who is no manager', () => {
  it.each([CLERK, READER])('changes nobody: $email', async (person) => {
    const { visitor, page } = await signedIn(person, '/settings/colleagues');
    expect(page.html).not.toContain('action="/settings/colleagues"');
    expect(textOf(page)).toContain('Alleen een beheerder van uw organisatie kan dit wijzigen.');
    const token = hiddenFields(page, 'Uitloggen');
    const path = await pathOf(READER.email);
    const fields = { ...token, email: 'x@y.example', name: 'X', role: 'MANAGER', until: '' };
    for (const to of ['/settings/colleagues', path, `${path}/remove`])
      expect([to, (await visitor.send(to, fields)).status]).toEqual([to, 403]);
    expect((await visitor.get(path)).status).toBe(403);
    expect(await inDatabase(`select 1 from desk_colleague where email = 'x@y.example'`)).toEqual([]);
  });
});

describe('a reader', () => {
  it('sees lists and lines and no way to answer', async () => {
    const { visitor, page } = await signedIn(READER, await aLine());
    expect(textOf(page)).toContain('Hoeveel staat er nog open?');
    expect(textOf(page)).toMatch(/Factuur of dossier Volgens de klant \d+ € [\d.,]+ U mag kijken, niet antwoorden\./);
    expect(page.html).not.toContain('name="amount-0"');
    const [list] = await stage.lists(ZORG);
    expect((await visitor.get(`/lists/${list?.id ?? ''}`)).html).not.toContain('/consent"');
    expect((await visitor.get(`/lists/${list?.id ?? ''}/consent`)).html).not.toContain('name="shown"');
  });

  it('is refused who answers all the same, with the sentence, and nothing is kept', async () => {
    const line = await aLine();
    const { visitor, page } = await signedIn(READER, line);
    const { visitor: clerk } = await signedIn(CLERK);
    const theirs = hiddenFields(await clerk.get(line), 'Saldo doorgeven');
    const fields = { ...theirs, ...hiddenFields(page, 'Uitloggen'), 'amount-0': '10,00', consent: 'yes' };
    const answered = await visitor.send(line, fields);
    expect([answered.status, textOf(answered)]).toEqual([
      403,
      expect.stringContaining('U mag kijken, niet antwoorden'),
    ]);
    const [list] = await stage.lists(ZORG);
    expect(list?.openLines).toBe(list?.lines);
  });
});

describe('somebody who stands in for another desk', () => {
  const OTHER = { organisation: 'vgz', name: 'V. Vervanger', email: 'stand-in@vgz.example' };
  const desks = async () =>
    new Map(
      (await inDatabase<{ slug: string; id: string }>(`select slug, id from organisation where kind = 'DESK'`)).map(
        ({ slug, id }) => [slug, id] as const,
      ),
    );

  async function give(fields: Record<string, string>): Promise<Page> {
    const { visitor } = await signedIn(MANAGER);
    const page = await visitor.get('/settings/colleagues');
    return await visitor.send('/settings/substitutions', { ...hiddenFields(page, 'Uitloggen'), key: '', ...fields });
  }

  const today = realToday();
  const period = { 'starts-on': today, 'ends-on': today };

  it('is of a desk of the same legal entity, and of no other', async () => {
    const vgz = (await desks()).get('vgz') ?? '';
    const page = await give({ desk: vgz, substitute: OTHER.email, ...period });
    expect(textOf(page)).toContain('Alleen iemand van een andere afdeling van uw eigen bedrijf kan u vervangen.');
    await inDatabase(`update creditor set legal_entity = 'Zorg N.V.' where name in ('Zilveren Kruis', 'VGZ')`);
    const backwards = await give({
      desk: vgz,
      substitute: OTHER.email,
      'starts-on': '2099-02-01',
      'ends-on': '2099-01-01',
    });
    expect(textOf(backwards)).toContain('De laatste dag ligt voor de eerste.');
    const forEver = await give({ desk: vgz, substitute: OTHER.email, ...period, 'ends-on': '2099-12-31' });
    expect(textOf(forEver)).toContain('Een vervanging duurt hoogstens een jaar. Geef daarna een nieuwe.');
    expect(textOf(await give({ desk: vgz, substitute: OTHER.email, ...period }))).toContain(
      'De vervanging is opgeslagen.',
    );
  });

  it('is refused on a page whose other language can be read', async () => {
    const refused = await give({ desk: '', substitute: 'x' });
    const [, other = ''] = /<a href="([^"]+lang=en)"/.exec(refused.html) ?? [];
    const { visitor } = await signedIn(MANAGER);
    const page = await visitor.get(other);
    expect([refused.status, page.status, textOf(page)]).toEqual([422, 200, expect.stringContaining('Colleagues')]);
  });

  it('chooses for whom they work, answers as a clerk there, and is recorded under their own name', async () => {
    const line = await aLine();
    const { visitor } = await signedIn(OTHER, '/acting');
    expect((await visitor.get(line)).status).toBe(404);
    const before = visitor.cookies().get('akkoord-session');
    const page = await visitor.get('/acting');
    const work = await visitor.send('/acting', hiddenFields(page, 'Werken voor Achmea Zorg'));
    expect(textOf(work)).toContain('Achmea Zorg · V. Vervanger');
    expect(visitor.cookies().get('akkoord-session')).not.toBe(before);
    const asked = await visitor.get(line);
    await visitor.send(line, { ...hiddenFields(asked, 'Saldo doorgeven'), 'amount-0': '10,00', consent: 'yes' });
    const rows = await inDatabase(`select answered_by from list_line where answered_by is not null`);
    expect(rows).toEqual([{ answered_by: `portal:${OTHER.email}` }]);
    // At home they are the manager, because they came first; here they are not.
    expect(textOf(await visitor.get('/settings/colleagues'))).toContain('Alleen een beheerder');
  });

  it('works for their own desk again with the request after the substitution was stopped', async () => {
    const line = await aLine();
    const { visitor } = await signedIn(OTHER);
    await visitor.send('/acting', hiddenFields(await visitor.get('/acting'), 'Werken voor Achmea Zorg'));
    expect((await visitor.get(line)).status).toBe(200);
    const { visitor: manager } = await signedIn(MANAGER);
    const people = await manager.get('/settings/colleagues');
    const [, path = ''] = /action="(\/settings\/substitutions\/[^"]+\/end)"/.exec(people.html) ?? [];
    expect(textOf(await manager.send(path, hiddenFields(people, path)))).toContain('De vervanging is gestopt.');
    expect((await visitor.get(line)).status).toBe(404);
    expect(textOf(await visitor.get('/acting'))).toContain('U werkt alleen voor uw eigen organisatie.');
  });

  it('may not choose a desk that did not ask for it', async () => {
    const { visitor, page } = await signedIn(OTHER, '/sessions');
    const desk = (await desks()).get('cjib') ?? '';
    const work = await visitor.send('/acting', { ...hiddenFields(page, 'Uitloggen'), desk });
    expect(textOf(work)).toContain('VGZ · V. Vervanger');
  });
});

describe('the id of a session', () => {
  const ago = (what: string, minutes: number): Promise<object[]> =>
    inDatabase(`update portal_session set ${what} = now() - interval '${String(minutes)} minutes'`);
  const idOf = (visitor: Visitor): string => visitor.cookies().get('akkoord-session') ?? '';
  const at = async (visitor: Visitor, id: string): Promise<number> => {
    visitor.cookies().set('akkoord-session', id);
    return (await visitor.ask(new URL('/sessions', stage.url), 'GET')).response.status;
  };

  it('is another one after a quarter of an hour; pages that were under way with the earlier one still open', async () => {
    const { visitor } = await signedIn(CLERK);
    const first = idOf(visitor);
    await visitor.get('/lists');
    expect(idOf(visitor)).toBe(first);
    await ago('renewed_at', 16);
    const form = hiddenFields(await visitor.get('/lists'), 'Uitloggen');
    const second = idOf(visitor);
    expect(second).toMatch(/^[\w-]{43}$/);
    expect(second).not.toBe(first);
    expect(await at(visitor, second)).toBe(200);
    expect(await at(visitor, first)).toBe(200);
    // A form of before the renewal is a form of this session.
    visitor.cookies().set('akkoord-session', second);
    expect((await visitor.send('/sign-out', form)).url.pathname).not.toBe('/sign-out');
  });

  it('that never arrived is offered again, and the earlier one opens until then', async () => {
    const { visitor } = await signedIn(CLERK);
    const first = idOf(visitor);
    await ago('renewed_at', 16);
    await visitor.get('/lists');
    const lost = idOf(visitor);
    await ago('renewed_at', 2);
    expect(await at(visitor, first)).toBe(200);
    expect([first, lost]).not.toContain(idOf(visitor));
    expect(await at(visitor, idOf(visitor))).toBe(200);
    expect(await at(visitor, lost)).toBe(303);
  });

  it('that comes back after it was renewed ends the session, for whoever has either', async () => {
    const { visitor } = await signedIn(CLERK);
    const first = idOf(visitor);
    await ago('renewed_at', 16);
    await visitor.get('/lists');
    await visitor.get('/lists');
    const second = idOf(visitor);
    await ago('taken_at', 2);
    expect(await at(visitor, first)).toBe(303);
    expect(await at(visitor, second)).toBe(303);
  });

  it('of ten pages opened at once is renewed once, and each of them opens', async () => {
    const { visitor } = await signedIn(CLERK);
    await ago('renewed_at', 16);
    const pages = await Promise.all(Array.from({ length: 10 }, () => visitor.ask(new URL('/lists', stage.url), 'GET')));
    expect(pages.map(({ response }) => response.status)).toEqual(pages.map(() => 200));
    expect(await at(visitor, idOf(visitor))).toBe(200);
  });
});

describe('signing out', () => {
  it('of another browser is possible from a list that says which', async () => {
    const { visitor: other } = await signedIn(READER);
    const { visitor, page } = await signedIn(READER, '/sessions');
    expect(textOf(page)).toContain('deze browser');
    await visitor.send('/sessions', hiddenFields(page, 'aria-label="Uitloggen'));
    expect(textOf(await visitor.get('/sessions'))).toContain('Waar bent u ingelogd?');
    for (let left = 5; left > 0; left--) {
      const now = await visitor.get('/sessions');
      if (!now.html.includes('aria-label="Uitloggen')) break;
      await visitor.send('/sessions', hiddenFields(now, 'aria-label="Uitloggen'));
    }
    expect((await other.ask(new URL('/lists', stage.url), 'GET')).response.status).toBe(303);
    expect((await visitor.get('/lists')).path).toBe('/lists');
  });

  it('everywhere ends every session of this person and nobody else', async () => {
    const sessions = [await signedIn(READER), await signedIn(READER), await signedIn(CLERK)] as const;
    const [first, second, clerk] = sessions.map(({ visitor }) => visitor) as [Visitor, Visitor, Visitor];
    const page = await first.get('/sessions');
    const before = stage.issuer.signedOut;
    await first.send('/sign-out-everywhere', hiddenFields(page, 'Overal uitloggen'));
    expect(stage.issuer.signedOut).toBe(before + 1);
    expect((await second.ask(new URL('/lists', stage.url), 'GET')).response.status).toBe(303);
    expect((await clerk.ask(new URL('/lists', stage.url), 'GET')).response.status).toBe(200);
  });

  it('of somebody else is not possible', async () => {
    const { visitor: clerk } = await signedIn(CLERK);
    const [theirs] = await inDatabase<{ mark: string }>(
      `select encode(id_hash, 'hex') as mark from portal_session where subject = 'portal:${CLERK.email}' order by created_at desc`,
    );
    const { visitor, page } = await signedIn(READER, '/sessions');
    await visitor.send('/sessions', { ...hiddenFields(page, 'Uitloggen'), session: theirs?.mark ?? '' });
    expect((await clerk.get('/lists')).path).toBe('/lists');
  });
});

it('never got into the log: nothing here is a fault of ours', () => {
  expect(stage.logged).toEqual([]);
});
