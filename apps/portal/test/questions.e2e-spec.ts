import { AnswerQuestion, ListQuestions } from '@akkoord/casework';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { aCase, aClaim } from './a-case.js';
import { Stage } from './stage.js';
import { hiddenFields, textOf, Visitor, type Page } from './visitor.js';

const ZORG = 'achmea-zorg';
const TERM = 'Uw vraag verandert niets aan de datum waarop u moet antwoorden.';

let stage: Stage;
let clerk: Visitor;
let list: string;
let cases: string[];

beforeAll(async () => {
  stage = await Stage.open();
  cases = await stage.ask(
    'oost',
    [1, 2, 3].map((n) => aCase(n, [aClaim(n, 'Zilveren Kruis')])),
  );
  await stage.goTo('2026-11-02T17:01:00+01:00');
  stage.issuer.person = { organisation: ZORG, name: 'M. de Wit', email: 'clerk@achmea-zorg.example' };
  clerk = new Visitor(stage.url);
  list = `/lists/${(await stage.lists(ZORG))[0]?.id ?? ''}`;
  await clerk.get(list);
});

afterAll(() => stage.close());

const hiddenIn = (page: Page): Record<string, string> => hiddenFields(page, 'name="question"');

describe('a question of a clerk', () => {
  it('is asked on the line, answered, and read there; the next list tells of it', async () => {
    const path = `${list}/lines/1`;
    const page = await clerk.get(path);
    expect(textOf(page)).toContain(TERM);
    const form = { ...hiddenIn(page), question: 'Doet de partner mee?\nZo ja, sinds wanneer?' };
    const asked = textOf(await clerk.send(`${path}/questions`, form));
    expect(asked).toContain('Doet de partner mee? Zo ja, sinds wanneer? Er is nog geen antwoord.');
    expect(asked).toContain('U stelde een vraag.');
    await clerk.send(`${path}/questions`, form);

    const oost = await stage.caller('oost', 'COUNSELLOR');
    const caseId = cases[0] ?? '';
    const { items } = await stage.get(ListQuestions).execute(oost, caseId);
    expect(items).toHaveLength(1);
    await stage.advance('oost', cases);
    await stage.get(AnswerQuestion).execute(oost, caseId, items[0]?.id ?? '', 'Nee, alleen uw klant zelf.');
    expect(textOf(await clerk.get(path))).toContain('Antwoord van 2 november 2026: Nee, alleen uw klant zelf.');
    await stage.advance('oost', cases);
    await stage.goTo('2026-11-03T17:01:00+01:00');
    const [, next] = await stage.lists(ZORG);
    const told = textOf(await clerk.get(`/lists/${next?.id ?? ''}/lines/1`));
    expect(told).toContain('Uw vraag is beantwoord.');
    expect(told).toContain('Nee, alleen uw klant zelf.');
    expect(told).not.toContain(TERM);
  });

  it('comes back with what was typed and what is wrong with it', async () => {
    const path = `${list}/lines/2/questions`;
    const sent = async (question: string): Promise<[number, string]> => {
      const page = await clerk.send(path, { ...hiddenIn(await clerk.get(path)), question });
      expect(page.html).toContain(`>${question}</textarea>`);
      return [page.status, textOf(page)];
    };
    expect(await sent('')).toEqual([422, expect.stringContaining('Schrijf op wat u wilt weten.')]);
    expect(await sent('a'.repeat(501))).toEqual([422, expect.stringContaining('maximaal 500 tekens')]);
    expect(await sent('Is dit 999975006?')).toEqual([422, expect.stringContaining('In uw vraag staat een BSN')]);
  });

  it('is refused after the twentieth, and leaves a record under the clerk', async () => {
    const path = `${list}/lines/3/questions`;
    for (let n = 1; n <= 20; n++)
      await clerk.send(path, { ...hiddenIn(await clerk.get(path)), question: `Vraag ${String(n)}?` });
    const refused = await clerk.send(path, { ...hiddenIn(await clerk.get(path)), question: 'Nog een?' });
    expect([refused.status, textOf(refused)]).toEqual([409, expect.stringContaining('al twintig vragen')]);
    const database = new Client({ connectionString: stage.database.url });
    await database.connect();
    try {
      await database.query(`select set_config('app.org', 'platform', false)`);
      const { rows } = await database.query(
        `select count(*)::int as questions, count(distinct asked_by)::int as clerks, min(processing.activity) as activity
         from question join processing on processing.subject = asked_by and processing.activity = 'portalAskQuestion'
         where case_id = $1 group by processing.id limit 1`,
        [cases[2]],
      );
      expect(rows).toEqual([{ questions: 20, clerks: 1, activity: 'portalAskQuestion' }]);
    } finally {
      await database.end();
    }
  });

  it('is not taken without a form of this session, and not about a line that is not there', async () => {
    const path = `${list}/lines/2/questions`;
    expect((await clerk.send(path, { question: 'Wie?' })).status).toBe(403);
    const hidden = hiddenIn(await clerk.get(path));
    expect((await clerk.send(`${list}/lines/99/questions`, { ...hidden, question: 'Wie?' })).status).toBe(404);
  });
});
