import type { SimulationView } from '@akkoord/casework';
import { Cents, Each, Flag, Id, IsoDate, Nested, OneOf, Percentage, Text, Texts, Whole } from '@akkoord/platform';
import { AGREEMENT_KINDS, CLAIM_CLASSES, PRODUCTS, REASONS_TO_ASK, STANDINGS, TREATMENTS } from '@akkoord/settlement';

type Product = SimulationView['products'][number];
type Offer = NonNullable<Product['offer']>;
type Creditor = Offer['creditors'][number];
type Claim = Creditor['claims'][number];
type Desk = SimulationView['desks'][number];

const KINDS = [...AGREEMENT_KINDS, 'DEFAULT'];
const MOST = 10_000;

class DecidingClause {
  @Text('The clause: its key in the agreement, and what is below it.', { example: 'preConsent.minimumPercentage' })
  clause!: string;
  @Text('The agreement that states it; null: nobody does.', { example: 'nvvk_covenant-cak', nullable: true })
  agreement!: string | null;
  @Whole('Its version.', { min: 1, nullable: true }) version!: number | null;
  @OneOf(KINDS, 'Kind of agreement.', { name: 'ClauseKind' }) kind!: Margin['kind'];
}
type Margin = NonNullable<Offer['smallestMargin']>;

class ReasonToAsk {
  @OneOf(REASONS_TO_ASK, 'Why a proposal has to be sent.', { name: 'WhyAsked' })
  reason!: Claim['because'][number]['reason'];
  @Nested(
    () => DecidingClause,
    'The clause that says so; null: the creditor answered without consent, not at all, or its consent failed at the freeze.',
    {
      nullable: true,
    },
  )
  source!: DecidingClause | null;
}

class SmallestMargin extends DecidingClause implements Margin {
  @Text('The creditor.', { example: 'CAK' }) creditor!: string;
  @Text('Your reference of the claim.') reference!: string;
  @Percentage('What is offered.') percentage!: string;
  @Text('The least it consents to in advance.', { example: '2.00' }) minimumPercentage!: string;
  @Text('Percentage less minimum, in points; below zero the consent does not hold.', {
    pattern: /^-?\d+\.\d{2}$/,
    example: '1.37',
  })
  marginPoints!: string;
}

class SimulatedPayment {
  @Cents('What the client pays a month; null when it changes during the term.', { nullable: true })
  monthlyCents!: number | null;
  @Cents('All the client pays, with one-off money; fee and credit charge are in it.') totalCents!: number;
  @Cents("What a scheme pays in the client's place.") schemeCents!: number;
}

class SimulatedClaim implements Claim {
  @Id('Id of the claim.') id!: string;
  @Text('Your reference of the claim.') reference!: string;
  @OneOf(CLAIM_CLASSES, 'Class.', { name: 'ClaimClass' }) claimClass!: string;
  @Cents('The balance as far as it is known now.') amountCents!: number;
  @Flag("True: from the client's papers, the creditor did not state it.") estimated!: boolean;
  @Percentage('Settlement percentage; null for a claim in two parts.', { nullable: true }) percentage!: string | null;
  @Cents('What it gets at once, when everybody agrees: nothing under debt mediation, which pays over the term.')
  nowCents!: number;
  @Cents('What it gets in all.') totalCents!: number;
  @OneOf(STANDINGS, 'Bound in advance, accepted already, or still to be asked.', { name: 'Standing' })
  standing!: Claim['standing'];
  @Each(() => ReasonToAsk, 'All that makes a proposal necessary.', { max: 10 }) because!: Claim['because'];
}

class SimulatedCreditor implements Creditor {
  @Text('The creditor (schuldeiser).', { example: 'KPN' }) creditor!: string;
  @Text('The desk that answers; null: by letter.', { example: 'kpn', nullable: true }) desk!: string | null;
  @OneOf(STANDINGS, 'TO_PROPOSE as soon as one of its claims is.', { name: 'Standing' })
  standing!: Creditor['standing'];
  @Cents('What it gets at once, when everybody agrees.') nowCents!: number;
  @Cents('What it gets in all.') totalCents!: number;
  @Each(() => SimulatedClaim, 'Its claims that take part.', { max: MOST }) claims!: Creditor['claims'];
}

