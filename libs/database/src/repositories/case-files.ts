import { groupBy } from '@akkoord/platform';
import type { CaseState, GuidanceKind, Household, Product } from '@akkoord/settlement';
import { instant, salted, saltedDigest, type Instants, type RecordedFact } from '../audit-records.js';
import type { Sql } from '../sql.js';
import type { NewEvent } from './events.js';
import { AUTHORISATION, CASE_CHANGE, CASE_FILE, SIGNED_OVERVIEW } from '../tables.js';

export interface CaseFileRow {
  readonly id: string;
  readonly organisationId: string;
  readonly reference: string;
  readonly state: CaseState;
  /** What the preferred product comes to: without capacity it is `ZERO_CAPACITY`. */
  readonly product: Product;
  readonly preferredProduct: Product;
  /** Whose scheme pays, once a counsellor chose the product for it. */
  readonly programme: string | null;
  /** Further programmes the case is in; null: none. */
  readonly programmes: readonly string[] | null;
  /** Null: none. */
  readonly guidance:
    readonly { readonly kind: GuidanceKind; readonly from: string; readonly until: string | null }[] | null;
  /** When somebody came under administration (bewind), and left it. */
  readonly administrationFrom: string | null;
  readonly administrationUntil: string | null;
  readonly municipalityCode: string;
  readonly household: Household;
  readonly requestedOn: string;
  readonly admittedOn: string;
  readonly firstTalkOn: string | null;
  /** Something threatens within days, as an eviction. */
  readonly crisisOn: string | null;
  /** A moratorium of art. 287b Fw; both days or neither. */
  readonly moratoriumFrom: string | null;
  readonly moratoriumUntil: string | null;
  readonly stabilisedOn: string | null;
  readonly monthlyIncomeCents: bigint;
  readonly exemptAmountCents: bigint;
  readonly oneOffCents: bigint;
  /** Null: the term and the preference factor of the norm set. */
  readonly termMonths: number | null;
  readonly preferenceFactor: string | null;
  /** Null: one capacity all the term, from income and exempt amount. */
  readonly capacityPeriods:
    readonly { readonly fromMonth: number; readonly toMonth: number; readonly monthlyCapacityCents: number }[] | null;
  readonly noCapacityStatedOn: string | null;
  /** Of the calculation; 0 before the first. */
  readonly version: number;
  readonly balancesRequestedOn: string | null;
  readonly confirmationAskedOn: string | null;
  readonly confirmedOn: string | null;
  readonly offeredOn: string | null;
  readonly agreedOn: string | null;
  readonly refusedOn: string | null;
  readonly closedOn: string | null;
  readonly closedReason: string | null;
  /** The client objects to the overview; null when that was settled. */
  readonly objectedOn: string | null;
  readonly objection: string | null;
  readonly courtAskedOn: string | null;
  readonly courtDecidedOn: string | null;
  /** The number of the case at the court. */
  readonly courtReference: string | null;
  readonly executionStartedOn: string | null;
  readonly loanDecidedOn: string | null;
  readonly completedOn: string | null;
  readonly terminatedOn: string | null;
  readonly terminatedReason: string | null;
  readonly openedAt: Date;
  /** What the file said of people is gone: it was kept as long as it had to be. */
  readonly erasedOn: string | null;
}

/** The client's signature that lets the counsellor ask. */
export interface AuthorisationRow {
  readonly caseId: string;
  readonly organisationId: string;
  readonly caseReference: string;
  readonly signedOn: string;
  readonly documentSha256: string;
}

/** One correction by a counsellor: each field with the value it had. */
export interface CaseChangeRow {
  readonly id: string;
  readonly organisationId: string;
  readonly caseId: string;
  /** Null: the case itself was changed. */
  readonly claimId: string | null;
  readonly kind: 'CASE_CHANGED' | 'CLAIM_ADDED' | 'CLAIM_CHANGED';
  readonly version: number;
  readonly changes: readonly FieldChange[];
  readonly changedBy: string;
  readonly changedAt: Date;
}

/** Amounts are cents as a JSON number. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface CaseListItem {
  readonly id: string;
  readonly reference: string;
  readonly state: CaseState;
  readonly product: Product;
  readonly municipalityCode: string;
  readonly version: number;
}

/** Whose cases are looked for; null: whatever it is. */
export interface ClientSought {
  readonly bsnLookup: Buffer | null;
  readonly birthDate: string | null;
  readonly surname: string | null;
}

