import { writeFileSync } from 'node:fs';
import { readOptions, type ConformanceOptions } from './conformance/options.js';
import { Party } from './conformance/party.js';
import { playAll } from './conformance/play.js';
import { registerAt } from './conformance/receiver.js';
import { isPassed, jsonOf, reportOf } from './conformance/report.js';
import { Unmet } from './conformance/unmet.js';
import { StartFault } from './start-fault.js';

try {
  const options = readOptions(process.argv.slice(2));
  const { webhook, webhookSecret } = options;
  process.exitCode =
    webhook !== null && webhookSecret === null ? await register(webhook, options) : await certify(options);
} catch (error) {
  process.exitCode = 1;
  if (error instanceof StartFault || error instanceof Unmet) console.error(error.message);
  else if (error instanceof TypeError && error.message === 'fetch failed')
    console.error('Nothing answers there: start the platform with npm start.');
  else throw error;
}

/** 0: every scenario passed. */
async function certify(options: ConformanceOptions): Promise<number> {
  const outcomes = await playAll(options);
  process.stdout.write(reportOf(outcomes));
  if (options.json !== null) writeFileSync(options.json, jsonOf(options.url, outcomes));
  return isPassed(outcomes) ? 0 : 1;
}

/** A receiver needs its secret before it can be tried. */
async function register(webhook: string, { url, client, secret }: ConformanceOptions): Promise<number> {
  const endpoint = await registerAt(new Party(url, client, secret), webhook);
  process.stdout.write(
    `Registered. Give your receiver this secret, and run it again with\n  --webhook-secret ${endpoint.secret ?? ''}\n`,
  );
  return 0;
}
