import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Contract, House, type ContractOperation } from '@akkoord/testing';
import fc from 'fast-check';
import { apiBefore } from './api-stage.js';
import { callsOf, type Call } from './fuzz/calls.js';
import { faultsOf, send, spoken, type Answer } from './fuzz/door.js';
import { PLACES, type Place } from './isolation-matrix.js';
import { operationsIn, requestOf } from './isolation-requests.js';
import { Rows } from './isolation-rows.js';
import { isolationWorld, OTHERS, type Belongings, type World } from './isolation-world.js';

/**
 * Calls drawn from the contract and broken, against the whole API. `FAST_CHECK_RUNS` says how many (`npm run fuzz`: 10,000),
 * `FAST_CHECK_SEED` draws the same again.
 */
const RUNS = Number(process.env['FAST_CHECK_RUNS'] ?? 1_000);
const SEED = Number(process.env['FAST_CHECK_SEED'] ?? (performance.timeOrigin * 1_000) | 0);
/** After so many a world is worn: its cases are closed and its clients gone. */
const OF_ONE_WORLD = 2_500;
const LOOKED_AFTER = 15;
const PATIENCE_MS = 7_200_000;
/** Looking leaves a record. */
const OF_LOOKING = ['processing', 'processing_subject', 'processing_referral'];
/** Who was given evidence or account numbers stands in the chain of the case as well. */
const IN_THE_CHAIN = new Set(['getEvidence', 'listPayouts']);

/** A POST that asks and leaves nothing. */
const ASKS = new Set(['calculateSettlement', 'simulateSettlement', 'resolveTerms', 'searchCases']);

const text = readFileSync('openapi/akkoord.v1.json', 'utf8');
const contract = new Contract(text);
const forms = new Map(operationsIn(text).map((operation) => [operation.operationId, operation]));
const worlds = Array.from({ length: Math.ceil(RUNS / OF_ONE_WORLD) }, (_, index) => index);

/** What was answered before the operation itself had a look. */
const AT_THE_DOOR = new Set([
  ...['route-not-found', 'method-not-allowed', 'not-acceptable', 'media-type-unsupported', 'charset-unsupported'],
  ...['encoding-unsupported', 'token-missing', 'token-invalid', 'malformed-json', 'malformed-url', 'body-missing'],
  ...['body-cut-short', 'body-too-large', 'idempotency-key-missing', 'idempotency-key-invalid', 'not-found'],
]);

class Fuzz {
  private readonly sent = new Map<string, { calls: number; looked: number }>();
  private readonly faults = new Map<string, string>();
  private readonly names: ReadonlyMap<string, string>;
  private before: Record<string, string | null> = {};
  private since: string[] = [];
  private isChanged = true;
  compared = 0;

  constructor(
    private readonly house: House,
    private readonly stage: Awaited<ReturnType<typeof apiBefore>>,
    private readonly rows: Rows,
    private readonly world: World,
  ) {
    this.names = new Map(
      Object.values(world).flatMap(({ things }: Belongings) =>
        Object.entries(things).map(([name, id]): [string, string] => [id, name]),
      ),
    );
  }

  /** Draws so many calls of every operation in turn. */
  async play(runs: number, seed: number): Promise<void> {
    const { operations } = contract;
    const each = Math.ceil(runs / operations.length);
    const calls = operations.map((operation, index) => ({
      operation,
      drawn: this.calls(operation, each, seed + index),
    }));
    const order = Array.from({ length: each }, (_, turn) =>
      calls.flatMap(({ operation, drawn }) => {
        const call = drawn[turn];
        return call ? [{ operation, call }] : [];
      }),
    );
    for (const { operation, call } of order.flat().slice(0, runs)) await this.try(operation, call);
    await this.look();
  }

  told(): string[] {
    return [...this.faults.values()];
  }

  /** Per operation how many calls there were, and how many of them it looked at itself. */
  reached(): [operationId: string, calls: number, looked: number][] {
    return contract.operations.map(({ operationId }) => {
      const { calls, looked } = this.sent.get(operationId) ?? { calls: 0, looked: 0 };
      return [operationId, calls, looked];
    });
  }

  private calls(operation: ContractOperation, count: number, seed: number): Call[] {
    const place = placeOf(operation);
    const { things } = this.world[place.owner ?? 'east'];
    const form = forms.get(operation.operationId);
    if (!form) throw new Error(`The contract has no ${operation.operationId}`);
    const strangers = Object.values(this.world).flatMap((belongings: Belongings) => Object.values(belongings.things));
    const arbitrary = callsOf(contract, operation, requestOf(form, place, things), strangers);
    return fc.sample(arbitrary, { numRuns: count, seed, unbiased: true });
  }

