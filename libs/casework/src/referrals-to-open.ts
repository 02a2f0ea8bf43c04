import type { ReferralRow, Tx } from '@akkoord/database';
import type { Fault } from '@akkoord/platform';
import { referralMove } from '@akkoord/settlement';
import { CASE_FAULTS } from './case-faults.js';
import type { CaseInput } from './case-input.js';

type Input = Pick<CaseInput, 'referralId' | 'requestedOn'>;

/** What a case takes over from its referral where it does not say otherwise. */
export interface ToldToCase {
  readonly firstTalkOn: string | null;
  readonly crisisOn: string | null;
}

/** The referrals that cases are to be opened from, locked: each becomes one case. */
export class ReferralsToOpen {
  private readonly taken = new Set<string>();

  private constructor(
    private readonly found: ReadonlyMap<string, ReferralRow>,
    /** By referral the day on which somebody told first of a crisis. */
    private readonly crises: ReadonlyMap<string, string>,
  ) {}

  static async of(tx: Tx, organisationId: string, inputs: readonly Input[]): Promise<ReferralsToOpen> {
    const ids = [...new Set(inputs.flatMap(({ referralId }) => referralId ?? []))];
    const rows = await tx.referrals.together(ids);
    const own = rows.filter((row) => row.organisationId === organisationId);
    const toldLastFirst = own.filter(({ sentUrgency }) => sentUrgency === 'CRISIS').toReversed();
    return new ReferralsToOpen(
      new Map(own.map((row) => [row.id, row])),
      new Map(toldLastFirst.map(({ id, repeatOf, receivedOn }) => [repeatOf ?? id, receivedOn])),
    );
  }

  of({ referralId }: Input): ReferralRow | null {
    return referralId == null ? null : (this.found.get(referralId.toLowerCase()) ?? null);
  }

  faultsOf(input: Input): Fault[] {
    if (input.referralId == null) return [];
    const referral = this.of(input);
    const code = !referral ? 'referral-unknown' : this.isOpen(referral) ? null : 'referral-not-open';
    return code === null ? [] : [{ pointer: '#/referralId', code, detail: CASE_FAULTS[code] }];
  }

  /** What a referral tells of its case: when somebody talked with the client first, and since when there is a crisis. */
  toldTo({ requestedOn }: Input, { id, firstContactOn, urgency, receivedOn }: ReferralRow): ToldToCase {
    return {
      // No talk was before the client asked for help, as whoever opens the case dates it.
      firstTalkOn: firstContactOn !== null && firstContactOn >= requestedOn ? firstContactOn : null,
      // Whoever told of it may have taken that back since.
      crisisOn: urgency === 'CRISIS' ? (this.crises.get(id) ?? receivedOn) : null,
    };
  }

  take({ id }: ReferralRow): void {
    this.taken.add(id);
  }

  private isOpen({ id, state, repeatOf }: ReferralRow): boolean {
    return repeatOf === null && !this.taken.has(id) && referralMove(state, 'OPEN_CASE') !== null;
  }
}

/** A referral, and those that repeat it, became this case. */
export async function becomesCase(tx: Tx, referral: ReferralRow, caseId: string): Promise<void> {
  const state = referralMove(referral.state, 'OPEN_CASE');
  if (state === null) throw new Error('A referral is judged before a case is opened from it');
  const together = await tx.referrals.together([referral.id]);
  await tx.referrals.change(
    together.map(({ id }) => id),
    { state, stateOn: tx.today, touchedOn: tx.today, caseId },
  );
  await tx.referrals.step(
    together.map((one) => ({ ...one, state })),
    'case-opened',
  );
}
