import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim } from './a-case.js';
import { Stage } from './stage.js';
import { hiddenFields, textOf, Visitor, type Page } from './visitor.js';

const ZORG = 'achmea-zorg';

let stage: Stage;
let clerk: Visitor;
let list: string;

beforeAll(async () => {
  stage = await Stage.open();
  await stage.ask('oost', [
    ...Array.from({ length: 60 }, (_, n) =>
      aCase(n + 1, [aClaim(n + 1, 'Zilveren Kruis', { principalCents: 10_000 + n })]),
    ),
    aCase(70, [aClaim(70, 'FBTO', { principalCents: 99_999 })]),
  ]);
  await stage.ask('west', [aCase(80, [aClaim(80, 'Zilveren Kruis'), aClaim(81, 'Zilveren Kruis')])]);
  await stage.goTo('2026-11-02T17:01:00+01:00');
  stage.issuer.person = { organisation: ZORG, name: 'M. de Wit', email: 'clerk@achmea-zorg.example' };
  clerk = new Visitor(stage.url);
  list = `/lists/${(await stage.lists(ZORG))[0]?.id ?? ''}`;
  await clerk.get(list);
}, 120_000);

afterAll(() => stage.close());

const clientsOn = ({ html }: Page): string[] =>
  [...html.matchAll(/Testpersoon-(\d{4})/g)].map(([, number = '']) => number);

/** The value of a choice, by its words. */
function choice({ html }: Page, words: string): string {
  const [, value = ''] = new RegExp(`<option value="([^"]*)"[^>]*>${words} \\(`).exec(html) ?? [];
  return value;
}

describe('a clerk finds lines of a list', () => {
  it('by counsellor and creditor, with how many there are of each', async () => {
    const page = await clerk.get(list);
    expect(textOf(page)).toContain('Schuldhulp Oost (61)');
    const west = await clerk.get(`${list}?counsellor=${choice(page, 'Schuldhulp West')}`);
    expect(clientsOn(west)).toEqual(['0080']);
    expect(textOf(west)).toContain('1 regel van 62 past hierbij.');
    const fbto = await clerk.get(`${list}?brand=${choice(page, 'FBTO')}`);
    expect(clientsOn(fbto)).toEqual(['0070']);
  });

  it('by what its claims add up to, ends included', async () => {
    const page = await clerk.get(`${list}?from=100%2C05&to=100%2C07`);
    expect(clientsOn(page)).toEqual(['0006', '0007', '0008']);
    expect(clientsOn(await clerk.get(`${list}?from=2.400%2C00`))).toEqual(['0080']);
  });

  it.each([
    ['part of a case reference', 'c-0070', ['0070']],
    ['a customer number', '100042', ['0042']],
    ['part of an invoice', '451348281', ['0080']],
    ['part of a surname', 'PERSOON-0055', ['0055']],
    ['a percent sign, which stands for itself', '%', []],
  ])('by %s', async (_, text, clients) => {
    const page = await clerk.get(`${list}?q=${encodeURIComponent(text)}`);
    expect(clientsOn(page)).toEqual(clients);
    if (clients.length === 0) expect(textOf(page)).toContain('Geen van de 62 regels past hierbij.');
  });

  it('by the agreement that gave a clause', async () => {
    const page = await clerk.get(`${list}?agreement=collective-achmea-zorg`);
    expect(textOf(page)).toContain('Collectieve afspraak: ');
    expect(textOf(page)).toContain('62 regels van 62 passen hierbij.');
    expect(clientsOn(await clerk.get(`${list}?agreement=none`))).toEqual([]);
  });

  it('page by page, with the same in the address', async () => {
    const first = await clerk.get(`${list}?from=1&state=OPEN`);
    expect(clientsOn(first)).toHaveLength(50);
    expect(textOf(first)).toContain('1 tot en met 50 van 62 gevonden regels');
    const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first.html) ?? [];
    expect(next.replaceAll('&amp;', '&')).toBe(`${list}?state=OPEN&from=1&page=2`);
    expect(clientsOn(await clerk.get(next.replaceAll('&amp;', '&')))).toHaveLength(12);
    expect((await clerk.get(`${list}?from=1&page=3`)).status).toBe(404);
  });

  it('and keeps to it on the way: line, next, back, and not agreeing after all', async () => {
    const where = '?from=100%2C05&to=100%2C07';
    const page = await clerk.get(list + where);
    const [, first = ''] = /href="([^"]+)">E\. Testpersoon-0006/.exec(page.html) ?? [];
    const line = await clerk.get(first.replaceAll('&amp;', '&'));
    const links = [...line.html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
    expect(links.filter((href) => href === list + where)).toHaveLength(2);
    expect(links).toContain(`${list}/lines/7${where}`);
    const answered = await clerk.send(line.path, {
      ...hiddenFields(line, 'value="balance"'),
      ...{ 'amount-0': '100,05', consent: 'no', impediment: 'RECENT_DEBT' },
    });
    expect(answered.path).toBe(`${list}/lines/6${where}`);
    expect(textOf(answered)).toMatch(/Dank u\. .* Volgende open regel Terug naar de lijst/);
    const asked = await clerk.get(`${list}/consent${where}&chosen=1&line=7`);
    expect(asked.html).toContain(`href="${(list + where).replaceAll('&', '&amp;')}">Niet doen`);
    const last = await clerk.get(`${list}/lines/60?from=1`);
    expect(last.html).toContain(`href="${list}?from=1&amp;page=2">Terug naar de lijst`);
  });

  it('and is told what an amount looks like', async () => {
    const page = await clerk.get(`${list}?from=12.5x`);
    expect(textOf(page)).toContain('Er klopt iets niet Vul een bedrag in, bijvoorbeeld 1.234,56');
    expect(page.html).toContain('value="12.5x"');
    expect(textOf(page)).not.toContain('passen hierbij');
    expect(clientsOn(page)).toHaveLength(50);
    const both = await clerk.get(`${list}?from=-1&to=-2`);
    const fault = 'Een bedrag kan niet onder nul zijn. Staat er niets meer open? Vul dan 0,00 in.';
    expect(textOf(both)).toContain(`Vordering vanaf, in euro: ${fault} Vordering tot en met, in euro: ${fault}`);
  });
});

