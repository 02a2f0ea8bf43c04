import { Cents, Each, Flag, Id, IsoDate, Nested, OneOf, Text, Texts, Whole } from '@akkoord/platform';
import { GUIDANCE_KINDS, PRODUCTS, type GuidanceKind, type Product } from '@akkoord/settlement';
import type { AddressInput, CapacityPeriodInput, CaseInput, ClaimInput, GuidanceInput } from './case-input.js';

const MOST_CENTS = 1_000_000_000_000;

export class AddressRequest implements AddressInput {
  @Text('Street.', { example: 'Modelplein' }) street!: string;
  @Text('House number with addition.', { max: 20, example: '190' }) houseNumber!: string;
  @Text('Postal code.', { max: 10, example: '7609BE' }) postalCode!: string;
  @Text('Town.', { example: 'Almelo' }) city!: string;
}

export class ClientRequest {
  @Text('Citizen service number (BSN): nine digits.', { pattern: /^\d{9}$/, min: 9, max: 9, example: '999975006' })
  bsn!: string;
  @Text('Initials.', { max: 20, example: 'E.' }) initials!: string;
  @Text('Surname.', { example: 'Testpersoon' }) surname!: string;
  @IsoDate('Date of birth.', { example: '1985-05-07' }) birthDate!: string;
  @OneOf(['MALE', 'FEMALE', 'UNKNOWN'], 'Sex as registered.', { name: 'Sex', optional: true, nullable: true }) sex?:
    string | null;
  @Nested(() => AddressRequest, 'Where the client lives.') address!: AddressRequest;
}

export class AuthorisationRequest {
  @IsoDate('The day the client signed that the counsellor may ask (machtiging).', { example: '2026-09-07' })
  signedOn!: string;
  @Text('SHA-256 of the signed document, hexadecimal.', {
    pattern: /^[0-9a-f]{64}$/,
    min: 64,
    max: 64,
    example: '0ec192c0f90d1332f2abca4398596d3978434ecbae6abea8ffd989412b592458',
  })
  documentSha256!: string;
}

export class MeterReadingRequest {
  @OneOf(['ELECTRICITY', 'GAS', 'WATER', 'HEAT'], 'What was measured.', { name: 'MeterKind' }) kind!: string;
  @Whole('The reading.', { example: 39454 }) value!: number;
  @IsoDate('The day it was read.') readOn!: string;
}

export class NewCreditorRequest {
  @OneOf(['PRIVATE_PERSON', 'ONE_OFF'], 'A private person, or a business that will not come back.', {
    name: 'NewCreditorKind',
  })
  kind!: 'PRIVATE_PERSON' | 'ONE_OFF';
  @Text('Name.', { example: 'P. Proefpersoon' }) name!: string;
  @Nested(() => AddressRequest, 'Where letters go.', { optional: true, nullable: true })
  address?: AddressRequest | null;
  @Text('Mail address, when known.', {
    max: 254,
    pattern: /^\S+@\S+$/,
    example: 'proefpersoon@example.org',
    optional: true,
    nullable: true,
  })
  email?: string | null;
}