  private async try(operation: ContractOperation, call: Call): Promise<void> {
    const { owner } = placeOf(operation);
    const token = owner === null ? {} : { Authorization: await this.stage.bearer(this.world[owner].clientId) };
    const authorised = { ...call, headers: { ...token, ...call.headers } };
    try {
      this.judge(operation, authorised, await send(this.stage.url, authorised));
    } catch (error) {
      this.tell(authorised, `nothing was answered: ${String(error)}`, '');
    }
    if (this.since.length >= LOOKED_AFTER) await this.look();
  }

  private judge(operation: ContractOperation, call: Call, answer: Answer): void {
    const found = faultsOf(
      contract,
      contract.at(call.path).find(({ method }) => method === call.method) ?? operation,
      answer,
    );
    if (found.length > 0)
      this.tell(call, `${String(answer.status)} ${answer.code ?? ''}: ${found.join('; ')}`, answer.text);
    const count = this.sent.get(operation.operationId) ?? { calls: 0, looked: 0 };
    count.calls += 1;
    if (!AT_THE_DOOR.has(answer.code ?? '')) count.looked += 1;
    this.sent.set(operation.operationId, count);
    const { operationId } = operation;
    const changes = call.method === 'GET' ? IN_THE_CHAIN.has(operationId) : !ASKS.has(operationId);
    if (answer.status < 300 && changes) this.isChanged = true;
    this.since.push(`${call.method} ${call.path}: ${String(answer.status)} ${answer.code ?? ''}`);
  }

  /** Whether what was refused left something behind; does the work of what was not. */
  private async look(): Promise<void> {
    if (this.isChanged) await this.work();
    const now = await this.rows.digests(null, ...OF_LOOKING);
    if (!this.isChanged) {
      this.compared += 1;
      const changed = Object.keys(now).filter((table) => now[table] !== this.before[table]);
      if (changed.length > 0)
        this.faults.set(changed.join(), `refused, and yet ${changed.join(', ')} changed:\n${this.since.join('\n')}`);
    }
    this.before = now;
    this.since = [];
    this.isChanged = false;
  }

  /** What a call asked for and cannot be done is a fault of the call before it. */
  private async work(): Promise<void> {
    try {
      await this.house.work();
    } catch (error) {
      this.faults.set('work', `the work was not done: ${String(error)}\n${this.since.join('\n')}`);
    }
  }

  /** The first of its kind. */
  private tell(call: Call, fault: string, answered: string): void {
    const kind = `${call.operationId} ${fault.slice(0, 120)}`;
    if (!this.faults.has(kind))
      this.faults.set(kind, `${call.operationId}: ${fault}\n${spoken(call, this.names)}\n${answered.slice(0, 600)}`);
  }
}

const placeOf = ({ operationId }: ContractOperation): Place => {
  const place = PLACES[operationId];
  if (!place) throw new Error(`${operationId} has no place`);
  return place;
};

describe('calls that are drawn from the contract and broken', () => {
  it.each(worlds)(
    'are answered as the contract says, and change nothing when they are refused (world %s)',
    async (index) => {
      const runs = Math.min(OF_ONE_WORLD, RUNS - index * OF_ONE_WORLD);
      const seed = SEED + index * 1_000;
      process.stdout.write(
        `calls from the contract: ${String(runs)}, FAST_CHECK_SEED=${String(SEED)}, world ${String(index)}\n`,
      );
      const house = await House.open('2026-11-02T07:00:00Z', OTHERS);
      const stage = await apiBefore(house, undefined, { perSecond: 100_000, burst: 1_000_000 });
      const rows = await Rows.of(house.database);
      try {
        const fuzz = new Fuzz(house, stage, rows, await isolationWorld(house, stage, rows));
        await fuzz.play(runs, seed);
        expect(fuzz.told()).toEqual([]);
        const least = Math.floor(runs / contract.operations.length);
        expect(fuzz.reached().filter(([, calls, looked]) => calls < least || looked === 0)).toEqual([]);
        expect(fuzz.compared).toBeGreaterThan(runs / LOOKED_AFTER / 10);
      } finally {
        await rows.close();
        await stage.close();
        await house.close();
      }
    },
    PATIENCE_MS,
  );
});
