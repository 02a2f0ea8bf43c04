import type { CourtFileView } from '@akkoord/casework';
import { Cents, Each, Flag, Id, IsoDate, Nested, OneOf, Percentage, Text, Texts, Whole } from '@akkoord/platform';
import { CLAIM_CLASSES, COURT_ANSWERS, OUTSIDE_REASONS, PRODUCTS } from '@akkoord/settlement';
import { CounterOfferResponse } from '../cases/counter-offer.responses.js';
import { DisclosureResponse } from '../proposals/proposal.responses.js';

type File<T extends keyof CourtFileView> = CourtFileView[T];
type Creditor = File<'creditors'>[number];
type Claim = Creditor['claims'][number];
type Outside = File<'outside'>[number];
type Totals = File<'totals'>;
type Offer = File<'offer'>;

const DIGEST = 'sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae';
const MOST = 10_000;

class CourtCounsellor {
  @Text('The organisation that made and tested the offer (schuldhulpverlener).') name!: string;
  @Flag('Is it a member of the NVVK?') nvvkMember!: boolean;
}

class CourtClient {
  @Text('Initials and surname.', { max: 300 }) name!: string;
  @IsoDate('Date of birth (geboortedatum).', { example: '1985-05-07' }) birthDate!: string;
}

class CourtDatesResponse {
  @IsoDate('The client asked for help.') requestedOn!: string;
  @IsoDate('The client was admitted.') admittedOn!: string;
  @IsoDate('The client signed the authorisation (machtiging).', { nullable: true }) authorisedOn!: string | null;
  @IsoDate('Balances were asked (saldoverzoek).', { nullable: true }) balancesRequestedOn!: string | null;
  @IsoDate('The client signed the overview (schuldenoverzicht).', { nullable: true }) confirmedOn!: string | null;
  @IsoDate('Proposals were sent (betaalvoorstel).', { nullable: true }) offeredOn!: string | null;
  @IsoDate('Everybody answered and not all agreed.', { nullable: true }) refusedOn!: string | null;
  @IsoDate('Everybody agreed.', { nullable: true }) agreedOn!: string | null;
  @IsoDate('The court was asked (verzoek dwangakkoord).', { nullable: true }) courtAskedOn!: string | null;
  @IsoDate('The court decided.', { nullable: true }) courtDecidedOn!: string | null;
}

class CourtCapacity {
  @Cents('Net monthly income with holiday allowance.') monthlyIncomeCents!: number;
  @Cents('Exempt amount (vrij te laten bedrag).') exemptAmountCents!: number;
  @Cents('What remains of it (afloscapaciteit).', { example: 15_000 }) monthlyCapacityCents!: number;
}

class CourtCapacityPeriod {
  @Whole('First month.', { min: 1 }) fromMonth!: number;
  @Whole('Last month.', { min: 1, example: 9 }) toMonth!: number;
  @Cents('What the client can pay a month.', { example: 15_000 }) monthlyCapacityCents!: number;
}

class CourtOfferResponse implements Offer {
  @OneOf(PRODUCTS, 'Product (schuldbemiddeling, saneringskrediet, zonder afloscapaciteit).', { name: 'Product' })
  product!: Offer['product'];
  @Text('The norm set it was made under.', { example: 'NVVK-2024-07' }) normSet!: string;
  @IsoDate('Reference date (peildatum).') referenceOn!: string;
  @IsoDate('The division was frozen.') frozenOn!: string;
  @Whole('Term in months (looptijd).', { example: 18 }) termMonths!: number;
  @Whole('Term of the norm.', { example: 18 }) normTermMonths!: number;
  @Nested(() => CourtCapacity, 'Why it is the utmost; null: stated by period, or a scheme pays.', { nullable: true })
  capacity!: Offer['capacity'];
  @Each(() => CourtCapacityPeriod, 'Capacity by period; null: one for all of the term.', { max: 120, nullable: true })
  capacityPeriods!: Offer['capacityPeriods'];
  @IsoDate('Stated that no capacity is foreseen within the term.', { nullable: true }) noCapacityStatedOn!:
    string | null;
  @Cents('Capacity over the term.') grossCents!: number;
  @Cents('Fee of the counsellor, taken off.', { example: 0 }) feeCents!: number;
  @Cents('Price of the loan, paid by the client.', { example: 0 }) creditChargeCents!: number;
  @Cents('One-off money, added.', { example: 0 }) oneOffCents!: number;
  @Cents('What is divided (te verdelen).') fundCents!: number;
  @Text('How much larger a preferential percentage is.', { example: '2' }) preferenceFactor!: string;
  @Cents('Preferential claims that take part.') preferentialCents!: number;
  @Percentage('Of preferential claims; null without any.', { nullable: true }) preferentialPercentage!: string | null;
  @Cents('Concurrent claims that take part.') concurrentCents!: number;
  @Percentage('Of concurrent claims; null without any.', { nullable: true }) concurrentPercentage!: string | null;
  @Flag('The amounts may still change with the income (prognose).') forecast!: boolean;
  @Text('Digest of the calculation, as on its page.', { example: DIGEST }) calculationDigest!: string;
}

