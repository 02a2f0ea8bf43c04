import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ListTasks,
  PrintLetters,
  ReadCase,
  ReadLetters,
  ReadTimeline,
  RecordLetterReply,
  ReplaceLetter,
  type CaseInput,
  type LetterView,
} from '@akkoord/casework';
import { createPortal } from '../src/index.js';
import { Client } from 'pg';
import { aCase, aClaim } from './a-case.js';
import { Stage } from './stage.js';
import { hiddenFields, textOf, Visitor, type Page } from './visitor.js';

const NOBODYS = '/letter/AAAAAAAAAAAAAAAAAAAAAA';
const WRONG = 'AAAA-AAAA-AAAA';
const NO_WORD = 'Deze link en code horen niet bij elkaar, of de code is te vaak fout ingevuld.';

let stage: Stage;
let folder: string;
let number = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akkoord-letters-'));
  stage = await Stage.open({ dataDir: folder });
});

afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true });
});

/** A case with one private creditor, who is asked by letter. */
function byLetter(about: Partial<CaseInput> = {}): CaseInput {
  number += 1;
  const address = { street: 'Modelplein', houseNumber: '1', postalCode: '7609BE', city: 'Almelo' };
  const newCreditor = { kind: 'PRIVATE_PERSON' as const, name: `P. Proefpersoon-${String(number)}`, address };
  const claim = aClaim(number, '', { debtKind: 'PRIVATE_LOAN', principalCents: 123_456 });
  return aCase(number, [{ ...claim, creditor: null, newCreditor }], about);
}

async function asked(
  about: Partial<CaseInput> = {},
): Promise<{ caseId: string; letter: LetterView; path: string; code: string }> {
  const [caseId = ''] = await stage.ask('oost', [byLetter(about)]);
  return { caseId, ...(await newest(caseId)) };
}

async function newest(caseId: string): Promise<{ letter: LetterView; path: string; code: string }> {
  const { items } = await stage.get(ReadLetters).execute(await counsellor(), caseId);
  const letter = items.at(-1);
  if (!letter?.answerCode) throw new Error('The newest letter asks nothing');
  return { letter, path: new URL(letter.answerCode.link).pathname, code: letter.answerCode.code };
}

const counsellor = () => stage.caller('oost', 'COUNSELLOR');

async function typed(
  path: string,
  code: string,
  visitor = new Visitor(stage.url),
): Promise<{ visitor: Visitor; page: Page }> {
  return { visitor, page: await visitor.send(path, { code }) };
}

async function answered(path: string, visitor: Visitor, fields: Record<string, string>, marker: string): Promise<Page> {
  const page = await visitor.get(`${path}/answer`);
  return await visitor.send(`${path}/answer`, { ...hiddenFields(page, marker), ...fields });
}

const BALANCE = 'value="balance"';

