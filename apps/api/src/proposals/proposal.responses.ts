import type { CalculationView, OfferedShareView, OfferView, ProposalView } from '@akkoord/casework';
import {
  Cents,
  Described,
  Each,
  Flag,
  Id,
  Instant,
  IsoDate,
  Nested,
  OneOf,
  Percentage,
  Text,
  Whole,
} from '@akkoord/platform';
import { CLAIM_CLASSES, PRODUCTS } from '@akkoord/settlement';
import { PricedCounterOfferResponse } from '../cases/counter-offer.responses.js';

const DIGEST = { example: 'sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae' };

class OfferedShare implements OfferedShareView {
  @Id('Id of the claim.') claimId!: string;
  @Text('Your reference of the claim, with `#p` or `#c` behind it for the parts of a split claim.', { example: 'V-1' })
  reference!: string;
  @Text('Invoice or file number.', { example: '451348205' }) invoice!: string;
  @OneOf(CLAIM_CLASSES, 'Class (preferent, concurrent).', { name: 'ClaimClass' })
  claimClass!: OfferedShareView['claimClass'];
  @Cents('What takes part.', { example: 200_000 }) amountCents!: number;
  @Percentage('Settlement percentage (afkooppercentage) of the class.', { example: '13.65' }) percentage!: string;
  @Cents('What is offered (aanbod).', { example: 27_300 }) shareCents!: number;
  @Text('Where the claim stands now.', { example: 'PROPOSED' }) state!: string;
  @Text('Why the creditor does not agree, or which clause failed.', { nullable: true }) reason!: string | null;
}

class ProposalMessage {
  @OneOf(['PROPOSAL', 'RECONSIDERATION'], 'Proposal (betaalvoorstel) or reconsideration (heroverweging).', {
    name: 'ProposalKind',
  })
  kind!: string;
  @Instant('When it left on a list or in a letter; null while it waits.', { nullable: true }) sentAt!: string | null;
}

class Offer implements OfferView {
  @Id('The exchange with this creditor.') exchangeId!: string;
  @Text('The creditor (schuldeiser).', { example: 'KPN' }) creditor!: string;
  @Text('The desk that answers; null: by letter.', { nullable: true, example: 'kpn' }) desk!: string | null;
  @Text('Where the exchange stands now, also when the version is an older one.', { example: 'PROPOSED' })
  state!: string;
  @Text('Reason of a refusal, or the clause that failed.', { nullable: true }) reason!: string | null;
  @Text('What the creditor wrote to it.', { max: 500, nullable: true }) explanation!: string | null;
  @Nested(() => PricedCounterOfferResponse, 'What it would agree to (tegenbod); null: it did not say.', {
    nullable: true,
  })
  counterOffer!: OfferView['counterOffer'];
  @Each(() => ProposalMessage, 'Proposals of this version; none for a creditor bound by its consent in advance.', {
    max: 2,
  })
  proposals!: OfferView['proposals'];
  @Cents('What is offered for all its claims.', { example: 27_300 }) shareCents!: number;
  @Each(() => OfferedShare, 'The offer, claim by claim.', { max: 2_000 }) shares!: OfferedShare[];
}

class ClassTotal {
  @Whole('How many claims, or parts of split claims.', { example: 2 }) count!: number;
  @Cents('What they add up to.', { example: 600_000 }) amountCents!: number;
}

class ClassTotals {
  @Nested(() => ClassTotal, 'Preferential claims.') PREFERENTIAL!: ClassTotal;
  @Nested(() => ClassTotal, 'Concurrent claims.') CONCURRENT!: ClassTotal;
}

export class DisclosureResponse {
  @Text('Kind of debt (soort schuld).', { example: 'CRIMINAL_FINE' }) debtKind!: string;
  @OneOf(CLAIM_CLASSES, 'Class (preferent, concurrent).', { name: 'ClaimClass' })
  claimClass!: ProposalView['disclosures'][number]['claimClass'];
  @Text('How it is treated otherwise than in the plan; `SECURED`: paid from collateral (onderpand).', {
    example: 'NOT_DISCHARGEABLE',
  })
  treatment!: string;
  @Flag('Does it share in the fund all the same, because its creditor asked for that?') sharesInFund!: boolean;
  @Cents('Sum of these claims.', { example: 50_000 }) amountCents!: number;
}

