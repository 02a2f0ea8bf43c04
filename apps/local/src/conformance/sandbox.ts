import { randomUUID } from 'node:crypto';
import type { CaseView, LineView, ListView, OverviewView, RepliesResult } from '@akkoord/casework';
import { DEMO_SECRET, deskClientId } from '../demo-clients.js';
import { Party } from './party.js';
import { meets, Unmet } from './unmet.js';

/** A list is issued within so many days, also when a holiday and a weekend come first. */
const LIST_WITHIN_DAYS = 7;
/** From the range kept for tests: it passes the eleven-test and belongs to nobody. */
const BSN = '999901047';

export interface FoundLine {
  readonly list: string;
  readonly line: LineView;
}

/** What the scenarios do in a sandbox: both sides of the exchange, and time. */
export class Sandbox {
  readonly counsellor: Party;
  readonly referrer: Party;
  private readonly desks = new Map<string, Party>();

  constructor(
    private readonly url: string,
    client: string,
    secret: string,
  ) {
    this.counsellor = new Party(url, client, secret);
    this.referrer = new Party(url, 'demo-integrator', DEMO_SECRET);
  }

  desk(slug: string): Party {
    const desk = this.desks.get(slug) ?? new Party(this.url, deskClientId(slug), DEMO_SECRET);
    this.desks.set(slug, desk);
    return desk;
  }

  async today(): Promise<string> {
    return (await this.counsellor.get<{ now: string }>('/v1/sandbox/clock')).now.slice(0, 10);
  }

  /** Waits until everything that was asked for so far is done. */
  settle(): Promise<unknown> {
    return this.pass(0);
  }

  pass(advanceDays: number): Promise<unknown> {
    return this.counsellor.post('/v1/sandbox/clock', { advanceDays });
  }

  /** A case like no other, of one client with one claim. */
  async aCase(creditor: string, amountCents: number, invoice?: string): Promise<{ readonly reference: string }> {
    const today = await this.today();
    const reference = `conformance-${randomUUID()}`;
    return {
      ...{ reference, municipalityCode: 'GM0141', household: 'SINGLE', preferredProduct: 'DEBT_MEDIATION' },
      ...{ requestedOn: daysFrom(today, -120), admittedOn: daysFrom(today, -90) },
      clients: [
        {
          ...{ bsn: BSN, initials: 'T.', surname: 'Testpersoon', birthDate: '1985-05-07' },
          address: { street: 'Modelplein', houseNumber: '190', postalCode: '7609BE', city: 'Almelo' },
        },
      ],
      authorisation: { signedOn: daysFrom(today, -10), documentSha256: '0'.repeat(64) },
      ...{ monthlyIncomeCents: 155_000, exemptAmountEuros: 1_400, oneOffCents: 0 },
      claims: [
        {
          ...{ reference: 'V-1', creditor, debtKind: 'INVOICE', customerNumber: '101' },
          invoice: invoice ?? reference.slice(-12),
          ...{ incurredOn: daysFrom(today, -400), principalCents: amountCents, interestCents: 0, costsCents: 0 },
        },
      ],
    } as { reference: string };
  }

  /** Opens a case with one claim of this creditor and asks for its balance. */
  async asked(
    creditor: string,
    amountCents: number,
    invoice?: string,
  ): Promise<{ readonly id: string; readonly reference: string }> {
    const body = await this.aCase(creditor, amountCents, invoice);
    const { id } = await this.counsellor.post<{ id: string }>('/v1/cases', body);
    await this.counsellor.post(`/v1/cases/${id}/balance-requests`);
    await this.settle();
    return { id, reference: body.reference };
  }

  /** The line that asks this desk something about the case, on the next list. */
  async nextLine(slug: string, reference: string): Promise<FoundLine> {
    for (let day = 0; day <= LIST_WITHIN_DAYS; day += 1) {
      const found = await this.openLine(slug, reference);
      if (found) return found;
      await this.pass(1);
    }
    throw new Unmet(`The list of ${slug}`, `a line of case ${reference} within ${LIST_WITHIN_DAYS} days`, 'none');
  }

  /** Answers a line and waits for what comes of it. */
  async answer(slug: string, { list, line }: FoundLine, reply: object): Promise<RepliesResult> {
    const replies = [{ line: line.line, ...reply }];
    const result = await this.desk(slug).post<RepliesResult>(`/v1/collective-lists/${list}/replies`, { replies });
    await this.settle();
    return result;
  }

  case(id: string): Promise<CaseView> {
    return this.counsellor.get<CaseView>(`/v1/cases/${id}`);
  }

  /** The client signs the overview. */
  async confirm(id: string): Promise<void> {
    const { digest } = await this.counsellor.get<OverviewView>(`/v1/cases/${id}/overview`);
    const body = { signedOn: await this.today(), overviewDigest: digest };
    await this.counsellor.post(`/v1/cases/${id}/client-confirmation`, body);
    await this.settle();
  }

  async propose(id: string): Promise<void> {
    await this.counsellor.post(`/v1/cases/${id}/proposals`);
    await this.settle();
  }

  private async openLine(slug: string, reference: string): Promise<FoundLine | null> {
    const desk = this.desk(slug);
    for (const { id } of await desk.all<ListView>('/v1/collective-lists?state=OPEN&limit=200')) {
      const lines = await desk.all<LineView>(`/v1/collective-lists/${id}/lines?limit=200`);
      const line = lines.find(({ caseReference, state }) => caseReference === reference && state === 'OPEN');
      if (line) return { list: id, line };
    }
    return null;
  }
}

/** States what the counsellor supposed. */
export const stated = ({ line }: FoundLine, preConsent: boolean): object => ({
  kind: 'BALANCE_STATEMENT',
  preConsent,
  claims: line.claims.map(({ invoice, amountCents }) => ({ invoice, amountCents })),
});

/** The answer was recorded as it is. */
export function recorded(step: string, { accepted, rejected }: RepliesResult): void {
  meets(step, '1 accepted', rejected[0] ? `rejected with ${rejected[0].code}` : `${accepted} accepted`);
}

export function daysFrom(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