class CourtAgreement {
  @Text('The agreement (afspraak).', { example: 'collective-kpn' }) id!: string;
  @Whole('Its version when balances were asked.', { min: 1 }) version!: number;
}

class CourtBalance {
  @OneOf(['BALANCE_STATEMENT', 'NO_COOPERATION'], 'Saldo-opgave, or no cooperation.', { name: 'BalanceAnswer' })
  kind!: 'BALANCE_STATEMENT' | 'NO_COOPERATION';
  @IsoDate('It came in.') receivedOn!: string;
  @Flag('False: it waits for your look, or was set aside; the amounts are not from it.') counts!: boolean;
  @Text('Impediment (belemmering) or reason.', { nullable: true, example: 'CO_DEBTOR_PRESENT' }) reason!: string | null;
  @Text('In words.', { max: 500, nullable: true }) explanation!: string | null;
}

class CourtProposal {
  @OneOf(['PROPOSAL', 'RECONSIDERATION'], 'Betaalvoorstel, heroverweging.', { name: 'ProposalKind' })
  kind!: 'PROPOSAL' | 'RECONSIDERATION';
  @Whole('Of which version of the division.', { min: 1 }) version!: number;
  @IsoDate('It left; null: it is on its way.', { nullable: true }) sentOn!: string | null;
}

class CourtReply {
  @OneOf(['ACCEPTED', 'REJECTED'], 'What it decided.', { name: 'ProposalDecision' }) decision!: 'ACCEPTED' | 'REJECTED';
  @IsoDate('It came in.') receivedOn!: string;
  @Text('Reason of a rejection.', { nullable: true, example: 'OFFER_TOO_LOW' }) reason!: string | null;
  @Text('In words.', { max: 500, nullable: true }) explanation!: string | null;
  @Nested(() => CounterOfferResponse, 'What it would agree to (tegenbod); null: it did not say.', { nullable: true })
  counterOffer!: CounterOfferResponse | null;
}

class CourtClaimOffer {
  @OneOf(CLAIM_CLASSES, 'Class (preferent, concurrent).', { name: 'ClaimClass' }) claimClass!: Claim['claimClass'];
  @Cents('What takes part.') amountCents!: number;
  @Percentage('Settlement percentage (afkooppercentage).') percentage!: string;
  @Cents('What is offered (aanbod).') offerCents!: number;
}

class CourtClaimResponse implements Claim {
  @Text('Your reference of the claim (vordering).') reference!: string;
  @Text('Invoice or file number.', { example: '242995371' }) invoice!: string;
  @Text('Kind of debt (soort schuld).', { example: 'TELECOM' }) debtKind!: string;
  @IsoDate('The debt arose.', { example: '2024-03-01' }) incurredOn!: string;
  @OneOf(CLAIM_CLASSES, 'Class (preferent, concurrent).', { name: 'ClaimClass' }) claimClass!: Claim['claimClass'];
  @Text('Legal basis of a preferential claim.', { nullable: true }) legalBasis!: string | null;
  @Cents('The claim in full.') amountCents!: number;
  @Percentage('Of all debt: `amountCents` of `totals.debtCents`, half up.', { example: '23.61' })
  percentageOfDebt!: string;
  @Flag("From the client's papers: the creditor did not state it (schatting).") estimated!: boolean;
  @Flag('The client disputes it (betwist).') disputed!: boolean;
  @Cents('What collateral covers: that part stays out of the division.', { example: 0 }) securedCents!: number;
  @Text('Who it was of before it was sold; null: it was not.', { nullable: true }) originalCreditor!: string | null;
  @Each(() => CourtClaimOffer, 'What takes part, by class; none before it was divided.', { max: 2 })
  offers!: Claim['offers'];
}

