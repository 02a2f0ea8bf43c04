import { aCase, aClaim, type House, LineWork } from '@akkoord/testing';
import type { Test } from 'supertest';
import { REFERRAL_EXAMPLES, REFERRAL_FILE_EXAMPLE } from '../src/referrals/referral.examples.js';
import type { apiBefore } from './api-stage.js';

type Stage = Awaited<ReturnType<typeof apiBefore>>;
type Client = Awaited<ReturnType<Stage['client']>>;
type Body = Record<string, never> & { readonly id: string };

const ACCOUNTS = ['NL91 ABNA 0417 1643 00', 'NL39 RABO 0300 0652 64', 'NL20 INGB 0001 2345 67'] as const;
const LETTER = { street: 'Modelplein', houseNumber: '1', postalCode: '7609BE', city: 'Almelo' };

/** Calls everything the contract has about cases, each at least once, so that it does what it is for. */
export class AllOperations {
  private constructor(
    private readonly house: House,
    private readonly stage: Stage,
    private readonly work: LineWork,
    private readonly counsellor: Client,
  ) {}

  static async of(house: House, stage: Stage): Promise<AllOperations> {
    const work = new LineWork(house, await house.caller('schuldhulp-oost'));
    return new AllOperations(house, stage, work, await stage.client('demo-counsellor'));
  }

  async play(): Promise<void> {
    await this.referred();
    const court = await this.opened();
    const [loan, ended] = [await this.consented('SETTLEMENT_LOAN'), await this.consented('DEBT_MEDIATION')];
    await this.house.work();
    await this.work.evening();
    await this.answered(court);
    await this.bound(loan);
    await this.bound(ended);
    await this.lookedAt(court.id);
    await this.refused(court);
    await this.executed(court.id);
    const today = this.house.clock.today();
    await this.post(`/v1/cases/${loan.id}/execution`, { startedOn: today });
    await this.post(`/v1/cases/${loan.id}/loan-outcomes`, { decidedOn: today, decision: 'GRANTED' });
    await this.post(`/v1/cases/${ended.id}/execution`, { startedOn: today });
    await this.post(`/v1/cases/${ended.id}/termination`, { terminatedOn: today, reason: 'OTHER' });
    await this.post(`/v1/cases/${(await this.consented('DEBT_MEDIATION')).id}/closure`, { reason: 'OTHER' });
    const statistics = await this.stage.client('demo-statistics');
    await statistics.post('/ddas/v1/gegevens', { aanleverperiodeEinddatum: today }).expect(200);
  }

  /** A client is referred in every way, and each referral is handled in another. */
  private async referred(): Promise<void> {
    const { counsellor, house } = this;
    const { value } = REFERRAL_EXAMPLES.crisis;
    const refer = async (reference: string): Promise<string> => {
      const contact = { name: `T. ${reference}`, email: `${reference}@example.org` };
      const { id } = await this.post('/v1/referrals', { ...value, reference, contact }, 201);
      await house.work();
      return `/v1/referrals/${id}`;
    };
    const file = counsellor.post('/v1/referral-files').set('Content-Type', 'text/csv');
    await file.send(REFERRAL_FILE_EXAMPLE.value).expect(200);
    const accepted = await refer('accepted');
    const tasks = (await counsellor.get('/v1/referral-tasks').expect(200)).body as { items: { id: string }[] };
    await this.post(`/v1/referral-tasks/${tasks.items[0]?.id ?? ''}/_done`, {});
    await this.post(`${accepted}/_contact`, { firstContactOn: house.clock.today() });
    await this.post(`${accepted}/_accept`);
    await this.post(`${await refer('declined')}/_decline`, { reason: 'OTHER' });
    await this.post(`${await refer('withdrawn')}/_withdraw`);
    await counsellor.get(accepted).expect(200);
    await counsellor.get('/v1/referrals').expect(200);
  }

