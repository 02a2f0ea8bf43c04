import { businessDateOf, newId } from '@akkoord/platform';
import {
  AWAITS_CONTACT,
  OPEN_REFERRALS,
  referralMove,
  type CrisisKind,
  type DeclineReason,
  type PersonKeys,
  type ReferralSource,
  type ReferralState,
  type Urgency,
} from '@akkoord/settlement';
import type { Sql } from '../sql.js';
import { REFERRAL, REFERRAL_CONTENT, REFERRAL_STEP } from '../tables.js';

export interface ReferralRow {
  readonly id: string;
  /** The counsellor organisation that receives it. */
  readonly organisationId: string;
  readonly referrerId: string;
  /** The referrer's own. */
  readonly reference: string;
  readonly source: ReferralSource;
  readonly partnerCode: string | null;
  readonly municipalityCode: string;
  readonly exit: number;
  readonly urgency: Urgency;
  readonly crisisKind: CrisisKind | null;
  readonly warmHandOver: boolean;
  readonly consentVersion: string;
  readonly consentAt: Date;
  readonly state: ReferralState;
  /** The day it came into that state. */
  readonly stateOn: string;
  /** The day of its last step, from which the term for keeping it counts. */
  readonly touchedOn: string;
  readonly receivedAt: Date;
  readonly receivedOn: string;
  /** The last day for a first contact; null: nobody is asked for help. */
  readonly dueOn: string | null;
  /** What the referrer said itself, and the day that follows from that: the three above are those of all referrals of the person. */
  readonly sentUrgency: Urgency;
  readonly sentCrisisKind: CrisisKind | null;
  readonly sentDueOn: string | null;
  readonly firstContactOn: string | null;
  readonly declineReason: DeclineReason | null;
  /** The case that was opened from it: a link, and nothing of the case. */
  readonly caseId: string | null;
  /** The open referral of the same person that came before. */
  readonly repeatOf: string | null;
  /** Of all that was sent, keyed; null once it was erased. */
  readonly bodyLookup: Buffer | null;
  readonly erasedOn: string | null;
}

/** A referral with those that repeat it. */
export interface CountedReferralRow extends ReferralRow {
  /** How often the same person was referred again. */
  readonly repeats: number;
  /** Whoever sent it, or one that repeats it, hands the client over in person. */
  readonly anyWarmHandOver: boolean;
}

/** What a referral says of the client. */
export interface ReferralContentRow {
  readonly referralId: string;
  readonly organisationId: string;
  readonly referrerId: string;
  readonly contentBox: Buffer;
  readonly telephoneLookup: Buffer | null;
  readonly emailLookup: Buffer | null;
  readonly nameLookup: Buffer;
}

export interface ReferralStepRow {
  readonly id: string;
  readonly referralId: string;
  readonly organisationId: string;
  readonly referrerId: string;
  readonly state: ReferralState;
  readonly at: Date;
}

/** Another open referral at the same organisation, and by what it can be recognised. */
export interface LikelyFirst extends PersonKeys {
  readonly id: string;
  /** Itself, or the one it repeats. */
  readonly firstId: string;
}

export interface ReferralFilter {
  readonly state: ReferralState | null;
  readonly overdue: boolean;
  /** Only repeats of this one; null: none of the repeats that the organisation received. */
  readonly repeatOf: string | null;
}

/** What a step writes. */
export type ReferralChange = Partial<
  Pick<
    ReferralRow,
    | 'state'
    | 'stateOn'
    | 'firstContactOn'
    | 'declineReason'
    | 'caseId'
    | 'repeatOf'
    | 'dueOn'
    | 'urgency'
    | 'crisisKind'
    | 'touchedOn'
    | 'bodyLookup'
    | 'erasedOn'
  >
>;

const words = (states: readonly string[]): string => `'{${states.join()}}'::text[]`;
const OPEN = words(OPEN_REFERRALS);
const AWAITING = words(AWAITS_CONTACT);