describe('a clerk looks on all lists at once', () => {
  it('and finds a line of each', async () => {
    const page = await clerk.get('/search?q=0055');
    expect(textOf(page)).toContain('1 regel gevonden met “0055”.');
    expect(page.html).toContain(`${list}/lines/`);
  });

  it('for at least three characters, and hears that nothing was found', async () => {
    expect(clientsOn(await clerk.get('/search?q=00'))).toEqual([]);
    expect(textOf(await clerk.get('/search?q=nergens'))).toContain('Niets gevonden met “nergens”.');
  });

  it('and hears that there are more than fifty', async () => {
    const page = await clerk.get('/search?q=testpersoon');
    expect(clientsOn(page)).toHaveLength(50);
    expect(textOf(page)).toContain('Dit zijn de eerste 50 regels met “testpersoon”. Er zijn er meer.');
  });

  it('and never by a BSN, which does not stay in the address', async () => {
    const bsn = aCase(1, []).clients[0]?.bsn ?? '';
    const page = await clerk.get(`/search?q=${bsn}`);
    expect([page.path, textOf(page).includes('Zoek niet op een BSN'), page.html.includes(bsn)]).toEqual([
      ...['/search?bsn', true, false],
    ]);
  });

  it('of no other desk', async () => {
    stage.issuer.person = { organisation: 'vgz', name: 'A. Jansen', email: 'clerk@vgz.example' };
    const other = new Visitor(stage.url);
    expect(clientsOn(await other.get('/search?q=testpersoon'))).toEqual([]);
  });
});

