import { prepareDatabase } from '@akkoord/database';
import { EnvironmentFaults, readConfig, startReason } from '@akkoord/platform';
import { prepareQueues } from './index.js';

/** Brings the tables up to date, ours and those of the queues, before any new process starts. */
async function prepare(): Promise<void> {
  const { settings, faults } = readConfig(process.env);
  const { databaseUrl, redisUrl } = settings;
  if (databaseUrl === null) faults.push('DATABASE_URL is not set: name the role of the application.');
  if (settings.production) faults.push(...faultsOfOwner(settings.databaseOwnerUrl, databaseUrl));
  if (faults.length > 0 || databaseUrl === null) throw new EnvironmentFaults(faults);

  const ownerUrl = settings.databaseOwnerUrl ?? databaseUrl;
  await prepareDatabase(ownerUrl, databaseUrl, {
    programmesDir: settings.programmesDir,
    ...(settings.encryptionKeys ? { keyIds: settings.encryptionKeys.map(({ id }) => id) } : {}),
  });
  if (redisUrl === null) await prepareQueues(ownerUrl, databaseUrl);
}

/** On real servers the application never has the rights of the owner, who could lift the row security of its tables. */
function faultsOfOwner(ownerUrl: string | null, appUrl: string | null): string[] {
  const toDo = 'name the role that owns the tables, another than in DATABASE_URL.';
  if (ownerUrl === null) return [`DATABASE_OWNER_URL is not set: ${toDo}`];
  const isSame = appUrl !== null && new URL(ownerUrl).username === new URL(appUrl).username;
  return isSame ? [`DATABASE_OWNER_URL has the role of DATABASE_URL: ${toDo}`] : [];
}

try {
  await prepare();
  console.log('The database is up to date.');
} catch (error) {
  process.stderr.write(`${startReason(error)}\n`);
  process.exitCode = 1;
}