async function inDatabase(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: stage.database.url });
  await client.connect();
  try {
    await client.query(`select set_config('app.org', 'platform', false)`);
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

describe('a creditor that comes once', () => {
  it('types the code, reads the question, answers, and reads the confirmation: three screens after the code', async () => {
    const { caseId, letter, path, code } = await asked();
    const { visitor, page } = await typed(path, code);
    expect(page.path).toBe(`${path}/question`);
    expect(textOf(page)).toContain('Schuldhulp Oost helpt E. Testpersoon');
    expect(textOf(page)).toContain('€ 1.234,56');
    expect(textOf(page)).toContain('Wat is een schuldregeling?');
    const answer = await visitor.get(`${path}/answer`);
    expect(answer.html).toContain('value="1.234,56"');
    const done = await answered(path, visitor, { 'amount-0': '1.000,00' }, BALANCE);
    expect(done.path).toBe(`${path}/confirmation`);
    expect(textOf(done)).toContain('Dank u. U gaf een saldo op van € 1.000,00.');
    const kept = await stage.get(ReadCase).execute(await counsellor(), caseId);
    expect(JSON.stringify(kept)).toContain('"amountCents":100000');
    const { items } = await stage.get(ReadTimeline).execute(await counsellor(), caseId);
    expect(items.at(-1)).toMatchObject({ kind: 'BALANCE_STATEMENT', direction: 'IN' });
    const links = await inDatabase(
      `select actor, action from audit_link where case_id = $1 and actor like 'letter:%'`,
      [caseId],
    );
    expect(links.map(({ action }) => action)).toContain('reply-recorded');
    expect(letter.body).toContain('1.234,56');
  });

  it('says the amounts of the letter to the cent, as the API does', async () => {
    const { caseId, letter, path, code } = await asked();
    const { claims } = await stage.get(ReadCase).execute(await counsellor(), caseId);
    const [claim] = claims;
    const amount = new Intl.NumberFormat('nl-NL', { minimumFractionDigits: 2 }).format((claim?.amountCents ?? 0) / 100);
    expect(letter.body).toContain(amount);
    expect(textOf((await typed(path, code)).page)).toContain(amount);
  });

  it('takes the code in small letters, without dashes and with spaces', async () => {
    const { path, code } = await asked();
    for (const way of [code.toLowerCase(), code.replaceAll('-', ''), ` ${code.replaceAll('-', ' ')} `])
      expect((await typed(path, way)).page.path).toBe(`${path}/question`);
  });

  it('keeps what was typed and says what is wrong with it', async () => {
    const { path, code } = await asked();
    const { visitor } = await typed(path, code);
    const page = await answered(path, visitor, { 'amount-0': '12.5x' }, BALANCE);
    expect(page.status).toBe(422);
    expect(page.html).toContain('value="12.5x"');
    expect(textOf(page)).toContain('Vul een bedrag in, bijvoorbeeld 1.234,56');
  });

  it('takes one answer to a question: a second is refused and shows the first', async () => {
    const { caseId, path, code } = await asked();
    const { visitor } = await typed(path, code);
    const form = hiddenFields(await visitor.get(`${path}/answer`), BALANCE);
    await visitor.send(`${path}/answer`, { ...form, 'amount-0': '500,00' });
    const again = await visitor.send(`${path}/answer`, { ...form, 'amount-0': '900,00' });
    expect(textOf(again)).toContain('U had deze vraag al beantwoord.');
    expect(textOf(again)).toContain('U gaf een saldo op van € 500,00.');
    const { items } = await stage.get(ReadTimeline).execute(await counsellor(), caseId);
    expect(items.filter(({ direction }) => direction === 'IN')).toHaveLength(1);
  });

  it('takes one of ten answers that come at once', async () => {
    const { caseId, path, code } = await asked();
    const { visitor } = await typed(path, code);
    const form = hiddenFields(await visitor.get(`${path}/answer`), BALANCE);
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        visitor.send(`${path}/answer`, { ...form, 'amount-0': `${String(index + 1)},00` }),
      ),
    );
    const { items } = await stage.get(ReadTimeline).execute(await counsellor(), caseId);
    expect(items.filter(({ direction }) => direction === 'IN')).toHaveLength(1);
  });

  it('reads its confirmation for 30 days, and then whom to call', async () => {
    const { path, code } = await asked();
    const { visitor } = await typed(path, code);
    await answered(path, visitor, { 'amount-0': '500,00' }, BALANCE);
    const before = stage.clock.now();
    try {
      stage.clock.set(new Date('2026-12-02T09:00:00+01:00'));
      expect(textOf((await typed(path, code)).page)).toContain('U gaf een saldo op van € 500,00.');
      stage.clock.set(new Date('2026-12-03T09:00:00+01:00'));
      const page = textOf((await typed(path, code)).page);
      expect(page).toContain('Deze bladzijde is er niet meer');
      expect(page).toContain('Bel Schuldhulp Oost: 070 123 45 67');
      expect(page).not.toContain('Testpersoon');
    } finally {
      stage.clock.set(before);
    }
  });

  it('accepts a proposal, or rejects it with a reason; the balance letter is overtaken by then', async () => {
    for (const decision of ['accept', 'reject']) {
      const { caseId, path: earlier, code: earlierCode } = await asked();
      const { visitor } = await typed(earlier, earlierCode);
      await answered(earlier, visitor, { 'amount-0': '1.234,56' }, BALANCE);
      await stage.propose('oost', [caseId]);
      const { letter, path, code } = await newest(caseId);
      expect(letter.kind).toBe('PROPOSAL');
      const { page } = await typed(path, code, visitor);
      const share = /€ [\d.]+,\d\d/.exec(textOf(page).slice(textOf(page).indexOf('U krijgt')))?.[0] ?? 'none';
      expect(letter.body.replaceAll('\u00a0', ' ')).toContain(share);
      const reason = decision === 'reject' ? { reason: 'OFFER_TOO_LOW' } : {};
      const done = await answered(path, visitor, reason, `value="${decision}"`);
      expect(textOf(done)).toContain(decision === 'accept' ? 'U bent akkoord met' : 'U bent niet akkoord');
      const { exchanges } = await stage.get(ReadCase).execute(await counsellor(), caseId);
      expect(exchanges.map(({ state }) => state)).toEqual([decision === 'accept' ? 'ACCEPTED' : 'REJECTED']);
    }
  });

  it('answers no offer that another is on its way to replace', async () => {
    const { caseId, path: earlier, code: earlierCode } = await asked();
    const { visitor } = await typed(earlier, earlierCode);
    await answered(earlier, visitor, { 'amount-0': '1.234,56' }, BALANCE);
    await stage.propose('oost', [caseId]);
    const { path, code } = await newest(caseId);
    await typed(path, code, visitor);
    const form = hiddenFields(await visitor.get(`${path}/answer`), 'value="accept"');
    const columns = 'organisation_id, desk_id, case_id, exchange_id, kind, direction, content, created_at, topic, salt';
    await inDatabase(
      `insert into message (id, version, state, ${columns}) select 'ffffffff-ffff-7fff-bfff-ffffffffffff', version + 1, 'WAITING', ${columns}
       from message where case_id = $1 and kind = 'PROPOSAL'`,
      [caseId],
    );
    await visitor.send(`${path}/answer`, form);
    const { exchanges } = await stage.get(ReadCase).execute(await counsellor(), caseId);
    expect(exchanges.map(({ state }) => state)).toEqual(['PROPOSED']);
  });

  it('says so when the counsellor wrote down another answer, or the question is asked no more', async () => {
    const { caseId, letter, path: first, code: firstCode } = await asked();
    const statement = { kind: 'BALANCE_STATEMENT' as const, preConsent: false, totalCents: 150_000n };
    await stage.get(RecordLetterReply).execute(await counsellor(), caseId, letter.exchangeId, statement);
    await stage.propose('oost', [caseId]);
    const old = textOf((await typed(first, firstCode)).page);
    expect(old).toContain('Deze vraag geldt niet meer');
    expect(old).toContain('Bel Schuldhulp Oost: 070 123 45 67');
    expect(old).not.toContain('Testpersoon');
  });

  it('leaves a record in the processing log: who read and who answered, by letter', async () => {
    const { caseId, path, code } = await asked();
    const { visitor } = await typed(path, code);
    await answered(path, visitor, { 'amount-0': '500,00' }, BALANCE);
    const rows = await inDatabase(
      `select distinct activity, changed, subject like 'letter:%' as by_letter from processing
       join processing_subject on processing_id = processing.id where case_id = $1 and activity like 'portal%' order by 1`,
      [caseId],
    );
    expect(rows).toEqual([
      { activity: 'portalAnswerLetter', changed: true, by_letter: true },
      { activity: 'portalReadLetter', changed: false, by_letter: true },
    ]);
  });
});

