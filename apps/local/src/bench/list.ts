import { randomBytes } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import {
  AcceptCaseImport,
  AdvanceCases,
  CaseworkModule,
  ConfirmUpload,
  DownloadList,
  FindCaller,
  FindLines,
  IssueLists,
  ListCases,
  ListLists,
  ProcessCaseImport,
  ReadUpload,
  ReadListLines,
  RequestBalances,
  ReviewUpload,
  RouteMessages,
  StageUpload,
  SearchLines,
  UploadReplies,
  type Caller,
  type LineFilter,
} from '@akkoord/casework';
import { DatabaseModule, prepareDatabase } from '@akkoord/database';
import { readListFile, tableAsWorkbook } from '@akkoord/exchange';
import { Clock, CONFIG, createLogger, LOGGER, SandboxClock, SigningKeys, Vault, type Config } from '@akkoord/platform';
import { addWorkingDays } from '@akkoord/settlement';
import { Global, Module, type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DEMO_ORGANISATIONS, deskClientId } from '../demo-clients.js';
import { BareRows } from '../postgres/bare-rows.js';
import { withTemporaryPostgres } from '../postgres/temporary-postgres.js';
import { BAD_ROWS, caseLines, filledIn } from './list-input.js';
import { median } from './measure.js';

const LINES = 5_000;
const ROUNDS = 3;
const POOL_SIZE = 4;
const CASES_A_JOB = 250;
const CASES_A_PAGE = 200;
const LINES_A_PAGE = 50;
const LINES_AT_A_TIME = 1_000;
/** Everything that issuing and answering write to but the processing log, which has no bare counterpart: its cost is in the ratio. */
const WRITTEN = [
  'collective_list',
  'list_line',
  'exchange',
  'claim',
  'message',
  'audit_head',
  'audit_link',
  'outbox',
] as const;

type Step =
  'issue' | 'answer' | 'download' | 'read' | 'advance' | 'page' | 'filtered' | 'searched' | 'all' | 'bareRead';
type Round = Record<Step, number> & { readonly bareIssue: number; readonly bareAnswer: number; readonly rows: number };

/**
 * A list of 5,000 lines on a PostgreSQL of its own: issued, downloaded, and answered by a CSV file with 50 bad rows. Beside
 * it the same rows written with nothing but `unnest`. Every round has new cases; the median of the rounds counts.
 */
export async function benchList(): Promise<void> {
  await withTemporaryPostgres(async (postgres) => {
    await prepareDatabase(postgres.ownerUrl, postgres.url, {
      demo: { organisations: DEMO_ORGANISATIONS, deskClientId },
    });
    const clock = new SandboxClock(new Date('2026-11-02T07:00:00Z'));
    const app = await NestFactory.createApplicationContext(BenchHouse.on(postgres.url, clock), {
      logger: false,
      abortOnError: false,
    });
    const bare = await BareRows.open(postgres.superuserUrl, WRITTEN);
    try {
      const rounds: Round[] = [];
      for (let round = 1; round <= ROUNDS; round++) rounds.push(await played(round, app, clock, bare));
      tell(rounds);
      tellFile(await playedByFile(ROUNDS + 1, app, clock));
    } finally {
      await bare.close();
      await app.close();
    }
  });
}

/** Where a mail says the list can be read; no mail is sent. */
const CONFIGURED: Pick<Config, 'publicPortalUrl'> = { publicPortalUrl: 'https://portaal.akkoord.example' };

@Global()
@Module({})
class BenchHouse {
  static on(url: string, clock: Clock): DynamicModule {
    const key = { id: 'bench', key: randomBytes(32) };
    return {
      module: BenchHouse,
      imports: [
        DatabaseModule.register({
          url,
          poolSize: POOL_SIZE,
          applicationName: 'akkoord-bench',
          onConnectionLost: () => undefined,
        }),
        CaseworkModule,
      ],
      providers: [
        { provide: Clock, useValue: clock },
        { provide: CONFIG, useValue: CONFIGURED },
        { provide: Vault, useValue: new Vault([key], randomBytes(32)) },
        { provide: SigningKeys, useValue: new SigningKeys([key]) },
        { provide: LOGGER, useValue: createLogger('silent') },
      ],
      exports: [Clock, CONFIG, LOGGER, SigningKeys, Vault],
    };
  }
}

