import { prepareDatabase } from '@akkoord/database';
import { EnvironmentFaults, readConfig, startReason } from '@akkoord/platform';
import { prepareQueues } from './index.js';

/** Brings the tables up to date, ours and those of the queues, before any new process starts. */
async function prepare(): Promise<void> {
  const { settings, faults } = readConfig(process.env);
  const { databaseUrl, redisUrl } = settings;
  if (databaseUrl === null) faults.push('DATABASE_URL is not set: name the role of the application.');
  if (settings.production && (settings.databaseOwnerUrl === null || settings.databaseOwnerUrl === databaseUrl))
    faults.push('DATABASE_OWNER_URL is not set: name the role that owns the tables, another than in DATABASE_URL.');
  if (faults.length > 0 || databaseUrl === null) throw new EnvironmentFaults(faults);

  const ownerUrl = settings.databaseOwnerUrl ?? databaseUrl;
  await prepareDatabase(ownerUrl, databaseUrl);
  if (redisUrl === null) await prepareQueues(ownerUrl, databaseUrl);
}

try {
  await prepare();
  console.log('The database is up to date.');
} catch (error) {
  process.stderr.write(`${startReason(error)}\n`);
  process.exitCode = 1;
}