describe('the link and the code of a letter', () => {
  it('lead to a page that shows nothing, the same for a letter and for none', async () => {
    const { path } = await asked();
    const visitor = new Visitor(stage.url);
    const real = await visitor.get(path);
    const none = await visitor.get(NOBODYS);
    expect([real.status, none.status]).toEqual([200, 200]);
    expect(real.html.replaceAll(path, '')).toBe(none.html.replaceAll(NOBODYS, ''));
    expect(real.html).not.toMatch(/Testpersoon|Schuldhulp Oost/);
  });

  it('give the same word after the same time when the code is wrong, used up, or belongs to no letter', async () => {
    const { path, code } = await asked();
    const { path: locked, code: lockedCode } = await asked();
    for (let time = 0; time < 5; time++) await typed(locked, WRONG);
    const took = async (...[at, word]: [string, string]) => {
      const start = performance.now();
      const { page } = await typed(at, word);
      return { page, ms: performance.now() - start };
    };
    const answers = await Promise.all([took(path, WRONG), took(NOBODYS, code), took(locked, lockedCode)]);
    for (const { page, ms } of answers) {
      expect(page.status).toBe(422);
      expect(ms).toBeGreaterThanOrEqual(499);
    }
    const [first, ...others] = answers.map(({ page }) =>
      page.html.replaceAll(page.url.pathname, '').replace(/value="[\w-]*"/, ''),
    );
    expect(first).toContain(NO_WORD);
    for (const other of others) expect(other).toBe(first);
  });

  it('lock after five wrong codes: the counsellor is asked for a new letter, and makes one', async () => {
    const { caseId, letter, path, code } = await asked();
    for (let time = 0; time < 5; time++) expect((await typed(path, WRONG)).page.status).toBe(422);
    expect((await typed(path, code)).page.status).toBe(422);
    const tasks = async () => {
      const wanted = { kind: 'LETTER_LOCKED' as const, caseId, state: 'OPEN' as const };
      return (await stage.get(ListTasks).execute(await counsellor(), { limit: 200, after: null }, wanted)).items;
    };
    expect(await tasks()).toHaveLength(1);
    const { items } = await stage.get(ReadLetters).execute(await counsellor(), caseId);
    expect(items.at(-1)?.answerCode).toMatchObject({ state: 'LOCKED' });

    await stage.get(ReplaceLetter).execute(await counsellor(), caseId, letter.id);
    expect(await tasks()).toEqual([]);
    const renewed = await newest(caseId);
    expect(renewed.letter.body).toBe(letter.body);
    expect(renewed.path).not.toBe(path);
    expect(renewed.code).not.toBe(code);
    expect((await typed(path, code)).page.status).toBe(422);
    expect((await typed(renewed.path, code)).page.status).toBe(422);
    expect((await typed(renewed.path, renewed.code)).page.path).toBe(`${renewed.path}/question`);
  });

  it('count no try for what is no code: an empty field, or half of one', async () => {
    const { path, code } = await asked();
    for (const nothing of ['', '', '   ', 'K7FN', `${code}-K7FN`, '', '']) {
      const { page } = await typed(path, nothing);
      expect([page.status, textOf(page)]).toEqual([422, expect.stringContaining('Vul de code in: alle 12 letters')]);
      expect(textOf(page)).not.toContain('te vaak');
    }
    expect((await typed(path, code)).page.path).toBe(`${path}/question`);
  });

  it('compare five of twenty guesses that come at once, and a right one among the others is of no use any more', async () => {
    const { path, code } = await asked();
    const guesses = await Promise.all(Array.from({ length: 20 }, () => typed(path, WRONG)));
    expect(guesses.map(({ page }) => page.status)).toEqual(Array.from({ length: 20 }, () => 422));
    const [row] = await inDatabase(`select tries from letter_access where reference = $1`, [path.split('/').at(-1)]);
    expect(row).toEqual({ tries: 5 });
    expect((await typed(path, code)).page.status).toBe(422);
  });

  it('are no try when the code is right', async () => {
    const { path, code } = await asked();
    for (let time = 0; time < 4; time++) await typed(path, WRONG);
    for (let time = 0; time < 6; time++) expect((await typed(path, code)).page.path).toBe(`${path}/question`);
    await typed(path, WRONG);
    expect((await typed(path, code)).page.status).toBe(422);
  });

  it('stand in no table: neither the code nor anything made of it', async () => {
    const { path, code } = await asked();
    const [row] = await inDatabase(`select letter_access::text as all from letter_access where reference = $1`, [
      path.split('/').at(-1),
    ]);
    expect(String(row?.['all'])).not.toContain(code);
    const bodies = await inDatabase(`select body from letter where body like $1`, [`%${code}%`]);
    expect(bodies).toEqual([]);
  });
});

