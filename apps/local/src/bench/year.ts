import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { prepareDatabase } from '@akkoord/database';
import {
  createLogger,
  PLAIN_SIGN_IN,
  SandboxClock,
  SigningKeys,
  Vault,
  type Config,
  type Runtime,
} from '@akkoord/platform';
import { createWorker, prepareQueues } from '../../../worker/src/index.js';
import { DEMO_ORGANISATIONS, deskClientId } from '../demo-clients.js';
import { withTemporaryPostgres } from '../postgres/temporary-postgres.js';
import { countRoundTrips, readBooks, type Books } from '../postgres/year-books.js';
import { moveEmptyJobs } from './bare-queue.js';
import { cpuSecondsOf } from './cpu.js';
import { House } from './house.js';
import { withTemporaryRedis, type TemporaryRedis } from './redis.js';
import { CLAIMS_A_CASE, DESKS } from './year-input.js';
import { YearLine } from './year-line.js';

const POOL_SIZE = 8;
/** New cases a business day. */
const A_DAY = 1_000;

/** Processor time in seconds. */
interface Cpu {
  readonly node: number;
  readonly server: number;
}

/** Where a year is played. */
export interface Servers {
  readonly url: string;
  readonly ownerUrl: string;
  /** Of the PostgreSQL; 0 when it is not on this machine. */
  readonly pid: number;
  /** Null: the queues live in PostgreSQL. */
  readonly redisUrl: string | null;
}

export interface YearResult {
  readonly cases: number;
  readonly seconds: number;
  readonly roundTrips: number;
  readonly cpu: Cpu;
  readonly spent: ReadonlyMap<string, number>;
  readonly memory: readonly { readonly cases: number; readonly rssMb: number; readonly heapMb: number }[];
  readonly books: Books;
}

/**
 * A year of cases from their opening to their conclusion, through the use cases, the lists, the outbox and the worker, on
 * a PostgreSQL and a Redis of its own. Beside it BullMQ moves as many empty jobs over the same Redis.
 */
export async function benchYear(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { cases: { type: 'string', default: '2000' } } });
  const cases = Number(values.cases);
  await withTemporaryRedis(async (redis) => {
    const result = await withTemporaryPostgres((postgres) =>
      playYear({ ...postgres, redisUrl: redis.url }, cases, (done) => {
        process.stderr.write(`${done.toLocaleString('en')} of ${cases.toLocaleString('en')} cases\n`);
      }),
    );
    process.stderr.write('and as many empty jobs ...\n');
    tell(result, await bareQueue(redis, sumOf(result.books.messages)));
    complainOf(result);
  });
}

interface Bare {
  readonly perSecond: number;
  readonly cpu: Cpu;
}

async function bareQueue({ url, pid }: TemporaryRedis, jobs: number): Promise<Bare> {
  const started = cpuSince(pid);
  const seconds = await moveEmptyJobs(url, jobs);
  return { perSecond: jobs / seconds, cpu: started() };
}

/** What this process and a server take from here on. */
function cpuSince(server: number): () => Cpu {
  const before = { node: process.cpuUsage(), server: cpuSecondsOf(server) };
  return () => {
    const { user, system } = process.cpuUsage(before.node);
    return { node: (user + system) / 1e6, server: cpuSecondsOf(server) - before.server };
  };
}