async function played(
  round: number,
  app: INestApplicationContext,
  clock: SandboxClock,
  bare: BareRows,
): Promise<Round> {
  const get = <T>(useCase: Type<T>): T => app.get(useCase, { strict: false });
  const counsellor = await callerFor(app, 'demo-counsellor');
  const desk = await callerFor(app, deskClientId('kpn'));

  process.stderr.write(`round ${String(round)} of ${String(ROUNDS)}: ${LINES.toLocaleString('en')} cases ... `);
  const caseIds = await gathered(round, app, counsellor);
  clock.set(new Date(`${addWorkingDays(clock.today(), 1)}T16:30:00Z`));
  await bare.tidy();

  process.stderr.write('issued ... ');
  await bare.keep();
  const issue = await milliseconds(() => get(IssueLists).execute());
  const bareIssue = await bare.write();

  const open = await get(ListLists).execute(desk, { limit: ROUNDS, after: null }, { state: 'OPEN' });
  const list = open.items.at(-1);
  if (list?.lines !== LINES) throw new Error(`The list has ${String(list?.lines ?? 0)} lines`);
  let file = '';
  const download = await milliseconds(async () => {
    const { text } = await get(DownloadList).execute(desk, list.id, 'nl');
    for await (const part of text) file += part;
  });

  const seen = await lookedAt(app, desk, list.id);
  const bytes = Buffer.from(filledIn(file));
  const read = await milliseconds(() => Promise.resolve(readListFile(bytes)));
  await bare.tidy();
  await bare.keep();
  const answer = await milliseconds(async () => {
    const { value } = await get(UploadReplies).execute(desk, list.id, bytes, undefined);
    if (value.accepted !== LINES - BAD_ROWS || value.rejected.length !== BAD_ROWS)
      throw new Error(`Taken: ${String(value.accepted)}; refused: ${JSON.stringify(value.rejected.slice(0, 3))}`);
  });
  const bareAnswer = await bare.write();

  const { organisationId } = counsellor;
  const advance = await milliseconds(async () => {
    for (const some of inPieces(caseIds, CASES_A_JOB))
      await get(AdvanceCases).execute({ organisationId, caseIds: some });
  });
  process.stderr.write('answered\n');
  const rows = bareIssue.rows + bareAnswer.rows;
  return { ...seen, issue, answer, download, read, advance, bareIssue: bareIssue.ms, bareAnswer: bareAnswer.ms, rows };
}

/** What the portal reads for a page of this list, for one that is found, for a search and for consent to all of it. */
async function lookedAt(
  app: INestApplicationContext,
  desk: Caller,
  listId: string,
): Promise<Record<'page' | 'filtered' | 'searched' | 'all' | 'bareRead', number>> {
  const get = <T>(useCase: Type<T>): T => app.get(useCase, { strict: false });
  const shown = async (filter: LineFilter, most: number): Promise<void> => {
    const { lines } = await get(FindLines).execute(desk, listId, filter);
    for (const some of inPieces(lines.slice(0, most), LINES_AT_A_TIME))
      await get(ReadListLines).some(desk, listId, some);
  };
  const first = Array.from({ length: LINES_A_PAGE }, (_, index) => index + 1);
  await shown({}, LINES_A_PAGE);
  return {
    bareRead: await milliseconds(() => get(ReadListLines).some(desk, listId, first)),
    page: await milliseconds(() => shown({}, LINES_A_PAGE)),
    filtered: await milliseconds(() => shown({ text: '0455', fromCents: 200_000n, state: 'OPEN' }, LINES_A_PAGE)),
    searched: await milliseconds(() => get(SearchLines).execute(desk, '04999')),
    all: await milliseconds(() => shown({ state: 'OPEN' }, LINES)),
  };
}

interface FileRound {
  readonly download: Measured;
  readonly stage: Measured;
  readonly review: Measured;
  readonly look: Measured;
  readonly confirm: Measured;
}

interface Measured {
  readonly ms: number;
  /** The longest that nobody else was served meanwhile. */
  readonly blockedMs: number;
}

/** The same list by way of the portal: downloaded as a workbook, uploaded, checked, looked at and confirmed. */
async function playedByFile(round: number, app: INestApplicationContext, clock: SandboxClock): Promise<FileRound> {
  const get = <T>(useCase: Type<T>): T => app.get(useCase, { strict: false });
  const desk = await callerFor(app, deskClientId('kpn'));
  process.stderr.write(`by file: ${LINES.toLocaleString('en')} cases ... `);
  await gathered(round, app, await callerFor(app, 'demo-counsellor'));
  clock.set(new Date(`${addWorkingDays(clock.today(), 1)}T16:30:00Z`));
  await get(IssueLists).execute();
  const open = await get(ListLists).execute(desk, { limit: ROUNDS + 1, after: null }, { state: 'OPEN' });
  const listId = open.items.at(-1)?.id ?? '';

  const download = await measured(() => get(DownloadList).asWorkbook(desk, listId, 'nl'));
  let file = '';
  const { text } = await get(DownloadList).execute(desk, listId, 'nl');
  for await (const part of text) file += part;
  const rows = filledIn(file)
    .split('\r\n')
    .map((row) => row.replace('\ufeff', '').split(';'));
  const bytes = await tableAsWorkbook('Lijst', rows);

  let id = '';
  const stage = await measured(async () => {
    const staged = await get(StageUpload).execute(desk, listId, 'lijst.xlsx', bytes);
    if (!staged.ok) throw new Error(staged.unread.detail);
    id = staged.id;
  });
  const review = await measured(() => get(ReviewUpload).execute(desk, listId, id));
  const look = await measured(() => get(ReadUpload).execute(desk, listId, id));
  const confirm = await measured(() => get(ConfirmUpload).execute(desk, listId, id, 'ALL'));
  const { sent } = await get(ReadUpload).execute(desk, listId, id);
  const recorded = sent?.filter(({ outcome }) => outcome === 'RECORDED').length;
  if (recorded !== LINES - BAD_ROWS) throw new Error(`Recorded: ${String(recorded)}`);
  process.stderr.write('confirmed\n');
  return { download, stage, review, look, confirm };
}

