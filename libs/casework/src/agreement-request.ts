import {
  Cents,
  Flag,
  IsoDate,
  Nested,
  OneOf,
  Percentage,
  Text,
  Texts,
  Whole,
  WordOrTexts,
  WordsOf,
} from '@akkoord/platform';
import {
  AGREEMENT_KINDS,
  PRODUCTS,
  RHYTHMS,
  ROUTES,
  type AgreementKind,
  type AgreementScope,
  type ListRhythm,
  type Party,
  type PreConsent,
  type Product,
  type Route,
  type Standstill,
} from '@akkoord/settlement';

const CLAUSE = { optional: true, nullable: true } as const;
/** Years, months, weeks and days: what a calendar date can be moved by. */
const PERIOD = /^P(?=\d)(\d{1,2}Y)?(\d{1,3}M)?(\d{1,3}W)?(\d{1,4}D)?$/;
const AGREEMENT_ID = /^[a-z0-9]+([_-][a-z0-9]+)*$/;

/** Who is bound: exactly one of the three. */
class PartyRequest {
  @Text('The brand a client knows (merk), as /v1/creditors spells it.', { example: 'KPN', optional: true })
  brand?: string;
  @Text('The desk that settles for it (loket), by name or slug.', { example: 'KPN', optional: true }) desk?: string;
  @Text('A group of desks: all desks of this sector of /v1/desks.', { example: 'health insurance', optional: true })
  group?: string;
}

class ScopeRequest implements AgreementScope {
  @WordOrTexts(['NVVK_MEMBERS', 'ALL'], 'For which counsellors: all, the members of the NVVK, or these slugs.', {
    max: 1_000,
    pattern: /^[a-z0-9-]+$/,
    example: 'NVVK_MEMBERS',
  })
  counsellors!: AgreementScope['counsellors'];
  @WordOrTexts(['ALL'], 'In which municipalities: all, or these codes.', {
    max: 1_000,
    pattern: /^GM\d{4}$/,
    example: ['GM0141'],
  })
  municipalities!: AgreementScope['municipalities'];
  @Flag('Whether it also holds when an agent (incassant) answers for the creditor.') agentsInherit!: boolean;
  @Texts('Only for these kinds of debt; absent: all.', { min: 1, max: 100, optional: true })
  debtKinds?: readonly string[];
  @WordsOf(PRODUCTS, 'Only for these products; absent: all.', { name: 'Product', min: 1, max: 10, optional: true })
  products?: readonly Product[];
  @Texts('Only when the scheme of one of these programmes was chosen for the client; absent: always.', {
    min: 1,
    max: 100,
    longest: 50,
    optional: true,
  })
  programmes?: readonly string[];
}

class StandstillRequest implements Standstill {
  @Text('After the notice (kennisgeving), as an ISO 8601 period.', { pattern: PERIOD, example: 'P8M', optional: true })
  onNotice?: string;
  @Text('Again after the balance statement; the later end counts.', { pattern: PERIOD, example: 'P8M', optional: true })
  onBalance?: string;
}

class PreConsentRequest implements PreConsent {
  @WordsOf(PRODUCTS, 'For these products.', { name: 'Product', min: 1, max: 10 }) products!: readonly Product[];
  @Percentage('It does not hold for an offer below this.', { example: '2.00', ...CLAUSE }) minimumPercentage?:
    string | null;
  @Cents('It does not hold for a claim above this.', { example: 1_500_000, ...CLAUSE }) maximumClaimCents?:
    number | null;
  @Texts('It does not hold for these kinds of debt.', { max: 100, optional: true })
  excludedDebtKinds?: readonly string[];
}

class ListRhythmRequest implements ListRhythm {
  @OneOf(RHYTHMS, 'How often a list closes.', { name: 'Rhythm' }) every!: ListRhythm['every'];
  @Text('Until what time lines still go on it, in the Netherlands.', {
    min: 5,
    max: 5,
    pattern: /^([01]\d|2[0-3]):[0-5]\d$/,
    example: '17:00',
  })
  cutOff!: string;
}

/** The terms of one version. A clause that is null states "none"; an absent one states nothing. */
export class TermsRequest {
  @OneOf(AGREEMENT_KINDS, 'Kind, in order of precedence (regeling, lokaal, collectief, convenant).', {
    name: 'AgreementKind',
  })
  kind!: AgreementKind;
  @Nested(() => PartyRequest, 'Who is bound (partij): a brand, a desk or a group.') party!: Party;
  @IsoDate('First day it holds.', { example: '2027-01-01' }) validFrom!: string;
  @IsoDate('Last day it holds; null: until further notice.', { example: '2027-12-31', nullable: true }) validTo!:
    string | null;
  @Nested(() => ScopeRequest, 'For which cases.') scope!: AgreementScope;
  @Nested(() => StandstillRequest, 'No collection for so long (opschorting).', CLAUSE) standstill?: Standstill | null;
  @Whole('Working days to state a balance.', { min: 1, max: 250, example: 10, ...CLAUSE }) balanceReplyWorkingDays?:
    number | null;
  @Whole('Working days to answer a proposal.', { min: 1, max: 250, example: 20, ...CLAUSE }) proposalReplyWorkingDays?:
    number | null;
  @Nested(() => PreConsentRequest, 'Consent given once, for all clients (bij voorbaat akkoord).', CLAUSE)
  preConsent?: PreConsent | null;
  @Flag('Silence is consent; off unless a clause says so.', CLAUSE) deemedConsent?: boolean | null;
  @OneOf(ROUTES, 'How the desk is told.', { name: 'Route', ...CLAUSE }) route?: Route | null;
  @Nested(() => ListRhythmRequest, 'When collective lists close.', CLAUSE) listRhythm?: ListRhythm | null;
  @Text('Where the text of the agreement can be found.', { max: 500, optional: true }) source?: string;
}

/** A version as it is drafted. */
export class AgreementRequest extends TermsRequest {
  @Text('Id of your choice; absent: one is made.', {
    max: 100,
    pattern: AGREEMENT_ID,
    example: 'local-kpn-almelo',
    optional: true,
  })
  id?: string;
  @Whole('May be left out: versions are counted from 1.', { min: 1, max: 100_000, optional: true }) version?: number;
}

/** A version as it stands in a file. */
export class FiledAgreementRequest extends TermsRequest {
  @Text('Id of the agreement.', { max: 100, pattern: AGREEMENT_ID, example: 'local-kpn-almelo' }) id!: string;
  @Whole('Version of the agreement.', { min: 1, max: 100_000 }) version!: number;
  @IsoDate('From this day it does not hold (ingetrokken).', { example: '2027-07-01', optional: true, nullable: true })
  withdrawnOn?: string | null;
  @OneOf(['DRAFT', 'PUBLISHED'], 'A draft says so; absent: published.', { name: 'FiledStatus', optional: true })
  status?: 'DRAFT' | 'PUBLISHED';
}