describe('a session of a letter', () => {
  it('opens its own letter alone: another one asks for its own code', async () => {
    const one = await asked();
    const other = await asked();
    const { visitor } = await typed(one.path, one.code);
    for (const page of ['question', 'answer', 'confirmation'])
      expect((await visitor.get(`${other.path}/${page}`)).path).toBe(other.path);
    const form = hiddenFields(await visitor.get(`${one.path}/answer`), BALANCE);
    const posted = await visitor.send(`${other.path}/answer`, { ...form, 'amount-0': '1,00' });
    expect(posted.path).toBe(other.path);
  });

  it('opens nothing of a clerk, and the session of a clerk opens no letter', async () => {
    const { path, code } = await asked();
    const { visitor } = await typed(path, code);
    stage.issuer.person = { organisation: 'achmea-zorg', name: 'M. de Wit', email: 'clerk@achmea-zorg.example' };
    for (const place of [
      '/lists',
      '/search',
      `/lists/${crypto.randomUUID()}`,
      `/lists/${crypto.randomUUID()}/lines/1`,
    ]) {
      const { response } = await visitor.ask(new URL(place, stage.url), 'GET');
      expect([place, response.status, response.headers.get('location')?.startsWith('/sign-in')]).toEqual([
        place,
        303,
        true,
      ]);
    }
    const cookie = visitor.cookies().get('akkoord-letter') ?? '';
    const { response } = await visitor.ask(new URL('/lists', stage.url), 'GET', undefined, {
      cookie: `akkoord-session=${cookie}`,
    });
    expect(response.status).toBe(303);

    const clerk = new Visitor(stage.url);
    await clerk.get('/lists');
    const session = clerk.cookies().get('akkoord-session') ?? '';
    expect(session).not.toBe('');
    expect((await clerk.get(`${path}/question`)).path).toBe(path);
    clerk.cookies().set('akkoord-letter', session);
    expect((await clerk.get(`${path}/question`)).path).toBe(path);
  });

  it('has a new id each time, and the one before it is over', async () => {
    const { path, code } = await asked();
    const { visitor } = await typed(path, code);
    const before = visitor.cookies().get('akkoord-letter') ?? '';
    await typed(path, code, visitor);
    expect(visitor.cookies().get('akkoord-letter')).not.toBe(before);
    visitor.cookies().set('akkoord-letter', before);
    expect((await visitor.get(`${path}/question`)).path).toBe(path);
  });

  it('is over after half an hour without use, and when its letter is replaced', async () => {
    const one = await asked();
    const { visitor } = await typed(one.path, one.code);
    await inDatabase(`update letter_session set seen_at = seen_at - interval '31 minutes'`);
    expect((await visitor.get(`${one.path}/question`)).path).toBe(one.path);
    await typed(one.path, one.code, visitor);
    await stage.get(ReplaceLetter).execute(await counsellor(), one.caseId, one.letter.id);
    expect((await visitor.get(`${one.path}/question`)).path).toBe(one.path);
  });

  it('takes no form from another site, nor one without its token', async () => {
    const { path, code } = await asked();
    const elsewhere = await new Visitor(stage.url).send(path, { code }, 'https://elsewhere.example');
    expect(elsewhere.status).toBe(403);
    const { visitor } = await typed(path, code);
    const form = hiddenFields(await visitor.get(`${path}/answer`), BALANCE);
    expect((await visitor.send(`${path}/answer`, { ...form, csrf: '', 'amount-0': '1,00' })).status).toBe(403);
    expect(
      (await visitor.send(`${path}/answer`, { ...form, 'amount-0': '1,00' }, 'https://elsewhere.example')).status,
    ).toBe(403);
  });
});