async function measured(work: () => Promise<unknown>): Promise<Measured> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  await pause(20);
  delay.enable();
  const ms = await milliseconds(work);
  await pause(20);
  delay.disable();
  return { ms, blockedMs: delay.max / 1e6 };
}

/** Opens the cases and asks for their balances, up to the list that waits to be issued. */
async function gathered(round: number, app: INestApplicationContext, counsellor: Caller): Promise<string[]> {
  const get = <T>(useCase: Type<T>): T => app.get(useCase, { strict: false });
  const { organisationId } = counsellor;
  const { value } = await get(AcceptCaseImport).execute(counsellor, caseLines(round, LINES));
  await get(ProcessCaseImport).execute({ organisationId, operationId: value.id });
  const caseIds: string[] = [];
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<ListCases['execute']>> = await get(ListCases).execute(
      counsellor,
      { limit: CASES_A_PAGE, after },
      { state: 'INVENTORY' },
    );
    caseIds.push(
      ...page.items.filter(({ reference }) => reference.startsWith(`${String(round)}-`)).map(({ id }) => id),
    );
    after = page.next;
    if (after === null) break;
  }
  for (const some of inPieces(caseIds, POOL_SIZE))
    await Promise.all(some.map((id) => get(RequestBalances).execute(counsellor, id)));
  for (const some of inPieces(caseIds, CASES_A_JOB))
    await get(RouteMessages).execute({ organisationId, caseIds: some });
  return caseIds;
}

async function callerFor(app: INestApplicationContext, clientId: string): Promise<Caller> {
  const found = await app.get(FindCaller, { strict: false }).execute(clientId);
  if (!found) throw new Error(`Nobody is called ${clientId}`);
  return { ...found, subject: clientId, scopes: new Set(), activity: { id: 'bench', what: 'Measure', dutch: 'meten' } };
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  // What came before may have left the machine something to clear away.
  await pause(0);
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function inPieces<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, piece) =>
    items.slice(piece * size, (piece + 1) * size),
  );
}

function tellFile(round: FileRound): void {
  console.log(`\nThe same list by file at the portal, one round; and the longest that nobody else was served\n`);
  const figure = (what: string, { ms, blockedMs }: Measured): void => {
    const blocked = `${(blockedMs / 1_000).toFixed(2).padStart(6)} s`;
    console.log(`${what.padEnd(48)} ${(ms / 1_000).toFixed(2).padStart(6)} s  ${blocked}`);
  };
  figure('the list downloaded as a workbook', round.download);
  figure('the workbook, filled in, read and kept', round.stage);
  figure('its rows judged', round.review);
  figure('what was judged, read once more for a page', round.look);
  figure('its answers recorded', round.confirm);
}

function tell(rounds: readonly Round[]): void {
  const of = (figure: keyof Round): number => median(rounds.map((round) => round[figure]));
  const ratio = (ours: Step, bare: 'bareIssue' | 'bareAnswer'): string =>
    `${median(rounds.map((round) => round[ours] / round[bare])).toFixed(1)} x unnest`;
  const lines = LINES.toLocaleString('en');
  console.log(`A list of ${lines} lines, ${String(ROUNDS)} rounds with new cases each; medians\n`);
  const figure = (what: string, ms: number, more = ''): void => {
    console.log(`${what.padEnd(48)} ${(ms / 1_000).toFixed(2).padStart(6)} s  ${more}`.trimEnd());
  };
  figure(`${lines} lines issued`, of('issue'), ratio('issue', 'bareIssue'));
  figure('the same rows with unnest', of('bareIssue'));
  figure(`${lines} CSV replies taken, ${String(BAD_ROWS)} rows bad`, of('answer'), ratio('answer', 'bareAnswer'));
  figure('the same rows with unnest', of('bareAnswer'));
  figure('  of which the file is read', of('read'));
  figure('the list downloaded as CSV', of('download'));
  figure(`the ${lines} cases moved on, afterwards, by jobs`, of('advance'));
  const times = (step: Step): string =>
    `${median(rounds.map((round) => round[step] / round.bareRead)).toFixed(1)} x its 50 lines alone`;
  figure('a page of the list', of('page'), times('page'));
  figure('a page of what is found on it', of('filtered'), times('filtered'));
  figure('what is found on all lists', of('searched'), times('searched'));
  figure('all of it, to agree to', of('all'), times('all'));
  console.log(`\nRows written by issuing and answering: ${of('rows').toLocaleString('en')}`);
}