describe('a clerk agrees to some lines', () => {
  it('that were chosen, and to no other', async () => {
    const ask = await clerk.get(`${list}/consent?chosen=1&line=2&line=4`);
    expect(textOf(ask)).toContain('Akkoord met de gekozen regels?');
    expect(textOf(ask)).toContain("Akkoord met 2 saldo's, samen € 200,04");
    const done = await clerk.send(`${list}/consent?chosen=1&line=2&line=4`, hiddenFields(ask, 'shown'));
    expect(textOf(done)).toContain('2 regels zijn beantwoord');
    expect(clientsOn(await clerk.get(`${list}?state=DONE`))).toEqual(['0002', '0004', '0006']);
  });

  it.each(['from=1o0', 'from=1&to=12.5x'])(
    'and is led back when what is looked for cannot be read: %s',
    async (text) => {
      const page = await clerk.get(`${list}/consent?${text}`);
      expect(page.path.startsWith(`${list}?`)).toBe(true);
      expect(textOf(page)).toContain('Er klopt iets niet');
      expect(page.html).not.toContain(`href="${list}/consent`);
    },
  );

  it('and to nothing where what is looked for is no value', async () => {
    const page = await clerk.get(`${list}/consent?counsellor=nobody&state=OPEN`);
    expect(textOf(page)).toContain('Er is geen regel waarmee u zo akkoord kunt gaan.');
  });

  it('only where one was chosen: none is not all', async () => {
    const page = await clerk.get(`${list}/consent?chosen=1`);
    expect(textOf(page)).toContain('U hebt geen regel gekozen.');
    expect(page.html).not.toContain('name="shown"');
  });

  it('that were found, and to no other', async () => {
    const where = `${list}/consent?from=100%2C05&to=100%2C07`;
    const ask = await clerk.get(where);
    expect(textOf(ask)).toContain("Akkoord met 2 saldo's, samen € 200,13");
    expect(textOf(await clerk.send(where, hiddenFields(ask, 'shown')))).toContain('2 regels zijn beantwoord');
    expect(clientsOn(await clerk.get(`${list}?state=DONE`))).toEqual(['0002', '0004', '0006', '0007', '0008']);
  });

  it('and sees it again when it changed meanwhile', async () => {
    const where = `${list}/consent?chosen=1&line=10&line=11`;
    const form = hiddenFields(await clerk.get(where), 'shown');
    const listId = list.slice('/lists/'.length);
    await stage.reply(ZORG, listId, [{ line: 10, reply: { kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' } }]);
    const refused = await clerk.send(where, form);
    expect([refused.status, textOf(refused)]).toEqual([
      409,
      expect.stringContaining('De lijst is intussen veranderd.'),
    ]);
    const done = await clerk.send(where, hiddenFields(refused, 'shown'));
    expect(textOf(done)).toContain('1 regel is beantwoord');
  });

  it('and is told that the list changed when somebody else answered all of it first, whatever the form says', async () => {
    const where = `${list}/consent?chosen=1&line=20&line=21`;
    const form = hiddenFields(await clerk.get(where), 'shown');
    const reply = { kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' } as const;
    await stage.reply(
      ZORG,
      list.slice('/lists/'.length),
      [20, 21].map((line) => ({ line, reply })),
    );
    for (const shown of [form['shown'] ?? '', '900-90000000-1-1-1'])
      for (let click = 0; click < 2; click++) {
        const page = await clerk.send(where, { ...form, shown });
        expect([page.status, textOf(page)]).toEqual([409, expect.stringContaining('De lijst is intussen veranderd.')]);
        expect(textOf(page)).not.toMatch(/zijn beantwoord|Dank u/);
      }
  });

  it('and hears the same again after a second click', async () => {
    const where = `${list}/consent?chosen=1&line=30&line=31`;
    const form = hiddenFields(await clerk.get(where), 'shown');
    for (let click = 0; click < 2; click++)
      expect(textOf(await clerk.send(where, form))).toContain("2 saldo's opgegeven zoals de klant zegt, samen € 200,");
  });
});
