import { setTimeout as pause } from 'node:timers/promises';
import type { LineView, ListView } from '@akkoord/casework';
import { Party } from '../src/conformance/party.js';
import { DEMO_SECRET, deskClientId } from '../src/demo-clients.js';

type Answer = Readonly<Record<string, unknown>>;
/** What a system does with a line; null: nothing now. */
export type Answering = (line: LineView, list: ListView) => Answer | null;

const balance = (line: LineView, preConsent: boolean, amountCents = line.claims[0]?.amountCents): Answer => ({
  kind: 'BALANCE_STATEMENT',
  preConsent,
  claims: line.claims.map(({ invoice }) => ({ invoice, amountCents })),
});
const decision = (said: 'ACCEPTED' | 'REJECTED'): Answer => ({
  kind: 'PROPOSAL_REPLY',
  decision: said,
  ...(said === 'REJECTED' ? { reason: 'OFFER_TOO_LOW' } : {}),
});

/** Answers as the quick start asks. */
export const asAsked: Answering = (line, { overdue }) => {
  const [order] = line.claims[0]?.invoice.split('-') ?? [];
  if (line.kind === 'PROPOSAL') return decision(order === 'REFUSE' ? 'REJECTED' : 'ACCEPTED');
  if (line.kind === 'RECONSIDERATION') return decision('ACCEPTED');
  if (order === 'UNKNOWN') return { kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' };
  if (order === 'LATE') return overdue ? balance(line, false) : null;
  if (order === 'CORRECT') return balance(line, false, 905_000);
  return balance(line, order === 'CONSENT' && line.preConsentPossible);
};

/** The system of a desk: looks at its open lists all the time, and answers by the API. */
export class DeskSystem {
  private isOn = true;
  private readonly running: Promise<void>;

  constructor(url: string, slug: string, answering: Answering) {
    this.running = this.run(new Party(url, deskClientId(slug), DEMO_SECRET), answering);
  }

  async stop(): Promise<void> {
    this.isOn = false;
    await this.running;
  }

  private async run(desk: Party, answering: Answering): Promise<void> {
    for (; this.isOn; await pause(100)) {
      for (const list of await desk.all<ListView>('/v1/collective-lists?state=OPEN&limit=200')) {
        const lines = await desk.all<LineView>(`/v1/collective-lists/${list.id}/lines?limit=200`);
        const replies = lines.flatMap((line) => {
          const answer = line.state === 'OPEN' ? answering(line, list) : null;
          return answer ? [{ line: line.line, ...answer }] : [];
        });
        if (replies.length > 0) await desk.post(`/v1/collective-lists/${list.id}/replies`, { replies });
      }
    }
  }
}