class CourtCreditorResponse implements Creditor {
  @Id('The exchange; null: it was not asked yet.', { nullable: true }) exchangeId!: string | null;
  @Text('The creditor (schuldeiser). One for which two desks answer is here twice.') creditor!: string;
  @Text('The desk that answers; null: by letter.', { nullable: true }) desk!: string | null;
  @Flag('The desk answers under a mandate (volmacht).') underMandate!: boolean;
  @OneOf(
    COURT_ANSWERS,
    'What it says itself, whatever a court decides: BOUND in advance, ACCEPTED, DEEMED (a clause makes silence consent), REJECTED, NO_RESPONSE, PENDING.',
    { name: 'CourtAnswer' },
  )
  answer!: Creditor['answer'];
  @OneOf(['COMPELLED', 'REFUSED'], 'What the court decided of it; null: nothing, or it agreed.', {
    name: 'CourtDecision',
    nullable: true,
  })
  court!: Creditor['court'];
  @Nested(() => CourtAgreement, 'What binds it in advance, or makes its silence consent.', { nullable: true })
  agreement!: Creditor['agreement'];
  @Nested(() => CourtBalance, 'Its answer to the balance request; null: none.', { nullable: true })
  balance!: Creditor['balance'];
  @Each(() => CourtProposal, 'What it was offered; nothing when it is bound in advance.', { max: 1_000 })
  proposals!: Creditor['proposals'];
  @Nested(() => CourtReply, 'What it answered to the last offer; null: nothing.', { nullable: true })
  reply!: Creditor['reply'];
  @Cents('Its claims in full.', { example: 1_630_000 }) amountCents!: number;
  @Percentage('Of all debt: `amountCents` of `totals.debtCents`, half up.', { example: '23.61' })
  percentageOfDebt!: string;
  @Cents('What takes part of them.') inPlanCents!: number;
  @Percentage('Of what takes part: `inPlanCents` of `totals.inPlanCents`, half up.') percentageOfPlan!: string;
  @Cents('What is offered (aanbod).') offerCents!: number;
  @Each(() => CourtClaimResponse, 'Its claims in the plan.', { max: MOST }) claims!: Creditor['claims'];
}

class CourtOutsideResponse implements Outside {
  @Text('Your reference of the claim.') reference!: string;
  @Text('The creditor.') creditor!: string;
  @Text('Kind of debt (soort schuld).', { example: 'CRIMINAL_FINE' }) debtKind!: string;
  @OneOf(CLAIM_CLASSES, 'Class (preferent, concurrent).', { name: 'ClaimClass' }) claimClass!: Outside['claimClass'];
  @Cents('The claim.') amountCents!: number;
  @Flag("From the client's papers.") estimated!: boolean;
  @OneOf(OUTSIDE_REASONS, 'How it is treated, or why it has no part.', { name: 'OutsideReason' })
  reason!: Outside['reason'];
  @Flag('Counted in all debt: not what is waived, not claimed, collected elsewhere, or of an unknown client.')
  owed!: boolean;
}

class CourtCountResponse {
  @Whole('How many creditors.') creditors!: number;
  @Percentage('Of all creditors in the plan.') percentageByNumber!: string;
  @Cents('What takes part of their claims.') amountCents!: number;
  @Percentage('Of all that takes part.') percentageByAmount!: string;
}

class CourtAnswerCount extends CourtCountResponse {
  @OneOf(COURT_ANSWERS, 'The answer that is counted.', { name: 'CourtAnswer' }) answer!: Creditor['answer'];
}

