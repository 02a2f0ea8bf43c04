import {
  AnswerLetter,
  ChangeOrganisation,
  DraftAgreement,
  KeepLetterSessions,
  KeepSessions,
  ListLists,
  OpenCase,
  OpenLetter,
  PractiseAnswering,
  ReadLetters,
  RequestBalances,
  sessionContext,
  StageUpload,
  StateDeskAccount,
  WelcomeColleague,
  type CaseInput,
} from '@akkoord/casework';
import { Outbox } from '@akkoord/database';
import { newId, Vault } from '@akkoord/platform';
import { aCase, aClaim, LineWork, type House } from '@akkoord/testing';
import { REFERRAL_EXAMPLES } from '../src/referrals/referral.examples.js';
import type { apiBefore } from './api-stage.js';
import type { Rows } from './isolation-rows.js';

type Stage = Awaited<ReturnType<typeof apiBefore>>;
type Client = Awaited<ReturnType<Stage['client']>>;

/** Everything of which an id can stand in a request, in the words of the matrix. */
export type Thing =
  | 'the case that is asked'
  | 'a claim of the case that is asked'
  | 'the exchange that is answered by letter'
  | 'its letter'
  | 'a statement that is held'
  | 'an account that waits'
  | 'a task'
  | 'a question'
  | 'a referral'
  | 'a task about a referral'
  | 'the case that is divided'
  | 'the case that is refused'
  | 'the exchange that refused'
  | 'the case before the court'
  | 'the exchange before the court'
  | 'an import'
  | 'an event'
  | 'an endpoint'
  | 'a list'
  | 'the draft of an agreement'
  | 'a job that was given up'
  | 'an organisation'
  | 'a client';

export type Things = Readonly<Partial<Record<Thing, string>>>;

/** The things of one client, and what nobody else may ever read: its ids and the words that only its cases hold. */
export interface Belongings {
  readonly clientId: string;
  readonly organisationId: string;
  readonly things: Things;
  readonly secrets: readonly string[];
}

/** Who works here besides the counsellors and desks. */
export const OTHERS = [
  { slug: 'demo-integrator', name: 'Demo-integrator', kind: 'INTEGRATOR' as const, clientId: 'demo-integrator' },
  { slug: 'demo-integrator-2', name: 'Tweede integrator', kind: 'INTEGRATOR' as const, clientId: 'demo-integrator-2' },
  { slug: 'demo-operator', name: 'Demo-beheerder', kind: 'OPERATOR' as const, clientId: 'demo-operator' },
  { slug: 'demo-statistics', name: 'Demo-statistiek', kind: 'STATISTICS' as const, clientId: 'demo-statistics' },
];

const IBANS = ['NL91 ABNA 0417 1643 00', 'NL39 RABO 0300 0652 64'] as const;

export interface World {
  readonly east: Belongings;
  readonly west: Belongings;
  readonly noorderbank: Belongings;
  readonly kpn: Belongings;
  readonly operator: Belongings;
  readonly statistics: Belongings;
  /** Who sent the referrals: what it sent is the counsellors' as well. */
  readonly referrer: Belongings;
}

/** A desk gets its lines as messages too, and sent one itself. */
async function systemOf(rows: Rows, slug: string): Promise<void> {
  const desk = `(select id from organisation where slug = $1)`;
  await rows.asOwner(`update desk set transport_address = $1 where id = ${desk}`, [slug]);
  await rows.asOwner(
    `insert into arrival (desk_id, message_id, arrived_at, outcome) values (${desk}, $2, now(), 'ACCEPTED')`,
    [slug, newId()],
  );
}

/**
 * Two counsellors with the same four cases each, and two desks that are asked in all of them. Of the cases of a counsellor:
 *   asked     Noorderbank stated another account number, KPN a balance that is held, a private person waits for a letter
 *   divided   everybody stated, the client signed; nothing is proposed yet
 *   refused   KPN is bound, Noorderbank rejected its offer
 *   court     the same, and the court is asked
 *   paid      KPN was bound in advance and is paid once
 */
export async function isolationWorld(house: House, stage: Stage, rows: Rows): Promise<World> {
  const east = await counsellor(house, stage, rows, 'schuldhulp-oost', 'demo-counsellor', 'OOST');
  const west = await counsellor(house, stage, rows, 'schuldhulp-west', 'demo-counsellor-2', 'WEST');
  const both = [east, west];
  await systemOf(rows, 'noorderbank');
  for (const one of both) await one.ask();
  const referrer = await stage.client('demo-integrator-2');
  for (const one of both) await one.receive(referrer);
  await east.evening();
  const noorderbank = await stage.client('demo-creditor-noorderbank');
  for (const one of both) await one.answerLetter();
  for (const one of both) await one.state(noorderbank);
  await house.work();
  for (const one of both) await one.propose();
  await east.evening();
  for (const one of both) await one.reject();
  await house.work();
  const world = {
    operator: await operator(house),
    statistics: await statistics(house),
    referrer: {
      clientId: 'demo-integrator-2',
      organisationId: (await house.caller('demo-integrator-2')).organisationId,
      ...{ things: {}, secrets: [] },
    },
    east: await east.belongings(),
    west: await west.belongings(),
    noorderbank: await desk(house, rows, 'noorderbank', 'Noorderbank'),
    kpn: await desk(house, rows, 'kpn', 'KPN'),
  };
  await east.leaveToImport('waiting');
  return world;
}

