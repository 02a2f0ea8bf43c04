import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createSocketServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { LineView } from '@akkoord/casework';
import { asOnThePage, played, stepsOf } from './quick-start.js';
import { openStage } from './platform-stage.js';
import { asAsked, DeskSystem, type Answering } from './desk-system.js';
import { builtPlatform } from './running-platform.js';

const PAPERS = ({ claims }: LineView): object => ({
  claims: claims.map(({ invoice }) => ({ invoice, amountCents: 900_000 })),
});
const PAGES = 'docs/quick-starts';

jest.setTimeout(150_000);

let stage: Awaited<ReturnType<typeof openStage>>;
let folder: string;
let sloppy: Server;

beforeAll(async () => {
  await builtPlatform();
  folder = mkdtempSync(join(tmpdir(), 'akkoord-certify-'));
  stage = await openStage({ TRANSPORT_FOLDER: folder });
  // Takes whatever comes.
  sloppy = createServer((_, response) => response.writeHead(204).end());
  sloppy.listen(0, '127.0.0.1');
  await once(sloppy, 'listening');
}, 180_000);

afterAll(async () => {
  sloppy.closeAllConnections();
  await new Promise((resolve) => sloppy.close(resolve));
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<string> {
  const server = createSocketServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

describe('a quick start', () => {
  const pages = readdirSync(PAGES).sort();

  it('is there for every kind of integrator, and named in README', () => {
    expect(pages).toEqual([
      'counsellor-system.md',
      'creditor-system.md',
      'signal-partner.md',
      'statistics.md',
      'webhook-receiver.md',
    ]);
    const readme = readFileSync('README.md', 'utf8');
    expect(pages.filter((page) => !readme.includes(`(${PAGES}/${page})`))).toEqual([]);
  });

  async function runs(steps: ReturnType<typeof stepsOf>): Promise<void> {
    const env = { API: stage.platform.apiUrl, TRANSPORT_FOLDER: folder, PORT: await freePort() };
    const printed = await played(steps, env);
    const told = steps.map(({ printed: expected }) => expected);
    expect(told.filter((expected) => expected !== null).length).toBeGreaterThan(1);
    expect(printed.map((words, at) => (told[at] === null ? null : asOnThePage(words, told[at] ?? '')))).toEqual(told);
  }

  it.each(pages)('runs as it is printed: %s', (page) => runs(stepsOf(join(PAGES, page))));

  it.each(pages.filter((page) => readFileSync(join(PAGES, page), 'utf8').includes('limit=200')))(
    'finds its own where there is more than one page before it: %s',
    async (page) => {
      const smaller = (script: string): string => script.replaceAll('limit=200', 'limit=2');
      await runs(stepsOf(join(PAGES, page)).map((step) => ({ ...step, script: smaller(step.script) })));
    },
  );
});

describe('npm run conformance', () => {
  /** Runs it beside the platform, as an integrator does. */
  async function conformance(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
    const { PATH = '' } = process.env;
    const program = ['dist/apps/local/src/conformance.js', '--url', stage.platform.apiUrl, ...words];
    const child = spawn(process.execPath, program, { env: { PATH }, timeout: 120_000 });
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { code: child.exitCode, out, err };
  }

  const named = (out: string, became: string): string[] =>
    [...out.matchAll(new RegExp(`^${became}  (\\S+)`, 'gm'))].map(([, name = '']) => name);

  /** What was looked at in each scenario that failed, what was expected, and what was seen. */
  const said = (out: string): string[][] =>
    [...out.matchAll(/^ {10}(\S.*)\n {12}expected {2}(.*)\n {12}seen {6}(.*)$/gm)].map(([, ...words]) => words);

  it('finds that everything passes here', async () => {
    const json = join(folder, 'report.json');
    const { code, out, err } = await conformance('--json', json);
    expect({ code, err, failed: named(out, 'failed') }).toEqual({ code: 0, err: '', failed: [] });
    expect(named(out, 'passed')).toEqual([
      ...['consents', 'refuses', 'late', 'duplicate', 'event', 'bad-signature', 'old-event', 'event-twice'],
    ]);
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ url: stage.platform.apiUrl, passed: true });
  });

  it('finds a receiver that takes whatever comes, and plays the rest once more', async () => {
    const hook = `http://127.0.0.1:${(sloppy.address() as AddressInfo).port}/hook`;
    const registered = await conformance('--webhook', hook);
    expect(registered).toMatchObject({ code: 0, err: '' });
    const secret = /--webhook-secret (whsec_\S+)/.exec(registered.out)?.[1] ?? '';
    const { code, out } = await conformance('--webhook', hook, '--webhook-secret', secret);
    expect(named(out, 'failed')).toEqual(['bad-signature', 'old-event']);
    expect(out).toContain(
      [
        '          An event signed with another secret',
        '            expected  a status from 400 to 499',
        '            seen      204',
      ].join('\n'),
    );
    expect(out).toContain('\n2 of 8 scenarios failed.\n');
    expect(code).toBe(1);
  });

  describe('of the system of a desk', () => {
    /** With a system of a desk beside it. */
    async function beside(answering: Answering, ...words: string[]): ReturnType<typeof conformance> {
      const system = new DeskSystem(stage.platform.apiUrl, 'kpn', answering);
      try {
        return await conformance('--desk', 'kpn', ...words);
      } finally {
        await system.stop();
      }
    }
    const orderOf = ({ claims }: LineView): string | undefined => claims[0]?.invoice.split('-')[0];

    it('finds that one that answers as it is asked passes', async () => {
      const { code, out, err } = await beside(asAsked);
      expect({ code, failed: named(out, 'failed') }).toEqual({ code: 0, failed: [] });
      const names = ['desk-consents', 'desk-corrects', 'desk-refuses', 'desk-unknown', 'desk-late'];
      expect(named(out, 'passed')).toEqual(names);
      expect(err).toMatch(/^Waiting for kpn: The answer to BALANCE_REQUEST, invoice CONSENT-/);
    });

    it('names what one does that is wrong in each', async () => {
      const wrong: Answering = (line, list) => {
        const order = orderOf(line);
        if (order === 'CONSENT') return { ...asAsked(line, list), preConsent: false };
        if (order === 'CORRECT' || order === 'LATE')
          return { ...asAsked(line, { ...list, overdue: true }), ...PAPERS(line) };
        if (order === 'REFUSE' && line.kind === 'PROPOSAL') return { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' };
        return order === 'UNKNOWN' ? null : asAsked(line, list);
      };
      const { code, out } = await beside(wrong, '--wait', '8');
      expect(code).toBe(1);
      expect(named(out, 'passed')).toEqual([]);
      expect(said(out)).toEqual([
        ['The case', 'AGREED', 'CALCULATED'],
        ['The balance in cents', '905000', '900000'],
        ['The case', 'PARTIALLY_REFUSED', 'AGREED'],
        [
          expect.stringMatching(/^The answer to BALANCE_REQUEST, invoice UNKNOWN-/),
          'an answer within 8 seconds',
          'none',
        ],
        ['Answers before the list was overdue', '0', '1'],
      ]);
    });

    it('names a desk that there is not', async () => {
      expect(await conformance('--desk', 'nobody')).toMatchObject({
        code: 1,
        err: 'The desk nobody: expected a desk that settles for a creditor, seen none of that name\n',
      });
    });
  });

  it('says what it needs', async () => {
    const { code, err } = await conformance('--webhook-secret', 'whsec_AAAA');
    expect({ code, err }).toEqual({ code: 1, err: '--webhook-secret goes with --webhook.\n' });
    const both = await conformance('--desk', 'kpn', '--webhook', 'http://127.0.0.1:9/hook');
    expect(both).toMatchObject({ code: 1, err: '--desk and --webhook are tried one after the other.\n' });
    const never = await conformance('--desk', 'kpn', '--wait', '0');
    expect(never).toMatchObject({ code: 1, err: '--wait must be a whole number of seconds, from 1 to 9999.\n' });
    const nowhere = await conformance('--url', `http://127.0.0.1:${await freePort()}`);
    expect(nowhere).toMatchObject({ code: 1, err: 'Nothing answers there: start the platform with npm start.\n' });
    const unknown = await conformance('--webhook', 'http://127.0.0.1:9/never', '--webhook-secret', 'whsec_AAAA');
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('register it, without --webhook-secret') });
  });
});
