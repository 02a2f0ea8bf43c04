import { execFileSync, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CourtFileView, LetterView } from '@akkoord/casework';
import { canonicalDigest } from '@akkoord/settlement';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { apiBefore } from './api-stage.js';

const HAS_POPPLER = spawnSync('pdftotext', ['-v']).error === undefined;
if (!HAS_POPPLER) console.warn('SKIPPED: what the court file says on paper. There is no pdftotext on this machine.');
const onPaper = HAS_POPPLER ? it : it.skip;

type Client = Awaited<ReturnType<Awaited<ReturnType<typeof apiBefore>>['client']>>;

let house: House;
let stage: Awaited<ReturnType<typeof apiBefore>>;
let counsellor: Client;
let path: string;
let early: string;
const person = { kind: 'PRIVATE_PERSON', name: 'P. Proefpersoon', address: null } as const;
const input = aCase({
  claims: [
    aClaim('Noorderbank', 1_630_000, { reference: 'A-1', debtKind: 'LOAN' }),
    aClaim('', 100_000, { reference: 'A-2', debtKind: 'PRIVATE_LOAN', creditor: null, newCreditor: person }),
  ],
});

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  const work = new LineWork(house, await house.caller('schuldhulp-oost'));
  stage = await apiBefore(house);
  counsellor = await stage.client('demo-counsellor', 'cases:read');
  path = `/v1/cases/${await work.ask(input)}`;
  early = `/v1/cases/${await work.ask(aCase())}`;
  await work.evening();
  await work.state('noorderbank', input.reference, 1_630_000n, false);
  await house.wait('2027-01-20T17:00:00Z');
  const id = path.split('/').at(-1) ?? '';
  await work.confirm(id);
  await work.propose(id);
});

afterAll(async () => {
  await stage.close();
  await house.close();
});

const pdfOf = async (where: string): Promise<Buffer> => {
  const paper = await counsellor.get(where).set('Accept', 'application/pdf').responseType('blob').expect(200);
  return paper.body as Buffer;
};
const textOf = (pdf: Buffer): string => execFileSync('pdftotext', ['-', '-'], { input: pdf }).toString('utf8');
const codeIn = ({ body }: { body: unknown }): string => (body as { type: string }).type;

describe('GET /v1/cases/{id}/court-file', () => {
  it('is data by default, a document for who asks for one, and nothing else', async () => {
    const read = await counsellor.get(`${path}/court-file`).expect(200);
    expect(read.type).toBe('application/json');
    const { digest, ...rest } = read.body as CourtFileView;
    expect(canonicalDigest(rest)).toBe(digest);
    const paper = await counsellor.get(`${path}/court-file`).set('Accept', 'application/pdf').expect(200);
    expect(paper.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="dossier-dwangakkoord.pdf"',
      'cache-control': 'no-store',
      vary: 'Accept',
    });
    expect(codeIn(await counsellor.get(`${path}/court-file`).set('Accept', 'text/html').expect(406))).toBe(
      '/problems/not-acceptable',
    );
  });

  onPaper('says the same on paper: every creditor and amount, its digest, and never a BSN', async () => {
    const { creditors, digest } = (await counsellor.get(`${path}/court-file`).expect(200)).body as CourtFileView;
    const text = textOf(await pdfOf(`${path}/court-file`));
    for (const { creditor, percentageOfDebt } of creditors) {
      expect(text).toContain(creditor);
      expect(text).toContain(percentageOfDebt.replace('.', ','));
    }
    expect(text).toContain(digest);
    expect(text).not.toContain(input.clients[0]?.bsn);
  });

  it('takes what the counsellor states of insolvency, and refuses what is no amount', async () => {
    const stated = await counsellor
      .get(`${path}/court-file?insolvencyYieldCents=270000&insolvencyCostsCents=200000`)
      .expect(200);
    expect((stated.body as CourtFileView).insolvency).toEqual({
      ...{ yieldCents: 270_000, costsCents: 200_000, forCreditorsCents: 70_000 },
    });
    for (const query of ['insolvencyYieldCents=-1', 'insolvencyCostsCents=1.5', 'insolvencyYieldCents=veel', 'why=x'])
      expect(codeIn(await counsellor.get(`${path}/court-file?${query}`).expect(400))).toBe('/problems/invalid-input');
  });

  it('is too early before a division is frozen', async () => {
    const refused = await counsellor.get(`${early}/court-file`).expect(409);
    expect(refused.body).toMatchObject({
      type: '/problems/court-file-too-early',
      detail: expect.stringContaining('The case is CLIENT_CONFIRMATION. Possible now:'),
    });
  });

  it('is for its own counsellor alone, with the right scope', async () => {
    const other = await stage.client('demo-counsellor-2');
    const desk = await stage.client('demo-creditor-noorderbank');
    const writer = await stage.client('demo-counsellor', 'cases:write');
    for (const where of [`${path}/court-file`, `${path}/letters`]) {
      await other.get(where).expect(404);
      await desk.get(where).expect(403);
      await writer.get(where).expect(403);
    }
  });
});

describe('GET /v1/cases/{id}/letters/{letterId}', () => {
  it('is the text of the list, or a document for a window envelope', async () => {
    const { items } = (await counsellor.get(`${path}/letters`).expect(200)).body as { items: LetterView[] };
    expect(items.map(({ kind }) => kind)).toEqual(['BALANCE_REQUEST', 'PROPOSAL']);
    for (const letter of items) {
      const one = await counsellor.get(`${path}/letters/${letter.id}`).expect(200);
      expect(one.body).toEqual(letter);
      const pdf = await pdfOf(`${path}/letters/${letter.id}`);
      expect(pdf.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
    }
    const [first] = items;
    expect(codeIn(await counsellor.get(`${early}/letters/${first?.id ?? ''}`).expect(404))).toBe(
      '/problems/letter-not-found',
    );
  });

  onPaper('says on paper what the text says', async () => {
    const { items } = (await counsellor.get(`${path}/letters`).expect(200)).body as { items: LetterView[] };
    const squeezed = (text: string): string => text.replace(/[\s\u00a0–-]+/g, '');
    for (const { id, body } of items)
      expect(squeezed(textOf(await pdfOf(`${path}/letters/${id}`)))).toContain(squeezed(body));
  });
});