/** What can change of a case after it was opened. */
export type CaseChange = Partial<
  Omit<CaseFileRow, 'id' | 'organisationId' | 'reference' | 'municipalityCode' | 'household' | 'openedAt'>
>;

/** What a client signed, as it was. */
export interface SignedOverviewRow<Body> {
  readonly id: string;
  readonly organisationId: string;
  readonly caseId: string;
  readonly signedOn: string;
  readonly digest: string;
  readonly overview: Body;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** The overview as it was signed, and who recorded that. */
export function overviewRecord(signed: Instants<SignedOverviewRow<unknown>, 'recordedAt'>): object {
  const { id, organisationId, caseId, signedOn, digest, overview, recordedBy, recordedAt } = signed;
  return { id, organisationId, caseId, signedOn, digest, overview, recordedBy, recordedAt: instant(recordedAt) };
}

export class CaseFiles {
  constructor(
    private readonly sql: Sql,
    private readonly tell: (event: NewEvent) => void,
    private readonly keep: (facts: readonly RecordedFact[]) => void,
  ) {}

  async open(cases: readonly CaseFileRow[], authorisations: readonly AuthorisationRow[]): Promise<void> {
    await this.sql.insert(CASE_FILE, cases);
    await this.sql.insert(AUTHORISATION, authorisations);
  }

  async record(...changes: readonly CaseChangeRow[]): Promise<void> {
    await this.sql.insert(CASE_CHANGE, changes);
  }

  /** Keeps the overviews that clients signed, word for word. */
  async sign<Body>(signed: readonly SignedOverviewRow<Body>[]): Promise<void> {
    const rows = salted(signed);
    await this.sql.insert(SIGNED_OVERVIEW, rows);
    this.keep(
      rows.map(({ salt, ...row }) => ({
        caseId: row.caseId,
        organisationId: row.organisationId,
        fact: ['overview', row.id, saltedDigest(salt, overviewRecord(row))],
      })),
    );
  }

  /** The overview that was signed last; the case says whether that still counts. */
  lastSigned<Body>(caseId: string): Promise<SignedOverviewRow<Body> | null> {
    return this.sql.first(
      `select * from signed_overview where case_id = $1 order by recorded_at desc, id desc limit 1`,
      [caseId],
    );
  }

  /** Of each of these cases that was signed, the digest of the overview that was signed last. */
  async lastSignedDigests(caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.sql.pick<{ caseId: string; digest: string }>(
      `select distinct on (case_id) case_id, digest from signed_overview where case_id = any($1)
       order by case_id, recorded_at desc, id desc`,
      [caseIds],
    );
    return new Map(rows.map(({ caseId, digest }) => [caseId, digest]));
  }

  /** Of a case that was erased there is nothing to work with: everything but what is left of it is as if it were not there. */
  async find(id: string): Promise<CaseFileRow | null> {
    const found = await this.findOrErased(id);
    return found?.erasedOn == null ? found : null;
  }

  findOrErased(id: string): Promise<CaseFileRow | null> {
    return this.sql.first(`select * from case_file where id = $1`, [id], 'id');
  }

  many(ids: readonly string[]): Promise<CaseFileRow[]> {
    return this.sql.rows(
      `select * from case_file where id = any($1::uuid[]) and erased_on is null order by id`,
      [ids],
      'id',
    );
  }

  /**
   * Locks the case until the transaction ends, so that two steps of one case cannot cross. Its key stays free: a desk that
   * adds a claim to the case does not wait for it.
   */
  findForUpdate(id: string): Promise<CaseFileRow | null> {
    return this.sql.first(`select * from case_file where id = $1 and erased_on is null for no key update`, [id], 'id');
  }

  /** Locks these cases in the order of their ids. */
  manyForUpdate(ids: readonly string[]): Promise<CaseFileRow[]> {
    return this.sql.rows(
      `select * from case_file where id = any($1::uuid[]) and erased_on is null order by id for no key update`,
      [ids],
      'id',
    );
  }