/** Of a referral: `due` passed before this day and nobody got in touch, as `isContactOverdue` says. */
export const contactOverdueOn = (day: string, due = 'due_on'): string =>
  `${due} < ${day}::date and first_contact_on is null and state = any(${AWAITING})`;

const COUNTED = `select referral.*, repeats, warm_hand_over or any_of_them as any_warm_hand_over from referral
  cross join lateral (select count(*)::int as repeats, coalesce(bool_or(again.warm_hand_over), false) as any_of_them
    from referral as again where again.repeat_of = referral.id and again.state <> 'WITHDRAWN') as others`;

const KEYS = `encode(kept.telephone_lookup, 'hex') as telephone, encode(kept.email_lookup, 'hex') as email,
  encode(kept.name_lookup, 'hex') as name`;

/**
 * Clients who are sent to a counsellor. Every row that is read or written here leaves a record in the processing log: of the
 * referral, never of the case it became.
 */
export class Referrals {
  constructor(
    private readonly sql: Sql,
    private readonly at: Date,
    private readonly askToFollow: (ids: readonly string[]) => void,
  ) {}

  /** Who serves each of these municipalities. */
  async servers(codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.sql.pick<{ code: string; organisationId: string }>(
      `select code, organisation_id from served_municipality where code = any($1::text[])`,
      [codes],
    );
    return new Map(rows.map(({ code, organisationId }) => [code, organisationId]));
  }

  /** Those that this organisation sent under these references. */
  sent(referrerId: string, references: readonly string[]): Promise<ReferralRow[]> {
    return this.sql.pick(`select * from referral where referrer_id = $1 and reference = any($2::text[])`, [
      referrerId,
      references,
    ]);
  }

  async add(referrals: readonly ReferralRow[], contents: readonly ReferralContentRow[], by: string): Promise<void> {
    await this.sql.insert(REFERRAL, referrals);
    await this.sql.insert(REFERRAL_CONTENT, contents);
    await this.step(referrals, by);
  }

  async find(id: string): Promise<CountedReferralRow | null> {
    return this.seen(await this.sql.pick<CountedReferralRow>(`${COUNTED} where referral.id = $1`, [id]))[0] ?? null;
  }

  async findForUpdate(id: string): Promise<ReferralRow | null> {
    return (await this.manyForUpdate([id]))[0] ?? null;
  }

  /** Locks these, in the order of their ids. */
  async manyForUpdate(ids: readonly string[]): Promise<ReferralRow[]> {
    if (ids.length === 0) return [];
    return this.seen(
      await this.sql.pick<ReferralRow>(
        `select * from referral where id = any($1::uuid[]) order by id for no key update`,
        [ids],
      ),
    );
  }

  /** A referral and its repeats, but those that were withdrawn. Locks them. */
  async together(firstIds: readonly string[]): Promise<ReferralRow[]> {
    return this.seen(
      await this.sql.pick<ReferralRow>(
        `select * from referral where id = any($1::uuid[]) or (repeat_of = any($1::uuid[]) and state <> 'WITHDRAWN')
         order by id for no key update`,
        [firstIds],
      ),
    );
  }

  /** Oldest first; without those that were withdrawn. */
  async repeatsOf(id: string): Promise<ReferralRow[]> {
    return this.seen(
      await this.sql.pick<ReferralRow>(
        `select * from referral where repeat_of = $1 and state <> 'WITHDRAWN' order by id limit 1000`,
        [id],
      ),
    );
  }

