import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createPortal } from '../src/index.js';
import { aCase, aClaim } from './a-case.js';
import { Stage } from './stage.js';
import { hiddenFields, textOf, Visitor, type Page } from './visitor.js';

const ZORG = 'achmea-zorg';
const clerkOf = (organisation: string) => ({
  organisation,
  name: 'M. de Wit',
  email: `clerk@${organisation}.example`,
});

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
  await stage.ask('oost', [
    aCase(1, [aClaim(1, 'Zilveren Kruis'), aClaim(2, 'KPN', { debtKind: 'TELECOM' })]),
    aCase(2, [aClaim(3, 'Zilveren Kruis'), aClaim(4, 'FBTO')]),
    aCase(3, [aClaim(5, 'Zilveren Kruis'), aClaim(6, 'Zilveren Kruis', { principalCents: 30_001 })]),
    aCase(4, [aClaim(7, 'Noorderbank', { debtKind: 'LOAN' })]),
  ]);
  await stage.ask('west', [aCase(5, [aClaim(8, 'Zilveren Kruis')])]);
  await stage.goTo('2026-11-02T17:01:00+01:00');
});

afterAll(() => stage.close());

async function signedIn(organisation = ZORG): Promise<{ clerk: Visitor; page: Page }> {
  stage.issuer.person = clerkOf(organisation);
  const clerk = new Visitor(stage.url);
  return { clerk, page: await clerk.get('/lists') };
}

async function firstList(organisation = ZORG): Promise<string> {
  const [list] = await stage.lists(organisation);
  if (!list) throw new Error('This desk has no list');
  return `/lists/${list.id}`;
}