  /**
   * Of these cases those that an answer may have moved: nobody is waited for any more, or a person, another desk or a
   * mandate comes into it. The others wait for their next answer, which asks again: nothing needs to be locked to see that.
   */
  async thatMayMove(ids: readonly string[]): Promise<string[]> {
    const rows = await this.sql.pick<{ caseId: string }>(
      `select case_id from unnest($1::uuid[]) as answered (case_id) left join exchange using (case_id) group by case_id
       having not coalesce(bool_or(state in ('BALANCE_REQUESTED','PROPOSED')), false)
         or bool_or(under_mandate or transfer_to is not null or counter_offer is not null
           or state in ('BALANCE_ESTIMATED','CLIENT_UNKNOWN','TRANSFERRED'))
       union select case_id from claim where case_id = any($1::uuid[]) and (disputed or transfer_to is not null)
       union select case_id from held_statement where case_id = any($1::uuid[])
       union select case_id from payment_account where case_id = any($1::uuid[]) and state = 'WAITING'
       union select case_id from task where case_id = any($1::uuid[]) and done_at is null and solved_on is null`,
      [ids],
    );
    return rows.map(({ caseId }) => caseId);
  }

  async knownReferences(organisationId: string, references: readonly string[]): Promise<Set<string>> {
    const rows = await this.sql.rows<{ reference: string }>(
      `select reference from case_file where organisation_id = $1 and reference = any($2::text[])`,
      [organisationId, references],
    );
    return new Set(rows.map((row) => row.reference));
  }

  /** The client's authorisations to ask, with the reference of the case: a desk that was asked sees these too. */
  authorisations(caseIds: readonly string[]): Promise<AuthorisationRow[]> {
    return this.sql.rows(`select * from authorisation where case_id = any($1::uuid[])`, [caseIds]);
  }

  page(
    filter: { state: string | null; reference: string | null },
    limit: number,
    after: string | null,
  ): Promise<CaseListItem[]> {
    return this.sql.rows(
      `select id, reference, state, product, municipality_code, version from case_file
       where ($1::text is null or state = $1) and ($2::text is null or reference = $2) and ($3::uuid is null or id > $3)
       order by id limit $4`,
      [filter.state, filter.reference, after, limit],
      'id',
    );
  }

  /** The cases of this organisation in which a client has this BSN, and this birth date and surname; null: whatever it is. */
  ofClient(
    organisationId: string,
    { bsnLookup, birthDate, surname }: ClientSought,
    limit: number,
    after: string | null,
  ): Promise<CaseListItem[]> {
    const asked: [condition: (place: string) => string, value: unknown][] = [
      [(place) => `client_bsn.organisation_id = $1 and bsn_lookup = ${place}::bytea`, bsnLookup],
      [(place) => `birth_date = ${place}::date`, birthDate],
      [(place) => `lower(surname) = lower(${place}::text)`, surname],
    ];
    // Only what is asked is compared, so that each way of asking finds its own index.
    const given = asked.filter(([, value]) => value !== null);
    const conditions = given.map(([condition], at) => `and ${condition(`$${at + 4}`)}`);
    return this.sql.rows(
      `select id, reference, state, product, municipality_code, version from case_file
       where organisation_id = $1 and ($2::uuid is null or id > $2) and id in (
         select client.case_id from client left join client_bsn on client_bsn.client_id = client.id
         where client.organisation_id = $1 ${conditions.join(' ')})
       order by id limit $3`,
      [organisationId, after, limit, ...given.map(([, value]) => value)],
      'id',
    );
  }

  /** Writes the changes of all cases, one statement for each kind of change. */
  async change(changes: readonly { readonly id: string; readonly change: CaseChange }[]): Promise<void> {
    const alike = groupBy(changes, ({ change }) => Object.keys(change).sort().join());
    for (const group of alike.values()) {
      const columns = Object.keys(group[0]?.change ?? {});
      await this.sql.update(
        CASE_FILE,
        columns,
        group.map(({ id, change }) => ({ id, ...change })),
      );
    }
    await this.tellMoves(changes.filter(({ change }) => change.state !== undefined).map(({ id }) => id));
  }

  /** Whoever runs the case hears of every move, whichever step made it. */
  private async tellMoves(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const moved = await this.sql.rows<Pick<CaseFileRow, 'id' | 'organisationId' | 'state' | 'version'>>(
      `select id, organisation_id, state, version from case_file where id = any($1::uuid[]) order by id`,
      [ids],
    );
    for (const { id, organisationId, state, version } of moved)
      this.tell({ organisationId, type: 'case.state-changed', subject: id, data: { state, version } });
  }
}