  /** Oldest first. */
  async page(
    { state, overdue, repeatOf }: ReferralFilter,
    organisationId: string,
    today: string,
    limit: number,
    after: string | null,
  ): Promise<CountedReferralRow[]> {
    return this.seen(
      await this.sql.pick<CountedReferralRow>(
        `${COUNTED} where ($1::text is null or state = $1) and ($2::uuid is null or id > $2)
           and (not $3::boolean or (${contactOverdueOn('$4', 'case when organisation_id = $6 then due_on else sent_due_on end')}))
           and case when $5::uuid is null then repeat_of is null or organisation_id <> $6 else repeat_of = $5 end
         order by id limit $7`,
        [state, after, overdue, today, repeatOf, organisationId, limit],
      ),
    );
  }

  /** What these say of the client, of those that still say something. */
  contents(ids: readonly string[]): Promise<ReferralContentRow[]> {
    return this.sql.pick(`select * from referral_content where referral_id = any($1::uuid[]) order by referral_id`, [
      ids,
    ]);
  }

  async keepContent(referralId: string, contentBox: Buffer): Promise<void> {
    await this.sql.run(`update referral_content set content_box = $2 where referral_id = $1`, [referralId, contentBox]);
  }

  /** Writes the same change to all of these. */
  async change(ids: readonly string[], change: ReferralChange): Promise<void> {
    for (const id of ids) this.sql.touchedReferrals.changed(id);
    await this.sql.update(
      REFERRAL,
      Object.keys(change),
      ids.map((id) => ({ id, ...change })),
    );
  }

  /** Brings these into the state of their rows: a step each, of which both sides are told. */
  async step(referrals: readonly ReferralRow[], by: string): Promise<void> {
    if (referrals.length === 0) return;
    const steps = referrals.map(({ id, organisationId, referrerId, state }) => ({
      ...{ id: newId(), referralId: id, organisationId, referrerId, state, at: this.at, by },
      // Who only counts it asks for nothing, and hears of nothing.
      told: state === 'RECORDED',
    }));
    for (const { referralId } of steps) this.sql.touchedReferrals.changed(referralId);
    await this.sql.insert(REFERRAL_STEP, steps);
    const toFollow = steps.filter(({ told }) => !told).map(({ referralId }) => referralId);
    if (toFollow.length > 0) this.askToFollow(toFollow);
  }

  /** What a referral says of the client goes; what is left is where it came from, and when it was where. */
  async erase(ids: readonly string[], on: string): Promise<void> {
    await this.sql.run(`delete from referral_content where referral_id = any($1::uuid[])`, [ids]);
    await this.change(ids, { bodyLookup: null, erasedOn: on });
  }

  /** Of the cases that ended: their referrals end with them. */
  async closeWith(caseIds: readonly string[]): Promise<void> {
    if (caseIds.length === 0) return;
    const open = await this.sql.pick<ReferralRow>(
      `select * from referral where case_id = any($1::uuid[]) and state = 'CASE_OPENED' order by id for no key update`,
      [caseIds],
    );
    const closed = open.flatMap((row) => {
      const state = referralMove(row.state, 'CASE_ENDS');
      return state === null ? [] : [{ ...row, state }];
    });
    for (const { id, state } of closed) await this.change([id], { state, stateOn: businessDateOf(this.at) });
    await this.step(closed, 'platform');
  }

  /** The referral that a case was opened from; null: none. */
  async idOfCase(caseId: string): Promise<string | null> {
    const [row] = await this.sql.pick<{ id: string }>(
      `select id from referral where case_id = $1 and repeat_of is null`,
      [caseId],
    );
    return row?.id ?? null;
  }

  /** Referrals of which a step was not told yet: a job that told them was lost. */
  async untold(limit: number): Promise<string[]> {
    const rows = await this.sql.pick<{ referralId: string }>(
      `select referral_id from (select distinct on (referral_id) referral_id, id from referral_step where not told
         order by referral_id, id) as waiting order by id limit $1`,
      [limit],
    );
    return rows.map(({ referralId }) => referralId);
  }

