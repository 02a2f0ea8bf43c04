import { setTimeout as pause } from 'node:timers/promises';
import type { CaseView, OperationView, OutcomesView, OverviewView, ProposalView } from '@akkoord/casework';
import { ApiClient, ApiRefusal, type Api } from './api-client.js';
import { courtDecision, goesToCourt, signsOn, type Behaviour } from './behaviour.js';
import { concurrently } from './concurrently.js';
import { DemoFault } from './demo-fault.js';
import { SimulatedLetterWriters } from './letters.js';

type CaseItem = Pick<CaseView, 'id' | 'reference' | 'state'>;

const LOOKS_EVERY_MS = 50;

/** Refusals after which a person has to look at the case: it stays where it is. */
const LEAVES_IT = new Set(['calculation-refused', 'nothing-to-propose']);

/** The counsellor's own system: brings the cases in, asks the balances, and acts when a case waits for it. */
export class SimulatedCounsellor {
  readonly api: ApiClient;
  readonly letters: SimulatedLetterWriters;
  private readonly askedOn = new Map<string, string>();
  /** Cases the platform refused to take further, for a person to look at. */
  private readonly stuck = new Set<string>();

  constructor(
    api: Api,
    private readonly behaviour: Behaviour,
  ) {
    this.api = new ApiClient(api, 'demo-counsellor');
    this.letters = new SimulatedLetterWriters(this.api, behaviour.none);
  }

  /** Imports cases, one JSON object a line. Throws when one of them is refused. */
  async import(lines: string): Promise<void> {
    let operation = await this.api.postLines<OperationView>('/v1/case-imports', lines);
    while (operation.state === 'RUNNING') {
      await pause(LOOKS_EVERY_MS);
      operation = await this.api.get(`/v1/operations/${operation.id}`);
    }
    const [fault] = operation.errors;
    if (fault) throw new DemoFault(`Line ${fault.line ?? 0} of the import was refused: ${fault.detail}`);
  }

  /** Asks the balances of every case; of one that was asked before nothing changes. */
  async askBalances(): Promise<void> {
    await concurrently(await this.api.all<CaseItem>('/v1/cases'), async ({ id }) => {
      const { claims } = await this.api.post<CaseView>(`/v1/cases/${id}/balance-requests`);
      if (claims.some(({ desk, exchangeId }) => desk === null && exchangeId !== null)) this.letters.expect(id);
    });
  }

  /** Imports cases of which nobody simulates an answer, and asks their balances. Answers what became of each. */
  async bringIn(lines: string): Promise<CaseView[]> {
    await this.import(lines);
    const references = new Set(lines.split('\n').map((line) => (JSON.parse(line) as CaseItem).reference));
    const cases = await this.api.all<CaseItem>('/v1/cases');
    return await concurrently(
      cases.filter(({ reference }) => references.has(reference)),
      ({ id }) => this.api.post<CaseView>(`/v1/cases/${id}/balance-requests`),
    );
  }

  /** Records every signature of this day, sends the proposals it makes possible, and pursues what was refused. */
  async act(today: string): Promise<{ anyMoved: boolean; anyWaits: boolean }> {
    const waiting = await this.casesIn('CLIENT_CONFIRMATION');
    const ids = new Set(waiting.map(({ id }) => id));
    for (const id of this.askedOn.keys()) if (!ids.has(id)) this.askedOn.delete(id);
    const confirmed = await concurrently(waiting, async (item) => {
      if (signsOn(item.reference, await this.askedOnOf(item), this.behaviour) > today) return 'WAITS';
      return await this.unlessStuck(item, () => this.confirm(item, today));
    });
    const proposed = await concurrently(await this.casesIn('CALCULATED'), (item) =>
      this.unlessStuck(item, () => this.propose(item)),
    );
    const refused = await concurrently(await this.casesIn('PARTIALLY_REFUSED'), (item) => this.pursue(item, today));
    const atCourt = await concurrently(await this.casesIn('COURT'), (item) => this.hearCourt(item, today));
    for (const { id } of await this.casesIn('COURT_REFUSED'))
      await this.api.post(`/v1/cases/${id}/closure`, { body: { reason: 'STATUTORY_INSOLVENCY' } });
    const outcomes = [...confirmed, ...proposed, ...refused, ...atCourt];
    return { anyMoved: outcomes.includes('MOVED'), anyWaits: outcomes.includes('WAITS') };
  }