class SimulatedOffer implements Offer {
  @Text('The norm set it is made under.', { example: 'NVVK-2024-07' }) normSet!: string;
  @Whole('Term in months (looptijd).', { example: 18 }) termMonths!: number;
  @Cents('Capacity over the term.') grossCents!: number;
  @Cents("The counsellor's fee.") feeCents!: number;
  @Cents('The charge of the loan (kredietvergoeding).') creditChargeCents!: number;
  @Cents('What is divided (te verdelen).') fundCents!: number;
  @Percentage('Of preferential claims; null without any.', { nullable: true }) preferentialPercentage!: string | null;
  @Percentage('Of concurrent claims; null without any.', { nullable: true }) concurrentPercentage!: string | null;
  @Nested(() => SimulatedPayment, 'What is paid, and by whom.') payment!: SimulatedPayment;
  @Each(() => SimulatedCreditor, 'What every creditor gets, and whether it has to be asked.', { max: MOST })
  creditors!: Offer['creditors'];
  @Nested(() => SmallestMargin, 'The minimum nearest to its offer; null when no minimum decides.', { nullable: true })
  smallestMargin!: SmallestMargin | null;
  @Whole(
    'Expected calendar days from asking balances to agreement: the slowest balance, a week for the client, and the slowest answer of those that must be asked.',
    {
      example: 49,
    },
  )
  expectedDays!: number;
}

class SimulatedFault {
  @Text('Where, as a JSON pointer into the body of `POST /v1/calculations`.', { example: '#/referenceDate' })
  pointer!: string;
  @Text('What is wrong.', { example: 'no-norm-set' }) code!: string;
  @Text('In a sentence.', { max: 1_000 }) detail!: string;
}

class SimulatedRefusal {
  @Text('Why not, for example fund-covers-all-claims.', { example: 'capacity-not-zero' }) code!: string;
  @Text('In a sentence.', { max: 1_000 }) detail!: string;
  @Each(() => SimulatedFault, 'Everything that is wrong with the figures; empty when it is something else.', {
    max: 1_000,
  })
  faults!: NonNullable<Product['refusal']>['faults'];
}

class SimulatedProduct implements Product {
  @OneOf(PRODUCTS, 'Product.', { name: 'Product' }) product!: Product['product'];
  @Nested(() => SimulatedRefusal, 'Why it cannot be offered; null when it can.', { nullable: true })
  refusal!: SimulatedRefusal | null;
  @Nested(() => SimulatedOffer, 'What would be offered; null when it cannot.', { nullable: true })
  offer!: Offer | null;
  @Whole(
    'The smallest monthly capacity in whole euros at which all pre-consents hold; null: there is none. At 0 it is a settlement without capacity.',
    { example: 55, nullable: true },
  )
  smallestCapacityEuros!: number | null;
}

class ExpectedReply {
  @Whole('Calendar days.', { example: 14 }) days!: number;
  @OneOf(['MEDIAN', 'TERM'], 'Of its recorded replies, or the term: agreed, or usual without an agreement.', {
    name: 'ExpectationBasis',
  })
  basis!: Desk['balance']['basis'];
  @Whole('How many replies were recorded.') replies!: number;
}

class ExpectedDesk implements Desk {
  @Text('The desk; null: a creditor that is written to by letter.', { example: 'kpn', nullable: true }) desk!:
    string | null;
  @Texts('The creditors it answers for.', { max: MOST }) creditors!: Desk['creditors'];
  @Nested(() => ExpectedReply, 'Until it states a balance.') balance!: ExpectedReply;
  @Nested(() => ExpectedReply, 'Until it answers a proposal, if it has to be asked.') proposal!: ExpectedReply;
}

class OutsideClaim {
  @Text('Your reference of the claim.') reference!: string;
  @Text('The creditor.') creditor!: string;
  @OneOf(TREATMENTS, 'Treatment.', { name: 'Treatment' }) treatment!: string;
  @Text('Where the claim stands.', { example: 'OUTSIDE' }) state!: string;
  @Cents('The balance.') amountCents!: number;
}

export class SimulationResponse implements SimulationView {
  @IsoDate('The day it was simulated for.') on!: string;
  @Cents('What takes part in the division.') claimedCents!: number;
  @Each(() => SimulatedProduct, 'The products side by side.', { max: PRODUCTS.length })
  products!: SimulationView['products'];
  @Each(() => ExpectedDesk, 'How long each desk is expected to take.', { max: MOST }) desks!: SimulationView['desks'];
  @Each(() => OutsideClaim, 'Claims that do not share in the fund.', { max: MOST })
  outside!: SimulationView['outside'];
}
