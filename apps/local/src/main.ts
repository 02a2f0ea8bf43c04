import { startPlatform } from './platform.js';
import { sentenceFor } from './start-failure.js';
import { startScreen } from './start-screen.js';
import { aborted, stopSignals } from './stop-signals.js';

const signal = stopSignals();
// Whoever read our output may be gone before us (`npm start | head`); that is no reason to leave PostgreSQL behind.
process.stdout.on('error', () => undefined);

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const platform = await startPlatform({ env: process.env, tell, signal });
  tell(startScreen(platform));
  const broken = await Promise.race([aborted(signal).then(() => false), platform.broken.then(() => !signal.aborted)]);
  await platform.close();
  if (broken) throw new Error('PostgreSQL ended; its words are in postgres.log in the data folder');
  process.exit(0);
} catch (error) {
  if (signal.aborted) process.exit(0);
  process.stderr.write(`${sentenceFor(error)}\n`);
  if (process.env['LOG_LEVEL'] === 'debug') console.error(error);
  process.exit(1);
}
