import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { linkHash } from '@akkoord/database';
import { SigningKeys } from '@akkoord/platform';
import { addWorkingDays } from '@akkoord/settlement';
import { aCase, aClaim, COVERED_TABLES, House, LineWork, Tamperer } from '@akkoord/testing';
import fc from 'fast-check';
import { canonical, verifyEvidence } from '../../../clients/verify-evidence/verify.mjs';
import { digestOfRoot, readRoot } from './audit-root.js';
import { CloseAuditDay } from './close-audit-day.js';
import type { EvidenceView } from './evidence-file.js';
import { ReadEvidence } from './read-evidence.js';
import { VerifyAudit, type AuditReport } from './verify-audit.js';

/**
 * Whoever owns the database, or holds an evidence file, changes something in it: it is found. `FAST_CHECK_RUNS` says how
 * many times, `FAST_CHECK_SEED` draws the same again.
 */
const RUNS = Number(process.env['FAST_CHECK_RUNS'] ?? 400);
const SEED = Number(process.env['FAST_CHECK_SEED'] ?? (performance.timeOrigin * 1_000) | 0);
const HOW = { numRuns: RUNS, seed: SEED };
const PATIENCE_MS = 900_000;

let house: House;
let tamperer: Tamperer;
let caseId: string;
let work: LineWork;

const person = { kind: 'PRIVATE_PERSON', name: 'P. Proefpersoon', address: null } as const;
const input = aCase({
  claims: [
    aClaim('KPN', 200_000),
    aClaim('Noorderbank', 900_000),
    aClaim('', 100_000, { debtKind: 'PRIVATE_LOAN', creditor: null, newCreditor: person }),
  ],
});

const verified = (): Promise<AuditReport> => house.get(VerifyAudit).execute();
const closeDay = (): ReturnType<CloseAuditDay['execute']> => house.get(CloseAuditDay).execute();

/** Cases that went all the way, with days that were closed on the way and something after the last of them. */
beforeAll(async () => {
  process.stdout.write(`evidence that is tampered with: ${RUNS} times each, FAST_CHECK_SEED=${SEED}\n`);
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
  caseId = await work.ask(input);
  const west = new LineWork(house, await house.caller('schuldhulp-west'));
  const other = aCase();
  await west.ask(other);
  await work.evening();
  await work.state('kpn', input.reference, 210_000n, true);
  await work.state('noorderbank', input.reference, 900_000n, false);
  await west.state('kpn', other.reference, 200_000n, true);
  await house.wait('2027-01-20T17:00:00Z');
  await work.confirm(caseId);
  await work.propose(caseId);
  await work.evening();
  await work.accept('noorderbank', input.reference);
  await house.wait(`${addWorkingDays(house.clock.today(), 1)}T07:00:00Z`);
  await work.ask(aCase());
  tamperer = await Tamperer.of(house);
});

afterAll(async () => {
  await tamperer.end();
  await house.close();
});

