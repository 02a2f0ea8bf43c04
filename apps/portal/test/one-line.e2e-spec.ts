import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { aCase, aClaim } from './a-case.js';
import { Stage } from './stage.js';
import { hiddenFields, textOf, Visitor } from './visitor.js';

const ZORG = 'achmea-zorg';

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

describe('a line tells who has to decide', () => {
  it('which agreements hold, and where they stand', async () => {
    const text = textOf(await clerk.get(`${list}/lines/1`));
    expect(text).toContain('Welke afspraken gelden hier?');
    expect(text).toContain('Een saldo geeft u binnen 10 werkdagen Collectieve afspraak: ');
    expect(text).toContain('Geen antwoord op een voorstel telt niet als akkoord Collectieve afspraak: Achmea Zorg');
  });

  it('what went to and fro, with the place of each message', async () => {
    const page = await clerk.get(`${list}/lines/3`);
    const form = { ...hiddenFields(page, 'value="no-cooperation"'), 'no-cooperation': 'RECENT_FINAL_DISCHARGE' };
    const answered = textOf(await clerk.send(`${list}/lines/3`, form));
    expect(answered).toContain('2 november 2026 Saldo lijst 2026-1, regel 3');
    expect(answered).toContain('U gaf door dat u niet meedoet. Reden: ');
  });

  it('about one client, in one record, and leaves a record of no other', async () => {
    const seen = `select count(distinct subject.case_id)::int as cases, count(distinct processing.id)::int as records
      from processing_subject as subject join processing on processing.id = processing_id where activity = 'portalReadLines' and recorded_at >= $1`;
    const database = new Client({ connectionString: stage.database.url });
    await database.connect();
    try {
      await database.query(`select set_config('app.org', 'platform', false)`);
      const { rows: before } = await database.query<{ at: Date }>(`select clock_timestamp() as at`);
      await clerk.get(`${list}/lines/2`);
      const { rows } = await database.query<{ cases: number; records: number }>(seen, [before[0]?.at]);
      expect(rows).toEqual([{ cases: 1, records: 1 }]);
    } finally {
      await database.end();
    }
  });
});

describe('a claim that somebody else collects', () => {
  it('is handed over to a desk that is chosen', async () => {
    const path = `${list}/lines/1`;
    const page = await clerk.get(path);
    expect(page.html).toContain('<option value="intrum">');
    expect(page.html).not.toContain(`<option value="${ZORG}">`);
    const hidden = hiddenFields(page, 'value="hand-over"');
    const refused = await clerk.send(path, { ...hidden, collector: '' });
    expect([refused.status, textOf(refused)]).toEqual([
      422,
      expect.stringContaining('Kies wie deze vordering nu int.'),
    ]);
    const unknown = await clerk.send(path, { ...hiddenFields(refused, 'value="hand-over"'), collector: 'nobody' });
    expect([unknown.status, textOf(unknown)]).toEqual([
      409,
      expect.stringContaining('Deze organisatie kan de vordering niet overnemen.'),
    ]);
    // From the form that was refused, as after the back button of the browser: a refusal does not use it up.
    const done = await clerk.send(path, { ...hiddenFields(refused, 'value="hand-over"'), collector: 'intrum' });
    expect(textOf(done)).toContain('U gaf door dat iemand anders deze vordering nu int.');
    await stage.advance('oost', cases);
    await stage.goTo('2026-11-03T17:01:00+01:00');
    expect(await stage.lists('intrum')).toHaveLength(1);
  });
});
