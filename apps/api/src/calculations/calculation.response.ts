import { Cents, Described, Each, OneOf, Percentage, Text } from '@akkoord/platform';
import { CLAIM_CLASSES, type CalculationOnTheWire } from '@akkoord/settlement';

class CalculatedShare {
  @Text('The reference of the claim, with `#p` or `#c` behind it for the parts of a split claim.', { example: 'a' })
  reference!: string;
  @OneOf(CLAIM_CLASSES, 'Class (preferent, concurrent).', { name: 'ClaimClass' })
  claimClass!: CalculationOnTheWire['shares'][number]['claimClass'];
  @Cents('What takes part in the division.', { example: 320_000 }) amountCents!: number;
  @Percentage('Percentage of the class, as published (afkooppercentage).', { example: '27.30' }) percentage!: string;
  @Cents('The share (aandeel).', { example: 87_374 }) shareCents!: number;
}

const FIGURES = {
  type: 'object' as const,
  additionalProperties: { oneOf: [{ type: 'string' as const }, { type: 'number' as const }] },
};

class CalculatedStep {
  @Text('Name of the step.', { example: 'fee' }) step!: string;
  @Text('The rule that was followed.', { max: 1_000, example: 'round(k*G), half up' }) rule!: string;
  @Text('The law or norm set behind it.', { max: 1_000, example: 'NVVK-2024-07: at most 0.09 of the monthly capacity' })
  source!: string;
  @Described({ ...FIGURES, description: 'What went in.', example: { feeRate: '0.09', grossCents: 270_000 } })
  inputs!: CalculationOnTheWire['trace'][number]['inputs'];
  @Described({ ...FIGURES, description: 'What came out.', example: { feeCents: 24_300 } })
  result!: CalculationOnTheWire['trace'][number]['result'];
}

export class CalculationResponse implements CalculationOnTheWire {
  @Text('The norm set that holds on the reference date.', { example: 'NVVK-2024-07' }) normSet!: string;
  @Cents('Monthly capacity over the term; 0 without capacity and for a fixed percentage.', { example: 270_000 })
  grossCents!: number;
  @Cents("The counsellor's fee.", { example: 24_300 }) feeCents!: number;
  @Cents('What is divided (te verdelen).', { example: 295_700 }) fundCents!: number;
  @Cents('What a settlement loan costs the client.', { example: 0 }) creditChargeCents!: number;
  @Percentage('Of preferential claims; null when none takes part.', { nullable: true, example: '27.30' })
  preferentialPercentage!: string | null;
  @Percentage('Of concurrent claims; null when none takes part.', { nullable: true, example: '13.65' })
  concurrentPercentage!: string | null;
  @Each(() => CalculatedShare, 'In byte order of their references; together they are the fund.', { max: 2_000 })
  shares!: CalculationOnTheWire['shares'];
  @Each(() => CalculatedStep, 'Every step, from which each share can be derived again.', { max: 10_000 })
  trace!: CalculationOnTheWire['trace'];
  @Text(
    'SHA-256 over RFC 8785 of `{ input, result }`: input with defaults filled in, result without trace and digest.',
    {
      example: 'sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
    },
  )
  digest!: string;
}
