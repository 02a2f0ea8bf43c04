import { execFile } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { accountContext, bsnContext, type LineView, type ListView, type RepliesResult } from '@akkoord/casework';
import { BOX_PLACES } from '@akkoord/database';
import { keyRingFrom, newKey, Vault } from '@akkoord/platform';
import { aCase, aClaim } from '@akkoord/testing';
import { verifyAuditOf } from '../src/audit-verification.js';
import { eventually } from '../../worker/test/eventually.js';
import { faultsInTheBooks } from './faults/books.js';
import { Business } from './faults/business.js';
import { during } from './faults/during.js';
import { World } from './faults/world.js';
import { builtPlatform } from './running-platform.js';

const CASES_A_DAY = 4;
/** One that is sent the BSN, and one that is not. */
const ACCOUNTS = { cjib: 'NL91ABNA0417164300', noorderbank: 'NL39RABO0300065264' } as const;

/** A counsellor that imports cases every day, and two desks that answer their lists and say where they want to be paid. */
class Days {
  /** The BSN of each case, by its reference. */
  readonly opened = new Map<string, string>();
  /** What desks read of it in their lines. */
  readonly read = new Map<string, string>();
  passed = 0;

  constructor(private readonly world: World) {}

  async another(): Promise<void> {
    const counsellor = this.world.client('demo-counsellor');
    const cases = Array.from({ length: CASES_A_DAY }, (_, index) => {
      const cents = 10_000 * (this.passed * CASES_A_DAY + index + 1);
      const claims = [aClaim('CJIB', cents, { debtKind: 'TRAFFIC_FINE' }), aClaim('Noorderbank', 3 * cents)];
      return aCase({ reference: `K-${this.passed}-${index}`, claims });
    });
    const lines = cases.map((one) => JSON.stringify(one)).join('\n');
    await counsellor.post('/v1/case-imports', `import:${this.passed}`, lines);
    await this.world.quiet();
    for (const { reference, clients } of cases) {
      const [found] = await counsellor.all<{ id: string }>(`/v1/cases?reference=${reference}`);
      await counsellor.post(`/v1/cases/${found?.id ?? ''}/balance-requests`, `ask:${reference}`);
      this.opened.set(reference, clients[0]?.bsn ?? '');
    }
    await new Business(this.world).evening();
    for (const desk of Object.keys(ACCOUNTS) as (keyof typeof ACCOUNTS)[]) await this.answer(desk);
    this.passed += 1;
  }

  private async answer(desk: keyof typeof ACCOUNTS): Promise<void> {
    const client = this.world.client(`demo-creditor-${desk}`);
    for (const { id } of await client.all<ListView>('/v1/collective-lists?state=OPEN')) {
      const lines = await client.all<LineView>(`/v1/collective-lists/${id}/lines`);
      for (const { caseReference, client: person } of lines)
        if (desk === 'cjib') this.read.set(caseReference, person.bsn ?? '');
      const replies = lines.map(({ line, claims }) => ({
        ...{ line, kind: 'BALANCE_STATEMENT', preConsent: false, iban: ACCOUNTS[desk] },
        totalCents: claims.reduce((sum, { amountCents }) => sum + amountCents, 0),
      }));
      const { accepted, held } = await client.post<RepliesResult>(`/v1/collective-lists/${id}/replies`, `reply:${id}`, {
        replies,
      });
      expect({ accepted, held }).toEqual({ accepted: lines.length, held: 0 });
    }
  }
}

/** With which keys something is encrypted. */
async function keysInUse(world: World): Promise<string[]> {
  const used = new Set<string>();
  for (const { table, box } of Object.values(BOX_PLACES))
    for (const row of await world.query<{ box: Buffer }>(`select ${box} as box from ${table}`))
      used.add(Vault.keyIdOf(row.box));
  return [...used].sort();
}

function reencrypt({ variables: env }: World): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['dist/apps/worker/src/reencrypt.js'], { env }, (error, out, err) => {
      resolve({ code: Number(error?.code ?? 0), out: out + err });
    });
  });
}

async function audit({ variables }: World, EVIDENCE_KEYS: string): Promise<{ status: number; said: string }> {
  const said: string[] = [];
  const told = { tell: (line: string) => void said.push(line), complain: (line: string) => void said.push(line) };
  const status = await verifyAuditOf({ ...variables, EVIDENCE_KEYS }, told);
  return { status, said: said.join('\n') };
}

const ringOf = (...keys: string[]): string => keys.join();
const anotherKey = (id: string): string => `${id}:${newKey().toString('base64')}`;

it('another key becomes the first while cases are imported and desks answer, and the old one is taken away', async () => {
  await builtPlatform();
  const world = await World.open({ redis: false, apis: 2 });
  try {
    const { ENCRYPTION_KEYS: old = '', EVIDENCE_KEYS: oldEvidence = '', LOOKUP_KEY = '' } = world.variables;
    const [fresh, freshEvidence] = [anotherKey('two'), anotherKey('e2')];
    const days = new Days(world);
    const atLeastOneMore = async (): Promise<void> => {
      // The day that goes on may have begun with the keys of before.
      const enough = days.passed + 2;
      await eventually(
        () => (days.passed < enough ? Promise.reject(new Error('The day is not over')) : Promise.resolve()),
        300_000,
      );
    };
    await days.another();
    expect(await keysInUse(world)).toEqual(['one']);

    // As docs/operations.md says it.
    await during(
      async (over) => {
        while (!over.aborted) await days.another();
      },
      async () => {
        await world.restartWith({ ENCRYPTION_KEYS: ringOf(old, fresh) });
        await world.restartWith({
          ENCRYPTION_KEYS: ringOf(fresh, old),
          EVIDENCE_KEYS: ringOf(freshEvidence, oldEvidence),
        });
        await atLeastOneMore();
        expect(await keysInUse(world)).toEqual(['one', 'two']);
        const { code, out } = await reencrypt(world);
        expect(out).toContain('Nothing needs another key any more');
        expect({ code, keys: await keysInUse(world) }).toEqual({ code: 0, keys: ['two'] });
        await world.restartWith({ ENCRYPTION_KEYS: fresh });
        await atLeastOneMore();
      },
    );

    expect(await keysInUse(world)).toEqual(['two']);
    expect(days.read).toEqual(days.opened);
    expect(await faultsInTheBooks(world)).toEqual([]);
    const vault = new Vault(keyRingFrom(fresh), Buffer.from(LOOKUP_KEY, 'base64'));
    const kept = await world.query<{ reference: string; id: string; box: Buffer }>(
      `select reference, client_id as id, bsn_box as box from client_bsn join case_file on case_file.id = case_id`,
    );
    expect(new Map(kept.map(({ reference, id, box }) => [reference, vault.decrypt(box, bsnContext(id))]))).toEqual(
      days.opened,
    );
    const accounts = await world.query<{ id: string; box: Buffer }>('select id, iban_box as box from payment_account');
    expect(accounts.map(({ id, box }) => vault.decrypt(box, accountContext(id))).sort()).toEqual(
      Object.values(ACCOUNTS).sort(),
    );
    // A key that signed roots stays among those that verify.
    expect(await audit(world, ringOf(freshEvidence, oldEvidence))).toMatchObject({ status: 0 });
    for (const one of [freshEvidence, oldEvidence])
      expect(await audit(world, one)).toMatchObject({ status: 1, said: expect.stringMatching(/root \d+/) });
  } finally {
    await world.close();
  }
}, 600_000);