  private async opened(): Promise<{ id: string; reference: string }> {
    const { counsellor, house } = this;
    const imported = counsellor.post('/v1/case-imports').set('Content-Type', 'application/x-ndjson');
    const accepted = await imported.send(JSON.stringify(aCase())).expect(202);
    await house.work();
    await counsellor.get(`${accepted.headers['location'] ?? ''}/results`).expect(200);
    const person = { kind: 'PRIVATE_PERSON' as const, name: 'P. Proefpersoon', address: LETTER };
    const input = aCase({
      clients: aCase().clients.map((client) => ({ ...client, bsn: '999975006' })),
      claims: [
        aClaim('KPN', 200_000),
        aClaim('Noorderbank', 400_000),
        aClaim('', 90_000, { creditor: null, newCreditor: person, debtKind: 'PRIVATE_LOAN' }),
      ],
    });
    const { id } = await this.post('/v1/cases', input, 201);
    await counsellor.get('/v1/cases').expect(200);
    await this.post('/v1/cases/_search', { bsn: '999975006' });
    const path = `/v1/cases/${id}`;
    await counsellor.patch(path, { crisisOn: house.clock.today() }, await this.tag(path)).expect(200);
    const { creditor = '', ...claim } = aClaim('Vattenfall', 30_000);
    const added = await this.post(`${path}/claims`, { ...claim, creditor }, 201);
    await counsellor.patch(`${path}/claims/${added.id}`, { disputed: false }, await this.tag(path)).expect(200);
    await this.post(`${path}/simulations`, {});
    await this.post(`${path}/balance-requests`);
    return { id, reference: input.reference };
  }

  private async consented(
    preferredProduct: 'SETTLEMENT_LOAN' | 'DEBT_MEDIATION',
  ): Promise<{ id: string; reference: string }> {
    const input = aCase({ preferredProduct, claims: [aClaim('KPN', 900_000)] });
    const { id } = await this.post('/v1/cases', input, 201);
    await this.post(`/v1/cases/${id}/balance-requests`);
    return { id, reference: input.reference };
  }

  private async answered({ id, reference }: { id: string; reference: string }): Promise<void> {
    const { counsellor, work, house } = this;
    const path = `/v1/cases/${id}`;
    await this.asked('kpn', id, reference);
    await work.state('kpn', reference, 200_000n, true);
    await work.state('vattenfall', reference, 30_000n, true);
    await this.reply('noorderbank', reference, { kind: 'BALANCE_STATEMENT', totalCents: 400_000, iban: ACCOUNTS[0] });
    for (const [iban, verdict] of [
      [ACCOUNTS[1], '_refuse'],
      [ACCOUNTS[2], '_approve'],
    ] as const) {
      await this.reply('noorderbank', reference, { kind: 'BALANCE_STATEMENT', totalCents: 400_000, iban });
      const { exchanges } = (await counsellor.get(path).expect(200)).body as {
        exchanges: { waitingAccount: { id: string } | null }[];
      };
      const waiting = exchanges.flatMap(({ waitingAccount }) => waitingAccount ?? [])[0];
      await this.post(`${path}/payment-accounts/${waiting?.id ?? ''}/${verdict}`);
    }
    for (const [totalCents, verdict, body] of [
      [100_000_000_000, '_reject', { reason: 'Een testwaarde.' }],
      [99_999_999, '_accept', {}],
    ] as const) {
      await this.reply('noorderbank', reference, { kind: 'BALANCE_STATEMENT', totalCents });
      await this.oneTask();
      const { items } = (await counsellor.get(`${path}/held-statements`).expect(200)).body as {
        items: { messageId: string; state: string }[];
      };
      const held = items.find(({ state }) => state === 'HELD');
      await this.post(`${path}/held-statements/${held?.messageId ?? ''}/${verdict}`, body);
    }
    const letters = (await counsellor.get(`${path}/letters`).expect(200)).body as {
      items: { id: string; exchangeId: string }[];
    };
    const [letter] = letters.items;
    await counsellor.get(`${path}/letters/${letter?.id ?? ''}`).expect(200);
    await this.post(`${path}/letters/${letter?.id ?? ''}/_replace`);
    const exchangeId = letter?.exchangeId;
    await this.post(`${path}/letter-replies`, { exchangeId, kind: 'BALANCE_STATEMENT', totalCents: 90_000 });
    await house.work();
    await this.post(`${path}/client-objections`, { objection: 'Te hoog.' });
    await this.post(`${path}/client-objections/_settle`, { explanation: 'Klopt toch.' });
  }

  /** A desk asks about its line, and is answered. */
  private async asked(desk: string, id: string, reference: string): Promise<void> {
    const client = await this.stage.client(`demo-creditor-${desk}`);
    const { listId, line } = await this.work.line(desk, reference);
    const path = `/v1/collective-lists/${listId}/lines/${String(line.line)}/questions`;
    await client.post(path, { question: 'Wat is het nieuwe adres?' }).expect(201);
    const { items } = (await this.counsellor.get(`/v1/cases/${id}/questions`).expect(200)).body as {
      items: { id: string }[];
    };
    await this.post(`/v1/cases/${id}/questions/${items[0]?.id ?? ''}/_answer`, { answer: 'Dat staat op de lijst.' });
  }