  /** Marks the steps of these as told; answers those that were not, oldest first. */
  async tellSteps(ids: readonly string[]): Promise<ReferralStepRow[]> {
    const rows = await this.sql.pick<ReferralStepRow>(
      `update referral_step set told = true where referral_id = any($1::uuid[]) and not told returning *`,
      [ids],
    );
    return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** By what the persons of these referrals can be recognised, by referral; of what was erased there is nothing. */
  async keysOf(ids: readonly string[]): Promise<ReadonlyMap<string, PersonKeys>> {
    const rows = await this.sql.pick<PersonKeys & { referralId: string }>(
      `select referral_id, ${KEYS} from referral_content as kept where referral_id = any($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map(({ referralId, ...keys }) => [referralId, keys]));
  }

  /** One pass at a time looks who was referred to these organisations before, so that two new referrals see each other. */
  async lookAlone(organisationIds: readonly string[]): Promise<void> {
    for (const id of [...new Set(organisationIds)].sort())
      await this.sql.run(`select pg_advisory_xact_lock(hashtextextended('referrals ' || $1, 0))`, [id]);
  }

  /** Open referrals that came in before this one, since a day, at the same organisation, and share a key with it: oldest first. */
  likelyFirsts(
    { id, organisationId }: ReferralRow,
    { telephone, email, name }: PersonKeys,
    since: string,
  ): Promise<LikelyFirst[]> {
    return this.sql.pick(
      `select referral.id, coalesce(referral.repeat_of, referral.id) as first_id, ${KEYS}
       from (select * from referral_content where organisation_id = $2 and telephone_lookup = decode($3, 'hex')
             union select * from referral_content where organisation_id = $2 and email_lookup = decode($4, 'hex')
             union select * from referral_content where organisation_id = $2 and name_lookup = decode($5, 'hex')) as kept
       join referral on referral.id = kept.referral_id
       where referral.id < $1 and referral.received_on >= $6 and referral.state = any(${OPEN})
       order by referral.id`,
      [id, organisationId, telephone, email, name, since],
    );
  }

  /** What repeated one repeats another from here on. */
  async moveRepeats(from: string, to: string): Promise<void> {
    const moved = await this.sql.pick<{ id: string }>(
      `update referral set repeat_of = nullif($2, id) where repeat_of = $1 returning id`,
      [from, to],
    );
    for (const { id } of moved) this.sql.touchedReferrals.changed(id);
  }

  /** The oldest that repeats this one and was not withdrawn. */
  async oldestRepeat(id: string): Promise<string | null> {
    const [row] = await this.sql.pick<{ id: string }>(
      `select id from referral where repeat_of = $1 and state <> 'WITHDRAWN' order by id limit 1`,
      [id],
    );
    return row?.id ?? null;
  }

  /** Of which the term for keeping them (`referralKeptMonths` of the norm of their last step) is over, locked; others skip them. */
  async dueForErasure(
    today: string,
    norms: readonly { readonly validFrom: string; readonly referralKeptMonths: number }[],
    limit: number,
  ): Promise<ReferralRow[]> {
    return this.seen(
      await this.sql.pick<ReferralRow>(
        `select * from referral where erased_on is null and repeat_of is null and case_id is null and state <> 'RECORDED'
           and touched_on <= $1::date - make_interval(months => (select min(months) from unnest($3::int[]) as months))
           and $1::date >= touched_on + make_interval(months => coalesce(
             (select months from unnest($2::date[], $3::int[]) as norm (valid_from, months)
              where valid_from <= touched_on order by valid_from desc limit 1), ($3::int[])[1]))
         order by touched_on limit $4 for no key update skip locked`,
        [
          today,
          norms.map(({ validFrom }) => validFrom),
          norms.map(({ referralKeptMonths }) => referralKeptMonths),
          limit,
        ],
      ),
    );
  }

  private seen<Row extends { readonly id: string }>(rows: readonly Row[]): Row[] {
    for (const { id } of rows) this.sql.touchedReferrals.saw(id);
    return [...rows];
  }
}