describe('npm run audit:verify', () => {
  it('finds everything whole, and counts what it looked at', async () => {
    const report = await verified();
    expect(report).toMatchObject({ fault: null, chains: 3, erased: 0, earlier: 0 });
    expect(report.roots).toBeGreaterThan(2);
    const { rows } = await tamperer.query(
      `select (select count(*)::int from audit_link) as links, (select count(*) from message)::int
         + (select count(*) from calculation)::int + (select count(*) from signed_overview)::int as records`,
    );
    expect({ links: report.links, records: report.records }).toEqual(rows[0]);
  });

  it(
    'finds any stored character that was changed, any row that was removed, any two values that were swapped',
    async () => {
      let [tampered, found] = [0, 0];
      const letter = fc.constantFrom(...'0123456789abcdefxyz-{}":, ');
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...COVERED_TABLES),
          fc.constantFrom('change', 'change', 'swap', 'remove'),
          fc.nat(),
          fc.nat(),
          fc.nat(),
          letter,
          async (table, how, row, other, at, to) => {
            const columns = await tamperer.columns(table);
            const column = columns[other % columns.length] ?? '';
            const [one, two] = [row % 10_000, (row + 1 + (at % 7)) % 10_000];
            const done =
              how === 'change'
                ? await tamperer.change(table, column, one, at, to)
                : how === 'swap'
                  ? await tamperer.swap(table, column, one, two)
                  : await tamperer.remove(table, one);
            try {
              if (!done) return;
              tampered += 1;
              const { fault } = await verified();
              if (fault === null) throw new Error(`${how} of ${table}.${column} was not found`);
              found += 1;
            } finally {
              await tamperer.undo(table);
            }
          },
        ),
        HOW,
      );
      process.stdout.write(`tampered with the database ${tampered} times, found ${found} times\n`);
      expect(found).toBe(tampered);
      expect(tampered).toBeGreaterThan(RUNS / 4);
      expect((await verified()).fault).toBeNull();
    },
    PATIENCE_MS,
  );

  it('names the case, the link and what is wrong with it: of all that is broken in a chain the first', async () => {
    const { rows } = await tamperer.query(
      `update audit_link set detail = '{"claims":4}' where case_id = $1 and seq in (1, 3, 4) returning action`,
      [caseId],
    );
    expect(rows).toHaveLength(3);
    expect((await verified()).fault).toEqual({
      ...{ caseId, seq: 1, root: null },
      what: 'the hash is not that of what the link says and of the link before it',
    });
    await tamperer.undo('audit_link');
  });

  it('finds a chain that was written anew from its first link on, because a signed root holds what it was', async () => {
    const links = await house.read((tx) => tx.auditChains.links([caseId]));
    let hash: Buffer | null = null;
    for (const { seq, ...link } of links) {
      const detail = seq === 1 ? '{"claims":4}' : link.detail;
      hash = linkHash(hash, { ...link, seq, detail });
      await tamperer.query(`update audit_link set detail = $3, hash = $4 where case_id = $1 and seq = $2`, [
        ...[caseId, seq, detail, hash],
      ]);
    }
    await tamperer.query(`update audit_head set hash = $2 where case_id = $1`, [caseId, hash]);
    const { fault } = await verified();
    expect(fault).toMatchObject({ caseId, root: 1, what: 'the link is not what was in the signed root' });
    await tamperer.undo('audit_link');
    await tamperer.undo('audit_head');
  });

  it('says that a record was erased only where the chain says so', async () => {
    await tamperer.query(`update signed_overview set overview = '{}', salt = null where case_id = $1`, [caseId]);
    expect((await verified()).fault).toMatchObject({ caseId, what: expect.stringContaining('without its salt') });
    await house.read((tx) => {
      tx.audit({ caseId, organisationId: work.counsellor.organisationId, action: 'case-erased', detail: {} });
      return Promise.resolve();
    });
    await tamperer.query(`delete from message where case_id = $1`, [caseId]);
    const report = await verified();
    expect(report.fault).toBeNull();
    expect(report.erased).toBeGreaterThan(5);
    for (const table of ['audit_link', 'audit_head', 'message', 'signed_overview'] as const) await tamperer.undo(table);
  });

  it('cannot see that a chain lost its end after the last root, and can once a root holds that end', async () => {
    const cutOff = async (): Promise<AuditReport['fault']> => {
      await tamperer.query(
        `with last as (delete from audit_link using audit_head where audit_link.case_id = audit_head.case_id
           and audit_link.seq = audit_head.seq and audit_link.case_id = $1 and audit_link.records = '[]' returning audit_link.case_id)
         update audit_head set seq = audit_head.seq - 1, hash = before.hash from last, audit_link as before
         where audit_head.case_id = last.case_id and before.case_id = last.case_id and before.seq = audit_head.seq - 1`,
        [caseId],
      );
      const { fault } = await verified();
      await tamperer.undo('audit_link');
      await tamperer.undo('audit_head');
      return fault;
    };
    await house.read((tx) => {
      tx.audit({ caseId, organisationId: work.counsellor.organisationId, action: 'looked-at', detail: {} });
      return Promise.resolve();
    });
    await tamperer.keep('audit_link', 'audit_head');
    expect(await cutOff()).toBeNull();

    house.clock.moveTo(`${addWorkingDays(house.clock.today(), 1)}T07:00:00Z`);
    expect(await closeDay()).not.toBeNull();
    await tamperer.keep('audit_root', 'audit_leaf');
    expect(await cutOff()).toMatchObject({ caseId, what: 'the root holds a link that is missing' });
  });
});

describe('a day that is closed', () => {
  it('is closed once, however many ask at the same moment', async () => {
    house.clock.moveTo(`${addWorkingDays(house.clock.today(), 2)}T07:00:00Z`);
    const made = await Promise.all([closeDay(), closeDay(), closeDay(), closeDay()]);
    expect(made.filter((root) => root !== null)).toHaveLength(1);
    expect(await closeDay()).toBeNull();
    await tamperer.keep('audit_root', 'audit_leaf');
  });

  it('holds the digest of the root before, the day before it was made, and every chain that grew', async () => {
    const roots = await house.read((tx) => tx.auditChains.roots());
    const [before, last] = roots.slice(-2);
    const content = await readRoot(house.get(SigningKeys), last?.jws ?? '');
    expect(content).toMatchObject({
      number: roots.length,
      previous: digestOfRoot(before?.jws ?? ''),
      day: last?.day,
      chains: 0,
    });
    const held = await tamperer.query(
      `select case_id, max(seq) as seq from audit_leaf group by case_id order by case_id`,
    );
    const heads = await tamperer.query(`select case_id, seq from audit_head order by case_id`);
    expect(held.rows).toEqual(heads.rows);
  });
});