class Counsellor {
  private readonly cases: Record<string, string> = {};

  constructor(
    private readonly house: House,
    private readonly work: LineWork,
    private readonly client: Client,
    private readonly rows: Rows,
    private readonly clientId: string,
    private readonly mark: string,
  ) {}

  evening(): Promise<void> {
    return this.work.evening();
  }

  async ask(): Promise<void> {
    const letter = { creditor: null, newCreditor: { kind: 'PRIVATE_PERSON' as const, name: `P. ${this.mark}` } };
    const two = (): CaseInput['claims'] => [this.claim('KPN', 200_000), this.claim('Noorderbank', 400_000)];
    const third = this.claim('', 50_000, { ...letter, debtKind: 'PRIVATE_LOAN' });
    this.cases['asked'] = await this.work.ask(this.case('asked', [...two(), third]));
    this.cases['lettered'] = await this.work.ask(this.case('lettered', [third]));
    for (const name of ['divided', 'refused', 'court']) this.cases[name] = await this.work.ask(this.case(name, two()));
    this.cases['paid'] = await this.work.ask(this.case('paid', [this.claim('KPN', 500_000)]));
  }

  /** A client in a crisis is referred. */
  async receive(referrer: Client): Promise<void> {
    const referral = {
      ...REFERRAL_EXAMPLES.crisis.value,
      ...{ reference: `${this.mark}-referred`, municipalityCode: this.mark === 'OOST' ? 'GM0141' : 'GM0599' },
      contact: { name: `T. ${this.mark}`, telephone: '0612345678' },
    };
    await referrer.post('/v1/referrals', referral).expect(201);
    await this.house.work();
  }

  /** Who got a letter comes in with its code, and answers. */
  async answerLetter(): Promise<void> {
    const { counsellor } = this.work;
    const { items } = await this.house.get(ReadLetters).execute(counsellor, this.caseId('lettered'));
    const { link = '', code = '' } = items[0]?.answerCode ?? {};
    const visitor = await this.house.get(OpenLetter).execute(link.split('/').at(-1) ?? '', code);
    if (!visitor) throw new Error('A letter opens with its own code');
    const statement = { kind: 'BALANCE_STATEMENT', preConsent: false, totalCents: 50_000n } as const;
    await this.house.get(AnswerLetter).execute(visitor, statement);
    const now = this.house.clock.now();
    const session = { ...visitor, idHash: Buffer.from(code), csrf: this.mark, createdAt: now, seenAt: now };
    await this.house.get(KeepLetterSessions).open(session, new Date(0), new Date(0));
  }

  /** What the desks state: in the case that is divided the first account number, in the one that is asked another. */
  async state(noorderbank: Client): Promise<void> {
    for (const name of ['divided', 'refused', 'court'])
      await this.work.state('kpn', this.reference(name), 200_000n, true);
    await this.work.state('kpn', this.reference('paid'), 500_000n, true);
    await this.work.state('kpn', this.reference('asked'), 100_000_000_000n, false);
    const { listId: list, line: about } = await this.work.line('noorderbank', this.reference('asked'));
    const question = { question: `Woont ${this.mark} daar nog?` };
    await noorderbank.post(`/v1/collective-lists/${list}/lines/${String(about.line)}/questions`, question).expect(201);
    for (const [name, iban] of [
      ['divided', IBANS[0]],
      ['asked', IBANS[1]],
    ] as const) {
      const { listId, line } = await this.work.line('noorderbank', this.reference(name));
      const statement = { line: line.line, kind: 'BALANCE_STATEMENT', totalCents: 400_000, iban };
      await noorderbank.post(`/v1/collective-lists/${listId}/replies`, { replies: [statement] }).expect(200);
    }
    for (const name of ['refused', 'court'])
      await this.work.state('noorderbank', this.reference(name), 400_000n, false);
  }

  async propose(): Promise<void> {
    for (const name of ['divided', 'refused', 'court', 'paid']) await this.work.confirm(this.caseId(name));
    for (const name of ['refused', 'court']) await this.work.propose(this.caseId(name));
  }

