import type { CountedReferralRow, ReferralRow } from '@akkoord/database';
import type { Vault } from '@akkoord/platform';
import { isContactOverdue } from '@akkoord/settlement';
import { openedContent, type ReferralContent } from './referral-content.js';

/** How a referral stands: all that whoever referred gets to know. */
export interface ReferralView extends Pick<
  ReferralRow,
  | 'id'
  | 'reference'
  | 'source'
  | 'partnerCode'
  | 'municipalityCode'
  | 'exit'
  | 'urgency'
  | 'crisisKind'
  | 'warmHandOver'
  | 'state'
  | 'stateOn'
  | 'firstContactOn'
  | 'declineReason'
  | 'erasedOn'
> {
  readonly receivedAt: string;
  readonly firstContactDueOn: string | null;
  readonly overdue: boolean;
  /** Only for who receives it: null for who referred, as the rest below. */
  readonly caseId: string | null;
  readonly repeatOf: string | null;
  readonly repeats: number | null;
}

/** What a referral says of the client, for who receives it. */
export interface ReferralIntakeView extends Omit<ReferralContent, 'consentText' | 'contact'> {
  /** The organisation that referred. */
  readonly referrer: string;
  /** Null: it was erased, or never kept. */
  readonly contact: ReferralContent['contact'] | null;
  readonly consent: { readonly text: string | null; readonly version: string; readonly at: string };
  /** The others that referred the same person since. */
  readonly repeats: readonly { readonly id: string; readonly name: string | null; readonly receivedAt: string }[];
}

export interface ReferralDetailView extends ReferralView {
  readonly intake: ReferralIntakeView | null;
}

/** `organisationId` is whose eyes it is seen through. A referrer does not learn what others said of the client, or when. */
export function referralView(row: CountedReferralRow, organisationId: string, today: string): ReferralView {
  const { id, reference, source, partnerCode, municipalityCode, exit } = row;
  const { state, declineReason, erasedOn, caseId, repeatOf, repeats } = row;
  const received = row.organisationId === organisationId;
  const { urgency, crisisKind, dueOn, stateOn, firstContactOn } = received ? row : asSent(row);
  return {
    ...{ id, reference, source, partnerCode, municipalityCode, exit, urgency, crisisKind },
    warmHandOver: received ? row.anyWarmHandOver : row.warmHandOver,
    ...{ state, stateOn, firstContactOn, declineReason, erasedOn },
    receivedAt: row.receivedAt.toISOString(),
    firstContactDueOn: dueOn,
    overdue: isContactOverdue({ ...row, dueOn }, today),
    ...(received ? { caseId, repeatOf, repeats } : { caseId: null, repeatOf: null, repeats: null }),
  };
}

type Shared = Pick<ReferralRow, 'crisisKind' | 'dueOn' | 'firstContactOn' | 'stateOn' | 'urgency'>;

/** What goes along with others of the same person, as its own referrer knows it: what was before it came in belongs to another. */
function asSent({ sentUrgency, sentCrisisKind, sentDueOn, receivedOn, stateOn, firstContactOn }: ReferralRow): Shared {
  return {
    ...{ urgency: sentUrgency, crisisKind: sentCrisisKind, dueOn: sentDueOn },
    stateOn: stateOn < receivedOn ? receivedOn : stateOn,
    firstContactOn: firstContactOn !== null && firstContactOn < receivedOn ? null : firstContactOn,
  };
}

/** `handOver` is what the referral says of which the client is handed over in person: this one, or one that repeats it. */
export function intakeView(
  row: ReferralRow,
  referrer: string,
  content: ReferralContent | null,
  handOver: ReferralContent | null,
  repeats: ReferralIntakeView['repeats'],
): ReferralIntakeView {
  return {
    referrer,
    contact: content?.contact ?? null,
    consent: {
      text: content?.consentText ?? null,
      version: row.consentVersion,
      at: row.consentAt.toISOString(),
    },
    handOverBy: handOver?.handOverBy ?? null,
    handOverOn: handOver?.handOverOn ?? null,
    declineExplanation: content?.declineExplanation ?? null,
    repeats,
  };
}

/** By referral what it says of the client, of those that still say something. */
export function contentsOf(
  vault: Vault,
  rows: readonly { readonly referralId: string; readonly contentBox: Buffer }[],
): ReadonlyMap<string, ReferralContent> {
  return new Map(rows.map((row) => [row.referralId, openedContent(vault, row)]));
}