describe('an evidence file', () => {
  let bytes: Buffer;
  let keys: ReturnType<SigningKeys['published']>;
  const read = async (): Promise<Buffer> => Buffer.from(await house.get(ReadEvidence).execute(work.counsellor, caseId));
  const evidenceIn = (file: Buffer): EvidenceView =>
    (JSON.parse(file.toString()) as { evidence: EvidenceView }).evidence;
  const isWrong = (file: Buffer): boolean => {
    try {
      verifyEvidence(file, keys);
      return false;
    } catch {
      return true;
    }
  };

  beforeAll(async () => {
    bytes = await read();
    keys = house.get(ReadEvidence).keys();
  });

  it('is the same each time, holds everything, and is verified by a script that knows nothing of the platform', async () => {
    expect(await read()).toEqual(bytes);
    const evidence = evidenceIn(bytes);
    expect(new Set(evidence.messages.map(({ state }) => state))).toEqual(new Set(['SENT', 'RECEIVED']));
    expect(evidence.messages.length).toBeGreaterThan(8);
    expect(evidence.calculations).toHaveLength(1);
    expect(evidence.overviews).toHaveLength(1);
    expect(verifyEvidence(bytes, keys)).toMatchObject({
      links: evidence.chain.length,
      proved: evidence.messages.length + 2,
      unproved: 0,
      erased: 0,
      newest: { seq: evidence.chain.length },
    });
  });

  it('has no BSN in it', () => {
    const bsn = input.clients[0]?.bsn ?? '';
    expect(bsn).toHaveLength(9);
    for (const form of [bsn, Buffer.from(bsn).toString('hex'), Buffer.from(bsn).toString('base64url')])
      expect(bytes.includes(form)).toBe(false);
  });

  it('is nothing without the key that signed it', () => {
    const others = new SigningKeys([{ id: keys.keys[0]?.kid ?? '', key: Buffer.alloc(32, 7) }]).published();
    expect(() => verifyEvidence(bytes, others)).toThrow('the signature of the file does not hold');
    expect(() => verifyEvidence(bytes, { keys: [] })).toThrow('a key that is not in the key file');
  });

  const anyByte = fc.integer({ min: 1, max: 255 });
  /** What a reader of JSON does not see. */
  const whiteSpace = fc.constantFrom(9, 10, 13, 32);

  it(
    'is found out whatever byte of it is changed, left out, added or swapped',
    () => {
      fc.assert(
        fc.property(fc.nat(bytes.length - 2), fc.oneof(anyByte, whiteSpace), (at, by) => {
          const changed = Buffer.from(bytes);
          changed[at] = (changed[at] ?? 0) ^ by;
          expect(isWrong(changed)).toBe(true);
          expect(isWrong(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]))).toBe(true);
          expect(isWrong(Buffer.concat([bytes.subarray(0, at), Buffer.of(by), bytes.subarray(at)]))).toBe(true);
          const swapped = Buffer.from(bytes);
          [swapped[at], swapped[at + 1]] = [swapped[at + 1] ?? 0, swapped[at] ?? 0];
          expect(isWrong(swapped)).toBe(!swapped.equals(bytes));
        }),
        HOW,
      );
    },
    PATIENCE_MS,
  );

  it(
    'is found out also when the platform itself signs what was changed, whichever value it is or entry it lacks: the chain and the roots say what it was',
    async () => {
      const keyRing = house.get(SigningKeys);
      const unfound: string[] = [];
      const signAgain = async (evidence: object, what: string): Promise<void> => {
        const signature = await keyRing.signDetached(canonical(evidence));
        if (!isWrong(Buffer.from(canonical({ evidence, signature })))) unfound.push(what);
      };
      const fresh = (): Record<string, unknown[]> => evidenceIn(bytes) as unknown as Record<string, unknown[]>;
      let changed = 0;
      for (const part of ['messages', 'calculations', 'overviews', 'chain', 'roots'])
        for (const place of fresh()[part]?.keys() ?? []) {
          for (let which = 0, evidence = fresh(); changeOneValue(evidence[part]?.[place], which); evidence = fresh()) {
            await signAgain(evidence, `value ${which} of ${part} ${place}`);
            which += 1;
            changed += 1;
          }
          // A root left out proves less and nothing wrong: the next one holds what it held.
          if (part === 'roots') continue;
          const evidence = fresh();
          evidence[part]?.splice(place, 1);
          await signAgain(evidence, `${part} without ${place}`);
        }
      expect(unfound).toEqual([]);
      expect(changed).toBeGreaterThan(500);
    },
    PATIENCE_MS,
  );
});

/** Changes one of the texts and numbers in it; false: it has no more than so many. */
function changeOneValue(within: unknown, which: number): boolean {
  const places: { readonly of: Record<string, unknown>; readonly name: string }[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner === 'string' || typeof inner === 'number')
        places.push({ of: value as Record<string, unknown>, name });
      else look(inner);
    }
  };
  look(within);
  const place = places[which];
  if (!place) return false;
  const was = place.of[place.name];
  place.of[place.name] = typeof was === 'number' ? was + 1 : `${String(was)}x`;
  return true;
}
