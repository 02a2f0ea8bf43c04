import { join } from 'node:path';
import type { Environment } from '@akkoord/platform';
import { ApiClient, type Api } from './demo/api-client.js';
import { bundledBehaviour } from './demo/bundled.js';
import { SimulatedCounsellor } from './demo/counsellor.js';
import { DemoFault } from './demo/demo-fault.js';
import { leaveWaiting } from './demo/leave-waiting.js';
import { keepDemo, keptDemo, readOptions, type DemoOptions, type KeptDemo } from './demo/options.js';
import { progressOn } from './demo/progress.js';
import { DEMO_STARTS_AT, runDemo } from './demo/run-demo.js';
import { tableOf } from './demo/table.js';
import { demoFolder, statOf } from './folder.js';
import { startPlatform, type Platform } from './platform.js';
import { sentenceFor } from './start-failure.js';
import { StartFault } from './start-fault.js';
import { stopSignals } from './stop-signals.js';
import { readEnvironment } from './surroundings.js';

const STOPPED = 130;

const stop = stopSignals();
// Whoever read our output may be gone before us (`npm run demo | head`); that is no reason to leave PostgreSQL behind.
process.stdout.on('error', () => undefined);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

try {
  await demo(readOptions(process.argv.slice(2)));
  process.exit(0);
} catch (error) {
  if (stop.aborted) process.exit(STOPPED);
  tell(error instanceof DemoFault ? error.message : sentenceFor(error));
  if (process.env['LOG_LEVEL'] === 'debug') console.error(error);
  process.exit(1);
}

async function demo(options: DemoOptions): Promise<void> {
  const env = options.dataDir === null ? process.env : { ...process.env, DATA_DIR: options.dataDir };
  const folder = folderFor(options, env);
  const again = `npm run demo -- --resume${options.dataDir === null ? '' : ` --data-dir ${options.dataDir}`}`;
  stop.addEventListener('abort', () => tell(`\nStopping. Go on with: ${again}`), { once: true });

  const kept = (options.resume ? keptDemo(folder) : null) ?? { cases: options.cases };
  const platform = await startPlatform({
    env,
    tell,
    folder,
    emptied: !options.resume,
    startAt: DEMO_STARTS_AT,
    // Standard output is for the table alone.
    logTo: process.stderr,
    // Business time passes when the demo says so: a tick of real time in between would be a second hand on the tiller.
    worker: { tick: false },
    signal: stop,
  });
  try {
    keepDemo(folder, kept);
    if (!options.resume) await refuseCasesOfOthers(platform);
    await Promise.race([toTheEnd(platform, folder, kept), postgresEnded(platform)]);
  } finally {
    await platform.close();
  }
}

async function toTheEnd(platform: Platform, folder: string, { cases, table: known }: KeptDemo): Promise<void> {
  const progress = progressOn(process.stderr);
  const api = apiOf(platform);
  const counsellor = new SimulatedCounsellor(api, bundledBehaviour());
  try {
    if (known === undefined) await runDemo(api, counsellor, cases, progress);
    progress.stop();
    const table = known ?? (await tableOf(counsellor.api));
    keepDemo(folder, { cases, table });
    const waiting = await leaveWaiting(api, counsellor);
    process.stdout.write(`\n${table}\n${waiting}\nLook around in it: npm start\n`);
  } finally {
    progress.stop();
  }
}

/** Where this demo lives. Throws a `StartFault` when there cannot be one, or none to go on with. */
function folderFor({ resume }: DemoOptions, env: Environment): string {
  const { production, oidcIssuer, dataDir } = readEnvironment(env);
  if (production || oidcIssuer !== null) {
    throw new StartFault('The demo needs the embedded issuer: leave NODE_ENV=production and OIDC_ISSUER out.');
  }
  const folder = demoFolder(dataDir);
  if (resume && !statOf(join(folder, 'keys.json'))) {
    throw new StartFault(`There is no demo in ${folder} to go on with: start one with npm run demo.`);
  }
  return folder;
}

/** The folder is emptied before each demo, a database of somebody else never. */
async function refuseCasesOfOthers(platform: Platform): Promise<void> {
  const { items } = await new ApiClient(apiOf(platform), 'demo-counsellor').get<{ items: unknown[] }>(
    '/v1/cases?limit=1',
  );
  if (items.length === 0) return;
  throw new StartFault(
    'The database in DATABASE_URL holds cases already: give the demo an empty one, or use --resume.',
  );
}

function apiOf({ apiUrl, config }: Platform): Api {
  return { url: apiUrl, issuer: config.oidcIssuer, signal: stop };
}

async function postgresEnded(platform: Platform): Promise<void> {
  await platform.broken;
  if (!stop.aborted) throw new DemoFault('PostgreSQL ended; its words are in postgres.log in the data folder.');
}