class CourtTotalsResponse implements Totals {
  @Cents('All debt (totale schuld): the claims in the plan in full, and what is owed outside it.', {
    example: 6_904_316,
  })
  debtCents!: number;
  @Cents('What is owed outside the plan.', { example: 0 }) outsideCents!: number;
  @Cents('What takes part in the division.') inPlanCents!: number;
  @Cents('What is offered to all.') offerCents!: number;
  @Cents('What takes part and is an estimate.', { example: 0 }) estimatedCents!: number;
  @Percentage('Of what takes part.') estimatedPercentage!: string;
  @Whole('Creditors in the plan.') creditors!: number;
  @Nested(() => CourtCountResponse, 'Who agrees: BOUND, ACCEPTED and DEEMED.') agree!: Totals['agree'];
  @Nested(() => CourtCountResponse, 'Who refuses: REJECTED and NO_RESPONSE. Silence is not consent.')
  refuse!: Totals['refuse'];
  @Each(() => CourtAnswerCount, 'Each answer.', { max: COURT_ANSWERS.length }) byAnswer!: Totals['byAnswer'];
}

class CourtJointLiability {
  @Flag('The debts of two clients form one pool.') onePoolOfTwo!: boolean;
  @Texts('Creditors that say that somebody else owes the debt as well.', { max: MOST })
  coDebtorStatedBy!: readonly string[];
}

class CourtInsolvencyResponse {
  @Cents('Expected yield (opbrengst), as you state it; null: a line to fill in.', { nullable: true }) yieldCents!:
    number | null;
  @Cents('Costs that go first, as you state them; null: a line to fill in.', { nullable: true }) costsCents!:
    number | null;
  @Cents('Yield less costs; null unless both are stated.', { nullable: true }) forCreditorsCents!: number | null;
}

class CourtMessageResponse {
  @IsoDate('It left, or came in.') on!: string;
  @OneOf(['OUT', 'IN'], 'From or to the counsellor.', { name: 'Direction' }) direction!: 'OUT' | 'IN';
  @Text('Kind of message, after the national hub.', { example: 'PROPOSAL' }) kind!: string;
  @Text('What it tells, such as a reminder (herinnering); null: its kind says it.', {
    nullable: true,
    example: 'REMINDER',
  })
  event!: string | null;
  @Text('The creditor.') creditor!: string;
  @Text('The desk; null: a letter.', { nullable: true }) desk!: string | null;
  @Whole('Version of the division it speaks of.') version!: number;
}

export class CourtFileResponse implements CourtFileView {
  @Text('Your reference of the case.', { example: 'C-7-00001' }) caseReference!: string;
  @Text('Where the case stands.', { example: 'COURT' }) state!: string;
  @Whole('Version of the division that is offered.', { min: 1 }) version!: number;
  @IsoDate('The day of the last thing that happened.') asOf!: string;
  @Nested(() => CourtCounsellor, 'Who made and tested the offer.') counsellor!: File<'counsellor'>;
  @Each(() => CourtClient, 'The client, and the partner if the debts form one pool. No BSN.', { max: 2 })
  clients!: File<'clients'>;
  @Nested(() => CourtDatesResponse, 'What happened when.') dates!: File<'dates'>;
  @Text('Number of the case at the court (zaaknummer).', { nullable: true }) courtReference!: string | null;
  @Nested(() => CourtOfferResponse, 'The offer, and why it is the utmost.') offer!: Offer;
  @Each(() => CourtCreditorResponse, 'All creditors in the plan.', { max: MOST }) creditors!: File<'creditors'>;
  @Each(() => CourtOutsideResponse, 'All claims outside the plan.', { max: MOST }) outside!: File<'outside'>;
  @Each(
    () => DisclosureResponse,
    'What every proposal tells: of those, and of what collateral pays or what shares and stays owed.',
    { max: 1_000 },
  )
  disclosures!: File<'disclosures'>;
  @Nested(() => CourtTotalsResponse, 'Added up, and who agrees.') totals!: Totals;
  @Nested(() => CourtJointLiability, 'Joint liability (hoofdelijkheid).') jointLiability!: File<'jointLiability'>;
  @Nested(() => CourtInsolvencyResponse, 'What statutory insolvency (Wsnp) would yield: only what you state.')
  insolvency!: File<'insolvency'>;
  @Each(() => CourtMessageResponse, 'All messages that left or came in.', { max: 100_000 }) messages!: File<'messages'>;
  @Text('Over all of this (RFC 8785); printed on the document.', { example: DIGEST }) digest!: string;
}