export class ClaimRequest implements ClaimInput {
  @Text('Your reference of this claim, unique in the case; without #, which marks the parts of a split claim.', {
    max: 100,
    pattern: /^[^#]+$/,
    example: '00001-01',
  })
  reference!: string;
  @Text('The brand the client knows, as /v1/creditors spells it. Absent with `newCreditor`.', {
    example: 'KPN',
    optional: true,
    nullable: true,
  })
  creditor?: string | null;
  @Nested(() => NewCreditorRequest, 'A creditor that is not on the list.', { optional: true, nullable: true })
  newCreditor?: NewCreditorRequest | null;
  @Text('Kind of debt (soort schuld), for example TELECOM.', { max: 50, pattern: /^[A-Z_]+$/, example: 'TELECOM' })
  debtKind!: string;
  @Text('Invoice or file number at the creditor.', { max: 100, example: '242995371' }) invoice!: string;
  @Text('Customer number at the creditor.', { max: 100, example: '462819482', optional: true, nullable: true })
  customerNumber?: string | null;
  @IsoDate('When the debt arose.', { example: '2024-03-01' }) incurredOn!: string;
  @Cents("Principal (hoofdsom) after the client's papers.", { max: MOST_CENTS, example: 144_201 })
  principalCents!: number;
  @Cents('Interest (rente).', { max: MOST_CENTS, example: 7_370 }) interestCents!: number;
  @Cents('Costs (kosten).', { max: MOST_CENTS, example: 4_000 }) costsCents!: number;
  @Text('The agent that writes for the creditor, by the name of its desk.', {
    example: 'Intrum',
    optional: true,
    nullable: true,
  })
  agent?: string | null;
  @IsoDate("When the agent's mandate (volmacht) for this claim ended.", { optional: true, nullable: true })
  mandateEndedOn?: string | null;
  @Cents('The part that is preferential, of a claim that is so in part (art. 349(3) Fw).', {
    max: MOST_CENTS,
    optional: true,
    nullable: true,
  })
  preferentialCents?: number | null;
  @Cents('The value that secures the claim; up to it the claim stays out.', {
    max: MOST_CENTS,
    optional: true,
    nullable: true,
  })
  collateralCents?: number | null;
  @Flag('The client disputes the claim: blocks the conclusion, changes no cent.', { optional: true, nullable: true })
  disputed?: boolean | null;
  @Each(() => MeterReadingRequest, 'Meter readings; only UTILITY desks see them.', {
    max: 20,
    optional: true,
    nullable: true,
  })
  meterReadings?: MeterReadingRequest[] | null;
}

export class CapacityPeriodRequest implements CapacityPeriodInput {
  @Whole('First month.', { min: 1, max: 120, example: 1 }) fromMonth!: number;
  @Whole('Last month.', { min: 1, max: 120, example: 9 }) toMonth!: number;
  @Cents('Repayment capacity (afloscapaciteit) in each of these months.', { max: MOST_CENTS, example: 15_000 })
  monthlyCapacityCents!: number;
}

export class GuidanceRequest implements GuidanceInput {
  @OneOf(GUIDANCE_KINDS, 'Help beside the settlement (begeleiding).', { name: 'GuidanceKind' }) kind!: GuidanceKind;
  @IsoDate('The day it began.', { example: '2026-09-14' }) from!: string;
  @IsoDate('Its last day; null: it goes on.', { optional: true, nullable: true }) until?: string | null;
}

/** One case as a line of an import and the body of `POST /v1/cases`. */
export class CaseRequest implements CaseInput {
  @Text('Your reference of the case, unique in your organisation.', { max: 100, example: 'C-7-00001' })
  reference!: string;
  @Id(
    'The referral (aanmelding) it is opened from: that one becomes this case, and who referred hears so. The day of its first contact and its crisis are taken over where `firstTalkOn` and `crisisOn` do not say otherwise.',
    { optional: true, nullable: true },
  )
  referralId?: string | null;
  @Text('Municipality: GM and four digits.', { pattern: /^GM\d{4}$/, min: 6, max: 6, example: 'GM0141' })
  municipalityCode!: string;
  @IsoDate('First request for help.', { example: '2026-06-01' }) requestedOn!: string;
  @IsoDate('Admission (toelating).', { example: '2026-07-01' }) admittedOn!: string;
  @IsoDate('Stabilisation complete.', { example: '2026-09-07', optional: true, nullable: true }) stabilisedOn?:
    string | null;
  @IsoDate('The first talk with the client (eerste gesprek).', {
    example: '2026-06-20',
    optional: true,
    nullable: true,
  })
  firstTalkOn?: string | null;
  @IsoDate('A crisis began: an eviction or a cut-off threatens.', {
    example: '2026-10-20',
    optional: true,
    nullable: true,
  })
  crisisOn?: string | null;
  @IsoDate('The first day of a moratorium (art. 287b Fw).', {
    example: '2026-10-26',
    optional: true,
    nullable: true,
  })
  moratoriumFrom?: string | null;
  @IsoDate('Its last day, less than six months later.', { example: '2027-04-25', optional: true, nullable: true })
  moratoriumUntil?: string | null;
  @OneOf(['SINGLE', 'COUPLE'], 'One client, or two whose debts form one pool.', { name: 'Household' })
  household!: 'SINGLE' | 'COUPLE';
  @Each(() => ClientRequest, 'The client, and the partner if the debts form one pool.', { min: 1, max: 2 })
  clients!: ClientRequest[];
  @Nested(() => AuthorisationRequest, 'The authorisation (machtiging) to ask creditors.')
  authorisation!: AuthorisationRequest;
  @Cents('Net monthly income with holiday allowance.', { max: MOST_CENTS, example: 165_000 })
  monthlyIncomeCents!: number;
  @Whole("Exempt amount (vrij te laten bedrag), whole euros a month, from the sector's calculator.", {
    max: 1_000_000,
    example: 1_500,
  })
  exemptAmountEuros!: number;
  @Cents('One-off money for the creditors.', { max: MOST_CENTS, example: 50_000 }) oneOffCents!: number;
  @OneOf(
    PRODUCTS,
    'The product the counsellor has in mind; without capacity it becomes ZERO_CAPACITY. FIXED_PERCENTAGE needs a programme that pays one.',
    { name: 'Product' },
  )
  preferredProduct!: Product;
  @Text('Programme, a label until a counsellor chooses its scheme.', {
    max: 50,
    pattern: /^[A-Z_]+$/,
    example: 'YOUTH',
    optional: true,
    nullable: true,
  })
  programme?: string | null;
  @Texts('Further programmes the case is in, as /v1/programmes has them; that of `programme` counts by itself.', {
    max: 20,
    longest: 50,
    optional: true,
    nullable: true,
  })
  programmes?: string[] | null;
  @Each(() => GuidanceRequest, 'Guidance of the client (begeleiding).', { max: 50, optional: true, nullable: true })
  guidance?: GuidanceRequest[] | null;
  @IsoDate('The day the client came under administration (bewind).', { optional: true, nullable: true })
  administrationFrom?: string | null;
  @IsoDate('The last day of the administration.', { optional: true, nullable: true })
  administrationUntil?: string | null;
  @Whole('Term in months (looptijd); by default the term of the norm.', {
    min: 1,
    max: 120,
    example: 36,
    optional: true,
    nullable: true,
  })
  termMonths?: number | null;
  @Text('How much larger a preferential share is (preferentiefactor); by default the factor of the norm.', {
    max: 14,
    pattern: /^\d{1,3}(\.\d{1,10})?$/,
    example: '2',
    optional: true,
    nullable: true,
  })
  preferenceFactor?: string | null;
  @Each(
    () => CapacityPeriodRequest,
    'Capacity by period instead of income less exempt amount; debt mediation only. The periods cover each month once.',
    { max: 120, optional: true, nullable: true },
  )
  capacityPeriods?: CapacityPeriodRequest[] | null;
  @Each(() => ClaimRequest, "The claims (vorderingen) after the client's papers.", { min: 1, max: 1_000 })
  claims!: ClaimRequest[];
}
