import { relative } from 'node:path';
import { businessDateOf } from '@akkoord/platform';
import { DEMO_SECRET } from './demo-clients.js';
import type { Platform } from './platform.js';

/** What somebody who has just started the platform wants to know. */
export function startScreen({ apiUrl, portalUrl, folder, config, clock }: Platform): string {
  const ownIssuer = config.oidcIssuer.startsWith(apiUrl);
  const lines = [
    ['Portal', portalUrl],
    ...(ownIssuer ? [['', `sign in as clerk@cjib.example with password ${DEMO_SECRET}`]] : []),
    ['API', `${apiUrl}/docs/`],
    ...(ownIssuer ? [['', `client demo-counsellor, secret ${DEMO_SECRET}`]] : []),
    ['Business date', businessDateOf(clock.now())],
    ...(config.embedded ? [['', 'move it with POST /v1/sandbox/clock']] : []),
    ...(folder === null ? [] : [['Data', shortened(folder)]]),
  ];
  const rows = lines.map(([name = '', value = '']) => `  ${name.padEnd(15)}${value}`);
  return ['', 'Akkoord is running. Stop it with Ctrl-C; everything is kept.', '', ...rows, '', ''].join('\n');
}

/** As seen from here when it is below here. */
function shortened(folder: string): string {
  const path = relative(process.cwd(), folder);
  return path.startsWith('..') ? folder : path;
}
