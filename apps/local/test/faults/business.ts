import { setTimeout as pause } from 'node:timers/promises';
import type { CaseView, LineView, ListView, OverviewView, RepliesResult } from '@akkoord/casework';
import { aCase, aClaim } from '@akkoord/testing';
import { ClientRefused, type Client } from './client.js';
import type { World } from './world.js';

const DESKS = ['demo-creditor-kpn', 'demo-creditor-noorderbank'];
const REPLIES_AT_ONCE = 500;
/** In which at least one case has to come further. */
const PATIENCE_MS = 300_000;

/** What comes by itself when one looks again: something else happened first. */
const LATER = new Set([
  'overview-changed',
  'confirmation-not-asked',
  'nothing-to-propose',
  'list-not-open',
  'signed-too-early',
  'signed-in-future',
]);

type Answer = { readonly line: number } & Readonly<Record<string, unknown>>;

/** A counsellor and two desks that do their work whatever happens to the platform. */
export class Business {
  readonly references: string[] = [];
  private readonly counsellor: Client;

  constructor(
    private readonly world: World,
    private readonly name = 'F',
    private readonly atOnce = 4,
  ) {
    this.counsellor = world.client('demo-counsellor');
  }

  /** Opens so many cases more and asks their balances, one request each. */
  async open(count: number): Promise<void> {
    const first = this.references.length;
    const references = Array.from({ length: count }, (_, index) => `${this.name}-${first + index}`);
    this.references.push(...references);
    await this.send(references);
  }

  /** Sends every request of these cases, also when it was sent before: the same words have the same key. */
  async send(references: readonly string[] = this.references): Promise<void> {
    await this.each(references, async (reference) => {
      const { id } = await this.counsellor.post<CaseView>('/v1/cases', `open:${reference}`, caseOf(reference));
      await this.counsellor.post(`/v1/cases/${id}/balance-requests`, `ask:${reference}`);
    });
  }

  /** The way of every case up to the agreement of all: lists, balances, signature, proposal, consent. */
  async conclude(): Promise<void> {
    for (let end = performance.now() + PATIENCE_MS; ;) {
      await this.world.quiet();
      const waiting = await this.casesNotIn('AGREED');
      if (waiting.length === 0) return;
      if (performance.now() > end)
        throw new Error(
          `${waiting.length} cases are not agreed, such as ${JSON.stringify(waiting[0])}${this.world.said()}`,
        );
      const answered = await Promise.all(DESKS.map((desk) => this.answer(desk)));
      const moved = await this.move(waiting);
      if (moved || answered.some((lines) => lines > 0)) {
        end = performance.now() + PATIENCE_MS;
        continue;
      }
      await this.world.quiet();
      this.world.nextEvening();
      // The processes look at their clock fifty times a second.
      await pause(100);
      await this.world.tick();
    }
  }

  /** Issues what was gathered, and nothing more. */
  async evening(): Promise<void> {
    await this.world.quiet();
    this.world.nextEvening();
    await pause(100);
    await this.world.tick();
    await this.world.quiet();
  }

  private async casesNotIn(state: string): Promise<{ id: string; reference: string; state: string }[]> {
    const cases = await this.counsellor.all<{ id: string; reference: string; state: string }>('/v1/cases');
    return cases.filter((one) => one.state !== state);
  }

  private async move(cases: readonly { id: string; reference: string; state: string }[]): Promise<boolean> {
    let moved = false;
    await this.each(cases, async ({ id, reference, state }) => {
      const step = {
        CLIENT_CONFIRMATION: () => this.confirm(id, reference),
        CALCULATED: () => this.propose(id, reference),
      }[state];
      if (step && (await unlessLater(step))) moved = true;
    });
    return moved;
  }

  private async confirm(id: string, reference: string): Promise<void> {
    const { digest } = await this.counsellor.get<OverviewView>(`/v1/cases/${id}/overview`);
    const body = { signedOn: this.world.today(), overviewDigest: digest };
    await this.counsellor.post(`/v1/cases/${id}/client-confirmation`, `confirm:${reference}:${digest}`, body);
  }

  private async propose(id: string, reference: string): Promise<void> {
    await this.counsellor.post(`/v1/cases/${id}/proposals`, `propose:${reference}`);
  }

  /** Says yes to everything on the open lists of a desk; answers how many lines that were. */
  private async answer(clientId: string): Promise<number> {
    const desk = this.world.client(clientId);
    let answered = 0;
    for (const { id } of await desk.all<ListView>('/v1/collective-lists?state=OPEN')) {
      const lines = await desk.all<LineView>(`/v1/collective-lists/${id}/lines`);
      const replies = lines.flatMap(({ line, state, kind, claims }): readonly Answer[] => {
        if (state !== 'OPEN') return [];
        if (kind !== 'BALANCE_REQUEST') return [{ line, kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' }];
        const totalCents = claims.reduce((sum, { amountCents }) => sum + amountCents, 0);
        return [{ line, kind: 'BALANCE_STATEMENT', totalCents, preConsent: false }];
      });
      for (let from = 0; from < replies.length; from += REPLIES_AT_ONCE) {
        const some = replies.slice(from, from + REPLIES_AT_ONCE);
        const key = `reply:${id}:${some[0]?.line ?? 0}:${some.length}`;
        const taken = async (): Promise<void> => {
          const { held, rejected } = await desk.post<RepliesResult>(`/v1/collective-lists/${id}/replies`, key, {
            replies: some,
          });
          if (held > 0 || rejected.length > 0) throw new Error(`${held} held, refused: ${JSON.stringify(rejected[0])}`);
        };
        await unlessLater(taken);
        answered += some.length;
      }
    }
    return answered;
  }

  private async each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
    const left = items[Symbol.iterator]();
    const worker = async (): Promise<void> => {
      for (let next = left.next(); next.done !== true; next = left.next()) await work(next.value);
    };
    await Promise.all(Array.from({ length: this.atOnce }, worker));
  }
}

/** False when the platform says that it is not the moment. */
async function unlessLater(step: () => Promise<unknown>): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (error) {
    if (error instanceof ClientRefused && LATER.has(error.code)) return false;
    throw error;
  }
}

const made = new Map<string, object>();

/**
 * The same case for the same reference, so that sending it twice is sending the same. Every case has other amounts: a
 * desk that states the same on every line is held for a counsellor's look.
 */
function caseOf(reference: string): object {
  const cents = 150_000 + 137 * made.size;
  const known =
    made.get(reference) ?? aCase({ reference, claims: [aClaim('KPN', cents), aClaim('Noorderbank', 2 * cents)] });
  made.set(reference, known);
  return known;
}