export class ProposalResponse implements ProposalView {
  @Text('Your reference of the case (kenmerk).', { example: 'C-7-00001' }) caseReference!: string;
  @Whole('Version of the calculation; 1 is the first.', { example: 1 }) version!: number;
  @OneOf(PRODUCTS, 'Product (schuldbemiddeling, saneringskrediet, zonder afloscapaciteit).', { name: 'Product' })
  product!: string;
  @Whole('Term in months (looptijd).', { example: 18 }) termMonths!: number;
  @Text('The norm set it was made under.', { example: 'NVVK-2024-07' }) normSet!: string;
  @IsoDate('The reference date (peildatum).', { example: '2026-11-20' }) referenceOn!: string;
  @Instant('When the calculation was frozen.', { example: '2026-11-20T10:00:00Z' }) frozenAt!: string;
  @Cents('Monthly capacity over the term.', { example: 270_000 }) grossCents!: number;
  @Cents("The counsellor's fee.", { example: 24_300 }) feeCents!: number;
  @Cents('What is divided (te verdelen).', { example: 295_700 }) fundCents!: number;
  @Cents('What the loan costs the client.', { example: 0 }) creditChargeCents!: number;
  @Percentage('Of preferential claims; null without any.', { nullable: true, example: '27.30' })
  preferentialPercentage!: string | null;
  @Percentage('Of concurrent claims; null without any.', { nullable: true, example: '13.65' })
  concurrentPercentage!: string | null;
  @Flag('Are the amounts a forecast (prognose)?') forecast!: boolean;
  @Nested(() => ClassTotals, 'What takes part, by class.') totals!: ClassTotals;
  @Each(() => DisclosureResponse, 'Claims treated outside the plan: told to every creditor.', { max: 1_000 })
  disclosures!: ProposalView['disclosures'];
  @Text('Digest of the calculation.', DIGEST) digest!: string;
  @Each(() => Offer, 'What every creditor in the plan is offered, and where that stands.', { max: 1_000 })
  offers!: ProposalView['offers'];
}

class FrozenShare {
  @Text('Your reference of the claim, with `#p` or `#c` behind it for the parts of a split claim.', { example: 'V-1' })
  reference!: string;
  @OneOf(CLAIM_CLASSES, 'Class (preferent, concurrent).', { name: 'ClaimClass' })
  claimClass!: CalculationView['shares'][number]['claimClass'];
  @Cents('What takes part.', { example: 200_000 }) amountCents!: number;
  @Percentage('Percentage of the class, as published.', { example: '13.65' }) percentage!: string;
  @Cents('The share (aandeel).', { example: 27_300 }) shareCents!: number;
}

const FIGURES = {
  type: 'object' as const,
  additionalProperties: { oneOf: [{ type: 'string' as const }, { type: 'number' as const }] },
};

class FrozenStep {
  @Text('Name of the step.', { example: 'fee' }) step!: string;
  @Text('The rule that was followed.', { example: 'round(k*G), half up' }) rule!: string;
  @Text('The law or norm set behind it.', { example: 'NVVK-2024-07: at most 0.09 of the monthly capacity' })
  source!: string;
  @Described({ ...FIGURES, description: 'What went in.', example: { feeRate: '0.09', grossCents: 270_000 } })
  inputs!: CalculationView['trace'][number]['inputs'];
  @Described({ ...FIGURES, description: 'What came out.', example: { exactCents: '24300.00', feeCents: 24_300 } })
  result!: CalculationView['trace'][number]['result'];
}

export class FrozenCalculation implements CalculationView {
  @Described({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description:
      'What it started from, as the body of `POST /v1/calculations`, with every default filled in and the claims in byte order of their references; null when it was frozen before this was kept.',
  })
  input!: CalculationView['input'];
  @Text('The norm set.', { example: 'NVVK-2024-07' }) normSet!: string;
  @Cents('Monthly capacity over the term.', { example: 270_000 }) grossCents!: number;
  @Cents("The counsellor's fee.", { example: 24_300 }) feeCents!: number;
  @Cents('What is divided (te verdelen).', { example: 295_700 }) fundCents!: number;
  @Cents('What the loan costs the client.', { example: 0 }) creditChargeCents!: number;
  @Percentage('Of preferential claims; null without any.', { nullable: true, example: '27.30' })
  preferentialPercentage!: string | null;
  @Percentage('Of concurrent claims; null without any.', { nullable: true, example: '13.65' })
  concurrentPercentage!: string | null;
  @Each(() => FrozenShare, 'The shares, in byte order of their references.', { max: 2_000 })
  shares!: CalculationView['shares'];
  @Each(() => FrozenStep, 'The explanation, step by step: each share can be derived again from it.', { max: 10_000 })
  trace!: CalculationView['trace'];
  @Text(
    'SHA-256 over the RFC 8785 form of `{ "input", "result" }`; `result` is this answer without `input`, `trace` and `digest`.',
    DIGEST,
  )
  digest!: string;
}