async function inDatabase(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: stage.database.url });
  await client.connect();
  try {
    await client.query(`select set_config('app.org', 'platform', false)`);
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('who sees what of a client', () => {
  it('the BSN stands on the page of a PUBLIC desk alone, meter readings on that of a UTILITY desk alone', async () => {
    const meterReadings = [{ kind: 'GAS', value: 38_271_946, readOn: '2026-10-01' }];
    const claims = ['CJIB', 'Vattenfall', 'Menzis', 'Wehkamp'].map((creditor, at) =>
      aClaim(90 + at, creditor, { debtKind: 'INVOICE', meterReadings }),
    );
    await stage.ask('oost', [aCase(90, claims)]);
    await stage.goTo('2026-11-03T17:01:00+01:00');
    const [client] = aCase(90, claims).clients;
    for (const [desk, seesBsn, seesMeters] of [
      ['cjib', true, false],
      ['vattenfall', false, true],
      ['menzis', false, false],
      ['wehkamp', false, false],
    ] as const) {
      const { clerk } = await signedIn(desk);
      const list = (await stage.lists(desk)).at(-1);
      const page = await clerk.get(`/lists/${list?.id ?? ''}/lines/1`);
      expect(textOf(page)).toContain('Testpersoon-0090');
      expect([desk, page.html.includes(client?.bsn ?? 'none'), page.html.includes('38271946')]).toEqual([
        ...[desk, seesBsn, seesMeters],
      ]);
    }
  });
});

describe('the processing log', () => {
  it('says that a clerk looked at the lines of a list', async () => {
    const { clerk } = await signedIn();
    await clerk.get(await firstList());
    const rows = await inDatabase(
      `select distinct what, organisation.name, subject = '' as nobody, changed from processing
       join processing_subject on processing_id = processing.id
       join organisation on organisation.id = processing.organisation_id where activity = 'portalReadLines'
       and organisation.slug = '${ZORG}'`,
    );
    expect(rows).toEqual([
      { what: 'Read lines of a list at the portal', name: 'Achmea Zorg', nobody: false, changed: false },
    ]);
  });
});

describe('signing in', () => {
  it('leads back to the page somebody wanted, and shows who they are', async () => {
    stage.issuer.person = clerkOf(ZORG);
    const list = await firstList();
    const page = await new Visitor(stage.url).get(list);
    expect(page.path).toBe(list);
    expect(textOf(page)).toContain('Achmea Zorg · M. de Wit');
  });

  it('keeps only a hash and a sealed token in the database', async () => {
    const { clerk } = await signedIn();
    const cookie = clerk.cookies().get('akkoord-session') ?? '';
    expect(cookie).toMatch(/^[\w-]{43}$/);
    const rows = JSON.stringify(
      await inDatabase(`select encode(id_hash, 'escape') id, encode(id_token_box, 'escape') box from portal_session`),
    );
    expect(rows).not.toContain(cookie);
    expect(rows).not.toContain('eyJ');
  });

  it('gives a new session each time and ends the earlier one', async () => {
    const { clerk } = await signedIn();
    const first = clerk.cookies().get('akkoord-session') ?? '';
    await clerk.get('/sign-in');
    expect(clerk.cookies().get('akkoord-session')).not.toBe(first);
    clerk.cookies().set('akkoord-session', first);
    expect((await clerk.ask(new URL('/lists', stage.url), 'GET')).response.status).toBe(303);
  });

  it('shows the cookie to no script and no other site', async () => {
    stage.issuer.person = clerkOf(ZORG);
    const clerk = new Visitor(stage.url);
    let at = await clerk.ask(new URL('/sign-in', stage.url), 'GET');
    while (!at.response.headers.getSetCookie().some((set) => set.startsWith('akkoord-session=')))
      at = await clerk.ask(new URL(at.response.headers.get('location') ?? '', at.url), 'GET');
    const session = at.response.headers.getSetCookie().find((set) => set.startsWith('akkoord-session='));
    expect(session).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it.each(['https://evil.example/', '//evil.example/', '/\\evil.example', '/.//evil.example', 'javascript:alert(1)'])(
    'never leads to %s',
    async (to) => {
      stage.issuer.person = clerkOf(ZORG);
      const page = await new Visitor(stage.url).get(`/sign-in?to=${encodeURIComponent(to)}`);
      expect([page.url.origin, page.path]).toEqual([stage.url, '/lists']);
    },
  );

  it('is refused to an organisation that is no desk, with the way out', async () => {
    const { page } = await signedIn('schuldhulp-oost');
    expect(page.status).toBe(403);
    expect(textOf(page)).toContain('Dit portaal is voor schuldeisers');
    expect(page.html).toContain(`href="${stage.issuer.url}/session/end?`);
  });

  it('that nobody began here is a page that says to try again', async () => {
    const page = await new Visitor(stage.url).get('/signed-in?code=abc&state=def');
    expect([page.status, textOf(page)]).toEqual([400, expect.stringContaining('Inloggen is niet gelukt')]);
  });

  it('with a forged answer of the issuer is refused', async () => {
    const visitor = new Visitor(stage.url);
    await visitor.ask(new URL('/sign-in', stage.url), 'GET');
    const page = await visitor.get('/signed-in?code=abc&state=forged');
    expect(page.status).toBe(400);
    expect(visitor.cookies().has('akkoord-session')).toBe(false);
  });

  it('begins where it will end, because cookies do not know that localhost is this machine too', async () => {
    const { port } = new URL(stage.url);
    const away = await fetch(`http://localhost:${port}/sign-in?to=%2Flists`, { redirect: 'manual' }).catch(() => null);
    if (away) expect(away.headers.get('location')).toBe(`${stage.url}/sign-in?to=%2Flists`);
  });
});

describe('a session', () => {
  it.each([
    { because: 'nobody used it for half an hour', set: `seen_at = now() - interval '31 minutes'` },
    { because: 'ten hours have passed', set: `created_at = now() - interval '601 minutes'` },
  ])('ends when $because', async ({ set }) => {
    const { clerk } = await signedIn();
    await inDatabase(`update portal_session set ${set}`);
    const { response } = await clerk.ask(new URL('/lists', stage.url), 'GET');
    expect(response.headers.get('location')).toBe('/sign-in?to=%2Flists');
    expect(clerk.cookies().has('akkoord-session')).toBe(false);
  });

  it('ends for all who come at once after it was left alone', async () => {
    for (let round = 0; round < 5; round++) {
      const { clerk } = await signedIn();
      const cookie = `akkoord-session=${clerk.cookies().get('akkoord-session') ?? ''}`;
      await inDatabase(`update portal_session set seen_at = now() - interval '31 minutes'`);
      const ask = () => fetch(new URL('/lists', stage.url), { headers: { cookie }, redirect: 'manual' });
      const answers = await Promise.all(Array.from({ length: 8 }, ask));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 303));
    }
  });

  it('ends with the suspension of its organisation, which lets nobody in until it is lifted', async () => {
    const { clerk } = await signedIn();
    const suspend = (at: string): Promise<unknown> =>
      inDatabase(`update organisation set suspended_at = ${at} where slug = '${ZORG}'`);
    await suspend('now()');
    try {
      const { response } = await clerk.ask(new URL('/lists', stage.url), 'GET');
      expect(response.headers.get('location')).toBe('/sign-in?to=%2Flists');
      const { page } = await signedIn();
      expect(page.status).toBe(403);
      expect(textOf(page)).not.toContain('Schuldhulp Oost');
    } finally {
      await suspend('null');
    }
    expect((await signedIn()).page.status).toBe(200);
  });

  it('outlives any business time', async () => {
    const { clerk } = await signedIn();
    const now = stage.clock.now();
    stage.clock.set(new Date('2027-06-01T12:00:00Z'));
    const page = await clerk.get('/lists');
    stage.clock.set(now);
    expect([page.status, page.path]).toEqual([200, '/lists']);
  });

  it('ends here and at the issuer with one button', async () => {
    const { clerk, page } = await signedIn();
    const before = stage.issuer.signedOut;
    const bye = await clerk.send('/sign-out', hiddenFields(page, '/sign-out'));
    expect(bye.url.origin).toBe(stage.issuer.url);
    expect(stage.issuer.signedOut).toBe(before + 1);
    expect(clerk.cookies().has('akkoord-session')).toBe(false);
  });

  it('that ended says so to who still sends a form', async () => {
    const { clerk, page } = await signedIn();
    await inDatabase(`delete from portal_session`);
    const answer = await clerk.send('/sign-out', hiddenFields(page, '/sign-out'));
    expect([answer.status, textOf(answer)]).toEqual([401, expect.stringContaining('U bent uitgelogd')]);
  });
});

describe('a form of a session that ended in another window', () => {
  it('says so, and signing in leads back to the page it stood on', async () => {
    const { clerk } = await signedIn();
    const path = `${await firstList()}/lines/1`;
    const form = hiddenFields(await clerk.get(path), 'value="balance"');
    await inDatabase(`delete from portal_session`);
    const { response } = await clerk.ask(new URL(path, stage.url), 'POST', new URLSearchParams(form), {
      ...{ origin: stage.url, referer: `${stage.url}${path}?state=OPEN` },
    });
    const html = await response.text();
    expect(textOf({ html })).toContain('Er is niets opgeslagen. Log opnieuw in, dan komt u terug');
    expect(html).toContain(`href="/sign-in?to=${encodeURIComponent(`${path}?state=OPEN`)}"`);
  });
});

describe('a forged form', () => {
  it.each([
    { because: 'it comes from another site', fields: {}, origin: 'https://evil.example' },
    { because: 'it hides where it comes from', fields: {}, origin: 'null' },
    { because: 'it does not know the token', fields: { csrf: 'guess' }, origin: undefined },
    { because: 'it has no token', fields: { csrf: '' }, origin: undefined },
  ])('does nothing when $because', async ({ fields, origin }) => {
    const { clerk } = await signedIn();
    const list = await firstList();
    const consent = await clerk.get(`${list}/consent`);
    const form = { ...hiddenFields(consent, 'shown'), ...fields };
    const answer = await clerk.send(`${list}/consent`, form, origin ?? stage.url);
    expect([answer.status, textOf(answer)]).toEqual([403, expect.stringContaining('Dit formulier is verlopen')]);
    expect((await stage.lists(ZORG))[0]?.openLines).toBe(5);
  });
});

describe('every answer', () => {
  it.each(['/', '/lists', '/nowhere', '/lists/', '/%zz', '/signed-in'])(
    'of %s carries the security headers',
    async (path) => {
      const { headers } = await fetch(`${stage.url}${path}`, { redirect: 'manual' });
      expect(headers.get('content-security-policy')).toBe(
        `default-src 'none';script-src 'self';style-src 'self';img-src 'self';form-action 'self' ${stage.issuer.url};base-uri 'none';frame-ancestors 'none'`,
      );
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('that went wrong is a page and never a trace', async () => {
    const { clerk } = await signedIn();
    for (const path of [
      '/nowhere',
      '/lists/1',
      '/lists/019aaaaa-0000-7000-8000-000000000000',
      `${await firstList()}/lines/99`,
    ]) {
      const page = await clerk.get(path);
      expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
      expect(textOf(page)).toContain('Deze pagina is er niet');
      expect(page.html).not.toMatch(/at .*\.(ts|js):|statusCode/);
    }
  });

  it('stays small: page and stylesheet under 100 kB', async () => {
    const { page } = await signedIn();
    const [, style = ''] = /href="(\/assets\/[^"]*\.css)"/.exec(page.html) ?? [];
    const answer = await fetch(stage.url + style);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(page.html.length + (await answer.text()).length).toBeLessThan(100_000);
  });

  it('is Dutch, or English once somebody asked for it', async () => {
    const { clerk, page } = await signedIn();
    expect(page.html).toContain('<html lang="nl">');
    await clerk.get('/lists?lang=en');
    const english = await clerk.get('/lists');
    expect(english.html).toContain('<html lang="en">');
    expect(textOf(english)).toContain('Work list');
  });
});

describe('a desk', () => {
  it('sees no list of another desk', async () => {
    const { clerk } = await signedIn('kpn');
    const list = await firstList(ZORG);
    for (const path of [list, `${list}/lines/1`, `${list}/consent`]) expect((await clerk.get(path)).status).toBe(404);
  });

  it('with nothing to do reads when the next list may come', async () => {
    const { page } = await signedIn('vgz');
    expect(textOf(page)).toContain(
      'Er staat niets open. Nieuwe vragen verzamelen we in een lijst. De volgende lijst kan komen: morgen om 17.00 uur.',
    );
  });

  it('reads its lines grouped by counsellor', async () => {
    const { clerk } = await signedIn();
    const page = await clerk.get(await firstList());
    const text = textOf({ html: page.html.slice(page.html.indexOf('<table')) });
    expect(text.indexOf('Schuldhulp Oost')).toBeLessThan(text.indexOf('Testpersoon-0001'));
    expect(text.indexOf('Schuldhulp West')).toBeGreaterThan(text.indexOf('Testpersoon-0003'));
    expect(text).toContain('€ 1.500,01');
  });
});

describe('a line', () => {
  const line = async () => `${await firstList()}/lines/1`;

  it('keeps what was typed, and says at the top and at the field what is wrong with it', async () => {
    const { clerk } = await signedIn();
    const page = await clerk.get(await line());
    const form = { ...hiddenFields(page, 'value="balance"'), 'amount-0': '12.5x', 'own-reference': '<b>K&1"' };
    const answer = await clerk.send(await line(), form);
    expect(answer.status).toBe(422);
    expect(textOf(answer)).toContain(
      'Er klopt iets niet Vul een bedrag in, bijvoorbeeld 1.234,56 Kies of u vooraf akkoord gaat.',
    );
    expect(answer.html).toContain('href="#amount-0"');
    expect(answer.html).toContain('value="12.5x"');
    expect(answer.html).toContain('value="&lt;b>K&amp;1&quot;"');
    expect(answer.html).toContain('<title>Fout: ');
  });

  it('names the invoice of each amount when the same is wrong with several', async () => {
    const { clerk } = await signedIn();
    const path = `${await firstList()}/lines/4`;
    const form = { ...hiddenFields(await clerk.get(path), 'value="balance"'), consent: 'yes' };
    const answer = await clerk.send(path, { ...form, 'amount-0': '1.234', 'amount-1': '1.234' });
    const fault = 'Dit kan duizenden of centen betekenen. Schrijf 1.234,00 of 1,23.';
    expect(textOf(answer)).toContain(`451348205: ${fault} 451348206: ${fault}`);
  });

  it('is answered once when the button is clicked twice', async () => {
    const { clerk } = await signedIn();
    const page = await clerk.get(await line());
    const form = { ...hiddenFields(page, 'value="balance"'), 'amount-0': '1.000,01', consent: 'yes' };
    const [first, second] = await Promise.all([clerk.send(await line(), form), clerk.send(await line(), form)]);
    const shown = [first, second].filter(({ status }) => status === 200);
    expect(shown.length).toBeGreaterThan(0);
    expect(textOf(shown[0] as Page)).toContain('Dank u. U gaf een saldo op van € 1.000,01. U bent vooraf akkoord.');
    expect(await inDatabase(`select count(*)::int n from message where kind = 'BALANCE_STATEMENT'`)).toEqual([
      { n: 1 },
    ]);
  });

  it('is not overwritten by who still sees what it was before', async () => {
    const { clerk } = await signedIn();
    const [list] = await stage.lists(ZORG);
    const path = `/lists/${list?.id ?? ''}/lines/2`;
    const page = await clerk.get(path);
    await stage.reply(ZORG, list?.id ?? '', [{ line: 2, reply: { kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' } }]);
    const form = { ...hiddenFields(page, 'value="balance"'), 'amount-0': '7,00', consent: 'yes' };
    const answer = await clerk.send(path, form);
    expect(answer.status).toBe(409);
    expect(textOf(answer)).toContain('Deze regel is intussen veranderd');
    expect(answer.html).toContain('value="7,00"');
    const again = await clerk.send(path, { ...form, ...hiddenFields(answer, 'value="balance"') });
    expect(textOf(again)).toContain('U gaf een saldo op van € 7,00.');
  });
});

describe('consent to all others', () => {
  it('shows what it would do, does it once, and says what happened', async () => {
    const { clerk } = await signedIn();
    const list = await firstList();
    const ask = await clerk.get(`${list}/consent`);
    expect(textOf(ask)).toContain('De bedragen komen van de klant.');
    expect(textOf(ask)).toContain("Akkoord met 3 saldo's, samen € 3.900,01");
    const form = hiddenFields(ask, 'shown');
    const done = await clerk.send(`${list}/consent`, form);
    expect(textOf(done)).toContain('3 regels zijn beantwoord');
    expect(textOf(done)).toContain('De lijst is klaar.');
    const again = await clerk.send(`${list}/consent`, form);
    expect(textOf(again)).toContain('3 regels zijn beantwoord');
    expect(textOf(await clerk.get('/lists?show=answered'))).toContain('alle 5 regels klaar');
  });

  it('leaves open, and names, what no agreement covers', async () => {
    const { clerk } = await signedIn('noorderbank');
    const page = await clerk.get(`${await firstList('noorderbank')}/consent`);
    expect(textOf(page)).toContain('Er is geen regel waarmee u zo akkoord kunt gaan.');
    expect(textOf(page)).toContain('1 regel blijft open');
  });
});

describe('bad luck', () => {
  it('while the issuer is away is a page that says so, and passes by itself', async () => {
    const lonely = await Stage.open();
    try {
      lonely.issuer.person = clerkOf(ZORG);
      lonely.issuer.close();
      const visitor = new Visitor(lonely.url);
      const page = await visitor.get('/lists');
      expect([page.status, textOf(page)]).toEqual([503, expect.stringContaining('Inloggen kan nu even niet')]);
      await lonely.issuer.comeBack();
      expect((await visitor.get('/lists')).status).toBe(200);
    } finally {
      await lonely.close();
    }
  });

  it('with a port in use leaves nothing behind', async () => {
    const other = await Stage.open();
    try {
      const config = { ...other.runtime.config, portalPort: Number(new URL(stage.url).port) };
      await expect(createPortal({ ...other.runtime, config })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    } finally {
      await other.close();
    }
  });

  it('never got into the log: nothing here is a fault of ours', () => {
    expect(stage.logged).toEqual([]);
  });
});