  outcomes(): Promise<OutcomesView> {
    return this.api.get<OutcomesView>('/v1/insight/outcomes');
  }

  private async casesIn(state: string): Promise<CaseItem[]> {
    const cases = await this.api.all<CaseItem>(`/v1/cases?state=${state}`);
    return cases.filter(({ id }) => !this.stuck.has(id));
  }

  private async askedOnOf({ id }: CaseItem): Promise<string> {
    const known = this.askedOn.get(id);
    if (known !== undefined) return known;
    const { confirmationAskedOn } = await this.api.get<CaseView>(`/v1/cases/${id}`);
    if (confirmationAskedOn === null)
      throw new DemoFault('A case that waits for its client was laid before it one day');
    this.askedOn.set(id, confirmationAskedOn);
    return confirmationAskedOn;
  }

  private async confirm({ id }: CaseItem, today: string): Promise<void> {
    const { digest } = await this.api.get<OverviewView>(`/v1/cases/${id}/overview`);
    await this.api.post(`/v1/cases/${id}/client-confirmation`, { body: { signedOn: today, overviewDigest: digest } });
  }

  private async propose({ id }: CaseItem): Promise<void> {
    const { claims } = await this.api.post<CaseView>(`/v1/cases/${id}/proposals`);
    if (claims.some(({ desk, state }) => desk === null && state === 'PROPOSED')) this.letters.expect(id);
  }

  /** Asks the refusers once to think again; when that does not help, the court, or the case stays as it is. */
  private async pursue(item: CaseItem, today: string): Promise<'MOVED' | 'STUCK'> {
    const path = `/v1/cases/${item.id}`;
    if (await this.hasOneToAskAgain(path)) {
      const motivation = 'De andere schuldeisers zijn akkoord. Meer dan dit kan de cliënt niet betalen.';
      const { claims } = await this.api.post<CaseView>(`${path}/reconsiderations`, { body: { motivation } });
      if (claims.some(({ desk, state }) => desk === null && state === 'PROPOSED')) this.letters.expect(item.id);
      return 'MOVED';
    }
    if (goesToCourt(item.reference)) {
      await this.api.post(`${path}/court-requests`, { body: { askedOn: today } });
      return 'MOVED';
    }
    this.stuck.add(item.id);
    return 'STUCK';
  }

  private async hasOneToAskAgain(path: string): Promise<boolean> {
    const { version } = await this.api.get<CaseView>(path);
    const { offers } = await this.api.get<ProposalView>(`${path}/proposals/${version}`);
    return offers.some(
      ({ state, proposals }) =>
        (state === 'REJECTED' || state === 'NO_RESPONSE') && proposals.every(({ kind }) => kind !== 'RECONSIDERATION'),
    );
  }

  private async hearCourt({ id, reference }: CaseItem, today: string): Promise<'MOVED' | 'WAITS'> {
    const { courtAskedOn } = await this.api.get<CaseView>(`/v1/cases/${id}`);
    const { on, decision } = courtDecision(reference, courtAskedOn ?? today);
    if (on > today) return 'WAITS';
    await this.api.post(`/v1/cases/${id}/court-outcomes`, { body: { decidedOn: today, decision } });
    return 'MOVED';
  }

  private async unlessStuck({ id }: CaseItem, step: () => Promise<void>): Promise<'MOVED' | 'STUCK'> {
    try {
      await step();
      return 'MOVED';
    } catch (error) {
      if (!(error instanceof ApiRefusal) || !LEAVES_IT.has(error.code)) throw error;
      this.stuck.add(id);
      return 'STUCK';
    }
  }
}