  async reject(): Promise<void> {
    const reply = { kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OFFER_TOO_LOW' } as const;
    for (const name of ['refused', 'court'])
      await this.work.reply(await this.work.line('noorderbank', this.reference(name)), reply);
    const today = this.house.clock.today();
    await this.client.post(`/v1/cases/${this.caseId('court')}/court-requests`, { askedOn: today }).expect(200);
    const paid = `/v1/cases/${this.caseId('paid')}`;
    await this.client.patch(paid, { firstTalkOn: '2026-06-20' }, '*').expect(200);
    await this.client.post(`${paid}/execution`, { startedOn: today }).expect(200);
    await this.client.post(`${paid}/payouts`, { paidOn: today, inHandCents: 10_000 }).expect(200);
  }

  async belongings(): Promise<Belongings> {
    const { organisationId } = this.work.counsellor;
    const asked = this.caseId('asked');
    const things: Things = {
      'the case that is asked': asked,
      'a claim of the case that is asked': await this.first(`claim where case_id = '${asked}'`),
      'the exchange that is answered by letter': await this.first(
        `exchange where case_id = '${asked}' and desk_id is null`,
      ),
      'its letter': await this.first(`letter where case_id = '${asked}'`),
      'a statement that is held': await this.first(`held_statement where case_id = '${asked}'`, 'message_id'),
      'an account that waits': await this.first(`payment_account where case_id = '${asked}' and state = 'WAITING'`),
      'a task': await this.first(`task where case_id = '${asked}'`),
      'a question': await this.first(`question where case_id = '${asked}'`),
      'the case that is divided': this.caseId('divided'),
      'the case that is refused': this.caseId('refused'),
      'the exchange that refused': await this.refusedIn('refused'),
      'the case before the court': this.caseId('court'),
      'the exchange before the court': await this.refusedIn('court'),
      'a referral': await this.first('referral'),
      'a task about a referral': await this.first('task where referral_id is not null'),
      'an import': await this.import('imported'),
      'an event': await this.first('event'),
      'an endpoint': await this.endpoint(),
    };
    const secrets = [this.mark, ...(await this.rows.ids(organisationId, 'organisation_id'))];
    return { clientId: this.clientId, organisationId, things, secrets };
  }

  /** One that took nothing of what was sent to it. */
  private async endpoint(): Promise<string> {
    const made = await this.client.post('/v1/webhook-endpoints', { url: 'http://localhost:9/' }).expect(201);
    const { id } = made.body as { id: string };
    await this.client.post(`/v1/webhook-endpoints/${id}/_replay`, { eventId: await this.first('event') }).expect(202);
    await this.house.work();
    return id;
  }

  private async import(name: string): Promise<string> {
    const id = await this.leaveToImport(name);
    await this.house.work();
    return id;
  }

  /** A file that is accepted, and of which no line is read yet. */
  async leaveToImport(name: string): Promise<string> {
    const line = JSON.stringify(this.case(name, [this.claim('Eneco', 60_000)]));
    const accepted = await this.client
      .post('/v1/case-imports')
      .set('Content-Type', 'application/x-ndjson')
      .send(line)
      .expect(202);
    return accepted.headers['location']?.split('/').at(-1) ?? '';
  }

  private refusedIn(name: string): Promise<string> {
    return this.first(`exchange where case_id = '${this.caseId(name)}' and reason = 'OFFER_TOO_LOW'`);
  }

  private async first(from: string, column = 'id'): Promise<string> {
    const own = `organisation_id = '${this.work.counsellor.organisationId}'`;
    const where = from.includes(' where ') ? `${from} and ${own}` : `${from} where ${own}`;
    const [row] = await this.rows.all<{ id: string }>(`select ${column} as id from ${where} order by 1 limit 1`);
    if (!row) throw new Error(`The world holds no ${from}`);
    return row.id;
  }

  private caseId(name: string): string {
    return this.cases[name] ?? '';
  }

  private reference(name: string): string {
    return `${this.mark}-${name}`;
  }

  private case(name: string, claims: CaseInput['claims']): CaseInput {
    const { clients, ...input } = aCase({ reference: this.reference(name), claims });
    return { ...input, clients: clients.map((client) => ({ ...client, surname: `Testpersoon ${this.mark}` })) };
  }

  private claim(...[creditor, cents, more]: Parameters<typeof aClaim>): CaseInput['claims'][number] {
    const claim = aClaim(creditor, cents, more);
    return { ...claim, invoice: `${this.mark}-${claim.reference}` };
  }
}

async function counsellor(
  house: House,
  stage: Stage,
  rows: Rows,
  slug: string,
  clientId: string,
  mark: string,
): Promise<Counsellor> {
  const work = new LineWork(house, await house.caller(slug));
  return new Counsellor(house, work, await stage.client(clientId), rows, clientId, mark);
}

/** Somebody who works at the desk; of another one somebody answers for it. */
async function colleague(house: House, slug: string): Promise<string> {
  const desk = await house.read((tx) => tx.registry.findOrganisation(slug));
  if (!desk) throw new Error(`There is no desk ${slug}`);
  const person = { email: `clerk@${slug}.example`, name: 'Medewerker', role: null, issuerSaysRoles: false };
  const welcome = await house.get(WelcomeColleague).execute(desk, person);
  if (welcome.kind === 'OUT') throw new Error('Who comes first is let in');
  return welcome.colleague.id;
}

/** Both desks see the case and the client of what they are asked; the rest of each is its own. */
async function desk(house: House, rows: Rows, slug: string, name: string): Promise<Belongings> {
  const { organisationId, ...caller } = await house.caller(slug);
  const id = `local-${slug}-draft`;
  await house.get(KeepSessions).open({
    idHash: Buffer.from(slug),
    organisationId,
    colleagueId: await colleague(house, slug),
    subject: `clerk@${slug}.example`,
    name: 'Medewerker',
    browser: 'OTHER',
    csrf: slug,
    idTokenBox: house.get(Vault).encrypt('none', sessionContext(Buffer.from(slug))),
    createdAt: house.clock.now(),
    seenAt: house.clock.now(),
  });
  await house.get(StateDeskAccount).execute({ organisationId, ...caller, role: 'MANAGER' }, 'NL91ABNA0417164300');
  await house.get(PractiseAnswering).ask({ organisationId, ...caller, role: 'MANAGER' });
  await rows.asOwner(
    `insert into desk_substitution (id, organisation_id, substitute_desk_id, email, starts_on, ends_on, given_by)
     select gen_random_uuid(), $1, id, 'clerk@wehkamp.example', '2026-11-02', '2026-11-06', 'test' from organisation
     where slug = 'wehkamp'`,
    [organisationId],
  );
  await rows.asOwner(`insert into quality_rule (desk_id, rules) values ($1, '{}')`, [organisationId]);
  const { items } = await house.get(ListLists).execute({ organisationId, ...caller }, { limit: 1, after: null }, {});
  const file = Buffer.from('regel;totaal\n1;1,00');
  await house.get(StageUpload).execute({ organisationId, ...caller }, items[0]?.id ?? '', 'lijst.csv', file);
  await house.get(DraftAgreement).execute(
    { organisationId, ...caller },
    {
      id,
      kind: 'LOCAL',
      party: { desk: name },
      validFrom: '2027-01-01',
      validTo: null,
      scope: { counsellors: ['schuldhulp-oost'], municipalities: ['GM0758'], agentsInherit: false },
      deemedConsent: false,
    },
  );
  const [list] = await rows.all<{ id: string }>(
    `select id from collective_list where desk_id = $1 and state <> 'GATHERING' order by id desc limit 1`,
    [organisationId],
  );
  const claims = await rows.all<{ invoice: string }>('select invoice from claim where desk_id = $1', [organisationId]);
  return {
    clientId: `demo-creditor-${slug}`,
    organisationId,
    things: { 'a list': list?.id ?? '', 'the draft of an agreement': id },
    secrets: [
      id,
      ...claims.map(({ invoice }) => invoice),
      ...(await rows.ids(organisationId, 'desk_id', ['case_id'])),
      ...(await rows.ids(organisationId, 'organisation_id')),
    ],
  };
}

/** The messages of a case of the east, of which the job failed too often. */
/** It owns nothing: what it reads is everybody's. */
async function statistics(house: House): Promise<Belongings> {
  const { organisationId } = await house.caller('demo-statistics');
  return { clientId: 'demo-statistics', organisationId, things: {}, secrets: [] };
}

async function operator(house: House): Promise<Belongings> {
  const caller = await house.caller('demo-operator');
  const east = await house.caller('schuldhulp-oost');
  await house.get(ChangeOrganisation).execute(caller, east.organisationId, new Set(['*']), { name: 'Schuldhulp Oost' });
  const { value } = await house.get(OpenCase).execute(east, aCase({ reference: 'OOST-stuck' }));
  await house.get(RequestBalances).execute(east, value.id);
  const outbox = house.get(Outbox);
  const ids: string[] = [];
  await outbox.carryBatch((entries) => {
    ids.push(...entries.map(({ id }) => id));
    return Promise.resolve();
  });
  for (const id of ids) {
    await outbox.start(id);
    await outbox.fail(id, 'the printer is on fire', true);
  }
  const things: Things = {
    'a job that was given up': ids[0] ?? '',
    'an organisation': (await house.caller('schuldhulp-west')).organisationId,
    'a client': 'demo-integrator',
  };
  return { clientId: 'demo-operator', organisationId: caller.organisationId, things, secrets: ids };
}