  private async oneTask(): Promise<void> {
    const { counsellor } = this;
    await this.house.work();
    const tasks = (await counsellor.get('/v1/tasks').expect(200)).body as { items: { id: string }[] };
    await counsellor.get(`/v1/tasks/${tasks.items[0]?.id ?? ''}`).expect(200);
    await this.post(`/v1/tasks/${tasks.items[0]?.id ?? ''}/_done`, {});
  }

  private async bound({ id, reference }: { id: string; reference: string }): Promise<void> {
    await this.work.state('kpn', reference, 900_000n, true);
    await this.work.confirm(id);
  }

  private async lookedAt(id: string): Promise<void> {
    for (const what of ['overview', 'timeline', 'evidence', 'access-log'])
      await this.counsellor.get(`/v1/cases/${id}/${what}`).expect(200);
    const overview = (await this.counsellor.get(`/v1/cases/${id}/overview`)).body as { digest: string };
    const confirmation = { signedOn: this.house.clock.today(), overviewDigest: overview.digest };
    await this.post(`/v1/cases/${id}/client-confirmation`, confirmation);
    await this.house.work();
    await this.post(`/v1/cases/${id}/proposals`);
    await this.counsellor.get(`/v1/cases/${id}/proposals/1`).expect(200);
    await this.counsellor.get(`/v1/cases/${id}/proposals/1/calculation`).expect(200);
  }

  private async refused({ id, reference }: { id: string; reference: string }): Promise<void> {
    const path = `/v1/cases/${id}`;
    const no = { kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OFFER_TOO_LOW' };
    await this.house.work();
    await this.work.evening();
    const { items } = (await this.counsellor.get(`${path}/letters`)).body as { items: { exchangeId: string }[] };
    const yes = { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' };
    await this.post(`${path}/letter-replies`, { exchangeId: items[0]?.exchangeId, ...yes });
    await this.reply('noorderbank', reference, no);
    await this.house.work();
    await this.post(`${path}/reconsiderations`, {});
    await this.house.work();
    await this.work.evening();
    await this.reply('noorderbank', reference, no);
    await this.house.work();
    await this.post(`${path}/court-requests`, { askedOn: this.house.clock.today() });
    await this.counsellor.get(`${path}/court-file`).expect(200);
    await this.post(`${path}/court-outcomes`, { decidedOn: this.house.clock.today(), decision: 'COMPELLED' });
  }

  private async executed(id: string): Promise<void> {
    const path = `/v1/cases/${id}`;
    const today = this.house.clock.today();
    await this.post(`${path}/execution`, { startedOn: today });
    const capacityPeriods = [{ fromMonth: 1, toMonth: 18, monthlyCapacityCents: 15_000 }];
    await this.post(`${path}/reviews`, { reviewedOn: today, capacityPeriods });
    await this.post(`${path}/payouts`, { paidOn: today, inHandCents: 270_000, final: true });
    await this.counsellor.get(`${path}/payouts`).expect(200);
    await this.post(`${path}/discharge`, { dischargedOn: today });
  }

  /** Answers the newest line of a desk about this case, through the API. */
  private async reply(desk: string, reference: string, reply: object): Promise<void> {
    const client = await this.stage.client(`demo-creditor-${desk}`);
    const lists = (await client.get('/v1/collective-lists').expect(200)).body as { items: { id: string }[] };
    for (const { id } of lists.items.toReversed()) {
      const { items } = (await client.get(`/v1/collective-lists/${id}/lines`).expect(200)).body as {
        items: { line: number; caseReference: string; kind: string }[];
      };
      const line = items.find((one) => one.caseReference === reference && one.kind !== 'STATUS');
      if (!line) continue;
      await client.post(`/v1/collective-lists/${id}/replies`, { replies: [{ line: line.line, ...reply }] }).expect(200);
      return;
    }
    throw new Error(`${desk} has no line for ${reference}`);
  }

  private async post(path: string, body: object = {}, status = 200): Promise<Body> {
    const asked: Test = this.counsellor.post(path, body);
    const answer = await asked;
    if (answer.status !== status) throw new Error(`POST ${path}: ${answer.status} ${answer.text}`);
    return answer.body as Body;
  }

  private async tag(path: string): Promise<string> {
    return (await this.counsellor.get(path).expect(200)).headers.etag as string;
  }
}