describe('the post of a sandbox', () => {
  it('shows the letters and mails that left, newest first, each as it was sent', async () => {
    const { path, code } = await asked();
    const visitor = new Visitor(stage.url);
    const page = await visitor.get('/sandbox/post');
    const [, place = ''] = /href="(\/sandbox\/post\/letters\/[^"]+)"/.exec(page.html) ?? [];
    const { response } = await visitor.ask(new URL(place, stage.url), 'GET');
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect((await typed(path, code)).page.status).toBe(200);
    expect((await visitor.get(`/sandbox/post/letters/${crypto.randomUUID()}`)).status).toBe(404);
  });

  it('lies in a folder as well, a PDF a letter', async () => {
    const { letter } = await asked();
    await stage.get(PrintLetters).execute({ letterIds: [letter.id] });
    const file = await readFile(join(folder, 'letters', `${letter.id}.pdf`));
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is not there on real servers', async () => {
    const real = { ...stage.runtime, config: { ...stage.runtime.config, embedded: false, portalPort: 0 } };
    const door = await createPortal(real);
    try {
      for (const place of ['/sandbox/post', `/sandbox/post/letters/${crypto.randomUUID()}`, '/sandbox/post/mails/1'])
        expect([place, (await fetch(new URL(place, door.url))).status]).toEqual([place, 404]);
    } finally {
      await door.close();
    }
  });
});
