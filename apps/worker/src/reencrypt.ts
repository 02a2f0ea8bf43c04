import 'reflect-metadata';
import { Reencrypt } from '@akkoord/casework';
import { NestLogger, requireRuntime, startReason } from '@akkoord/platform';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './worker.module.js';

/** Moves everything that is encrypted to the first key of ENCRYPTION_KEYS, while the platform works. */
async function reencrypt(): Promise<void> {
  const runtime = requireRuntime(process.env);
  const app = await NestFactory.createApplicationContext(WorkerModule.register(runtime), {
    logger: new NestLogger(runtime.logger),
    abortOnError: false,
  });
  try {
    const { moved, unreadable, left } = await app.get(Reencrypt, { strict: false }).execute(tellNowAndThen());
    console.log(`Encrypted again with the key "${runtime.vault.currentKeyId}": ${moved}.`);
    for (const row of unreadable) console.log(`Damaged, and left as it is: ${row}.`);
    for (const { table, keyId, count } of left) console.log(`Left with the key "${keyId}" in ${table}: ${count}.`);
    if (left.length === 0) console.log('Nothing needs another key any more: they can be taken out of ENCRYPTION_KEYS.');
    else process.exitCode = 1;
  } finally {
    await app.close();
  }
}

/** A line for every ten thousand or so. */
function tellNowAndThen(): (moved: number) => void {
  let said = 0;
  return (moved) => {
    if (moved - said < 10_000) return;
    said = moved;
    console.log(`... ${moved}`);
  };
}

try {
  await reencrypt();
} catch (error) {
  process.stderr.write(`${startReason(error)}\n`);
  process.exitCode = 1;
}
