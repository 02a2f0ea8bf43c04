import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DecideStatement, ListHeldStatements, ReadListLines } from '@akkoord/casework';
import { aCase, aClaim } from './a-case.js';
import { Stage } from './stage.js';
import { hiddenFields, textOf, Visitor, type Page } from './visitor.js';

const ZORG = 'achmea-zorg';

let stage: Stage;
let clerk: Visitor;
let list: string;
let listId: string;
let cases: string[];

beforeAll(async () => {
  stage = await Stage.open();
  cases = await stage.ask(
    'oost',
    [1, 2, 3, 4].map((n) => aCase(n, [aClaim(n, 'Zilveren Kruis', { principalCents: 25_000 + n })])),
  );
  await stage.goTo('2026-11-02T17:01:00+01:00');
  stage.issuer.person = { organisation: ZORG, name: 'M. de Wit', email: 'clerk@achmea-zorg.example' };
  clerk = new Visitor(stage.url);
  listId = (await stage.lists(ZORG))[0]?.id ?? '';
  list = `/lists/${listId}`;
  await clerk.get(list);
});

afterAll(() => stage.close());

/** A clerk states a balance on a line. */
async function state(line: number, amount: string, consent = 'yes'): Promise<Page> {
  const path = `${list}/lines/${String(line)}`;
  const form = hiddenFields(await clerk.get(path), 'value="balance"');
  return await clerk.send(path, { ...form, 'amount-0': amount, consent });
}

const linesNow = async () => {
  const caller = await stage.caller(`desk-${ZORG}`, 'DESK');
  return (await stage.get(ReadListLines).execute(caller, listId, { limit: 10, after: null })).items;
};

describe('an answer that the counsellor looks at first', () => {
  it('is shown on its line from then on, with both amounts and how they differ', async () => {
    const answered = await state(1, '990.000,00');
    // The browser was sent on, so that it can be read again, and in another language.
    expect([answered.status, answered.path]).toEqual([200, `${list}/lines/1`]);
    for (const page of [answered, await clerk.get(`${list}/lines/1`)]) {
      expect(textOf(page)).toContain('Uw antwoord ligt bij de schuldhulpverlener Dank u. U gaf een saldo op van');
      expect(textOf(page)).toContain('451348201 € 250,01 € 990.000,00 + € 989.749,99');
      expect(page.html).toContain('value="990.000,00"');
    }
    const english = await clerk.get(`${list}/lines/1?lang=en`);
    expect(textOf(english)).toContain('Your answer is with the debt counsellor');
    await clerk.get(`${list}?lang=nl`);
  });

  it('is sent twice by a double click, and kept once', async () => {
    const path = `${list}/lines/1`;
    const form = {
      ...hiddenFields(await clerk.get(path), 'value="balance"'),
      'amount-0': '980.000,00',
      consent: 'yes',
    };
    for (const page of [await clerk.send(path, form), await clerk.send(path, form)])
      expect([page.status, textOf(page).includes('€ 980.000,00')]).toEqual([200, true]);
  });

  it('is no open line: not in the lists, not in the file, not where "next" leads', async () => {
    const page = await clerk.get(list);
    expect(textOf(page)).toContain('Nog 3 regels van de 4 te beantwoorden: 3 saldo');
    expect(textOf(page)).toContain('1 regel ligt bij de schuldhulpverlener.');
    expect(textOf(page)).toContain('Ligt bij de schuldhulpverlener saldo € 980.000,00');
    expect(page.html).not.toContain('aria-label="Kies regel 1"');
    expect(textOf(page)).toContain('Akkoord met alle 3 open regels');
    expect(textOf(await clerk.get('/lists'))).toContain('nog 3 van 4 regels 1 regel ligt bij de schuldhulpverlener.');
    const csv = (await clerk.download(`${list}/file/list.csv`)).bytes.toString();
    expect(csv.split('\r\n')[1]).toMatch(/^1;saldoverzoek;bij schuldhulpverlener;.*;980000,00;/);
    expect((await clerk.get(`${list}/lines/4`)).html).toContain(`href="${list}/lines/2"`);
    expect(textOf(await clerk.get(`${list}?state=HELD`))).toContain('1 regel van 4 past hierbij.');
  });

  it.each(['', '?chosen=1&line=1&line=2'])('stays as it is when a clerk agrees to others: consent%s', async (which) => {
    const ask = await clerk.get(`${list}/consent${which}`);
    expect(textOf(ask)).toContain('1 regel blijft open U gaf hier zelf een saldo op');
    expect(textOf(ask)).toContain('Regel 1: E. Testpersoon-0001 € 980.000,00');
    expect(textOf(ask)).toContain(which === '' ? "Akkoord met 3 saldo's" : 'Akkoord met 1 saldo, samen € 250,02');
    if (which === '') return;
    const done = await clerk.send(`${list}/consent${which}`, hiddenFields(ask, 'shown'));
    expect(textOf(done)).toContain('1 regel is beantwoord');
    const [held, agreed] = await linesNow();
    expect([held?.state, held?.answer, held?.held?.statement]).toEqual([
      ...['OPEN', null],
      expect.objectContaining({ claims: [{ invoice: '451348201', amountCents: 98_000_000 }] }),
    ]);
    expect(agreed).toMatchObject({ state: 'ANSWERED', held: null });
  });

  it('leaves nothing to do on a list of which the rest is answered', async () => {
    const ask = await clerk.get(`${list}/consent`);
    const done = await clerk.send(`${list}/consent`, hiddenFields(ask, 'shown'));
    expect(textOf(done)).toContain('U hoeft nu niets te doen. 1 regel ligt bij de schuldhulpverlener.');
    expect(textOf(await clerk.get('/lists'))).toContain('nu niets te doen');
    expect((await clerk.get(`${list}/lines/1`)).html).not.toContain('Volgende open regel');
  });

  it('asks again once the counsellor set it aside', async () => {
    const counsellor = await stage.caller('oost', 'COUNSELLOR');
    const [caseId = ''] = cases;
    const { items } = await stage.get(ListHeldStatements).execute(counsellor, caseId);
    const waiting = items.find((one) => one.state === 'HELD')?.messageId ?? '';
    await stage.get(DecideStatement).reject(counsellor, caseId, waiting, 'Gebeld: het is een tikfout.');
    expect(textOf(await clerk.get(list))).toContain('Nog 1 regel van de 4 te beantwoorden');
    const page = await state(1, '251,20');
    expect(textOf(page)).toContain('451348201 € 250,01 € 251,20 + € 1,19');
  });
});