export async function playYear(
  servers: Servers,
  cases: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<YearResult> {
  await prepareDatabase(servers.ownerUrl, servers.url, {
    demo: { organisations: DEMO_ORGANISATIONS, deskClientId },
  });
  if (servers.redisUrl === null) await prepareQueues(servers.ownerUrl, servers.url);
  const clock = new SandboxClock(new Date('2026-11-02T07:00:00Z'));
  const runtime = runtimeOn(servers, clock);
  const roundTrips = countRoundTrips();
  const worker = await createWorker(runtime, { tick: false });
  const house = await House.open(runtime, POOL_SIZE);
  try {
    const line = await YearLine.open(house, clock, DESKS);
    const memory: { cases: number; rssMb: number; heapMb: number }[] = [];
    const before = { at: performance.now(), roundTrips: roundTrips(), cpu: cpuSince(servers.pid) };
    for (let done = 0; done < cases;) {
      const today = Math.min(A_DAY, cases - done);
      await line.play(done + 1, today);
      done += today;
      const { rss, heapUsed } = process.memoryUsage();
      memory.push({ cases: done, rssMb: rss / 2 ** 20, heapMb: heapUsed / 2 ** 20 });
      onProgress(done);
    }
    return {
      cases,
      seconds: (performance.now() - before.at) / 1_000,
      roundTrips: roundTrips() - before.roundTrips,
      cpu: before.cpu(),
      spent: line.spent,
      memory,
      books: await readBooks(servers.url),
    };
  } finally {
    await worker.close();
    await house.close();
  }
}

/** What everything of a bench runs on, on these servers. */
export function runtimeOn(
  { url, ownerUrl, redisUrl }: Omit<Servers, 'pid'>,
  clock: SandboxClock,
  { embedded }: Pick<Config, 'embedded'> = { embedded: false },
): Runtime {
  const config: Config = {
    production: false,
    embedded,
    databaseUrl: url,
    databaseOwnerUrl: ownerUrl,
    redisUrl,
    oidcIssuer: 'https://aanmelden.akkoord.example',
    audience: 'akkoord',
    host: '127.0.0.1',
    apiPort: 0,
    portalPort: 0,
    publicApiUrl: 'https://api.akkoord.example',
    publicPortalUrl: 'https://portaal.akkoord.example',
    dataDir: '',
    portalClientSecret: '',
    signIn: PLAIN_SIGN_IN,
    transport: null,
    smtpUrl: null,
    mailFrom: 'akkoord@portaal.akkoord.example',
    eventSource: 'urn:nld:localhost:systeem:akkoord',
  };
  const vault = new Vault([{ id: 'bench', key: randomBytes(32) }], randomBytes(32));
  const signingKeys = new SigningKeys([{ id: 'bench', key: randomBytes(32) }]);
  return { config, clock, vault, signingKeys, logger: createLogger('warn') };
}

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** What is wrong in the books, one line each. */
export function faultsIn({ books, cases }: YearResult): string[] {
  const wrong = Object.entries(books.wrong).filter(([, count]) => count > 0);
  const agreed = books.states['AGREED'] ?? 0;
  return [
    ...wrong.map(([what, count]) => `${String(count)} ${what}`),
    ...(agreed === cases ? [] : [`${String(cases - agreed)} cases that are not agreed`]),
    ...(books.claims === cases * CLAIMS_A_CASE ? [] : [`${String(books.claims)} claims`]),
  ];
}

function complainOf(result: YearResult): void {
  const faults = faultsIn(result);
  if (faults.length > 0) throw new Error(`The books are wrong:\n${faults.join('\n')}`);
  console.log('\nThe books are right: every case agreed, nothing lost, nothing twice, shares add up to the funds.');
}

function tell({ cases, seconds, roundTrips, cpu, spent, memory, books }: YearResult, bare: Bare): void {
  const messages = sumOf(books.messages);
  const perSecond = (count: number): string => Math.round(count / seconds).toLocaleString('en');
  console.log(`${cases.toLocaleString('en')} cases of ${String(CLAIMS_A_CASE)} claims, from opening to conclusion\n`);
  console.log(`${messages.toLocaleString('en')} messages in ${seconds.toFixed(1)} s`);
  console.log(`${perSecond(messages)} messages a second, ${perSecond(books.claims)} claims a second`);
  console.log(
    `${Math.round(bare.perSecond).toLocaleString('en')} empty jobs a second through BullMQ on the same Redis`,
  );
  console.log(`${(messages / seconds / bare.perSecond).toFixed(2)} x the bare queue`);
  console.log(`${(roundTrips / books.claims).toFixed(2)} round trips to PostgreSQL a claim`);
  const each = ({ node, server }: Cpu, name: string): string =>
    `${((1e6 * node) / messages).toFixed(0)} in Node and ${((1e6 * server) / messages).toFixed(0)} in ${name}`;
  console.log(`Processor time in microseconds a message: ${each(cpu, 'PostgreSQL')}`);
  console.log(`                       and an empty job: ${each(bare.cpu, 'Redis')}\n`);
  for (const [step, ms] of spent) console.log(`${step.padEnd(24)} ${(ms / 1_000).toFixed(2).padStart(7)} s`);
  console.log('');
  for (const [kind, count] of Object.entries(books.messages))
    console.log(`${kind.padEnd(24)} ${count.toLocaleString('en').padStart(9)}`);
  const mostMb = process.resourceUsage().maxRSS / 1_024;
  console.log(`\nMemory after so many cases (RSS, heap); at most ${mostMb.toFixed(0)} MB:`);
  const every = Math.max(1, Math.floor(memory.length / 10));
  for (const [index, at] of memory.entries())
    if (index % every === 0 || index === memory.length - 1)
      console.log(
        `${at.cases.toLocaleString('en').padStart(9)} ${at.rssMb.toFixed(0).padStart(6)} MB ${at.heapMb.toFixed(0).padStart(6)} MB`,
      );
}
