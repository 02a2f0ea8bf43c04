import type { ClaimChangeInput } from '@akkoord/casework';
import { Cents, Flag, OneOf, Text } from '@akkoord/platform';
import { CLAIM_CLASSES, TREATMENTS, type ClaimClass, type Treatment } from '@akkoord/settlement';

const MOST_CENTS = 1_000_000_000_000;

export class ClaimChangeRequest implements ClaimChangeInput {
  @Flag('The client disputes the claim (betwist): blocks the conclusion, changes no cent.', { optional: true })
  disputed?: boolean;
  @Cents('The amount after a document you have; the old one stays in the timeline.', {
    min: 1,
    max: MOST_CENTS,
    optional: true,
  })
  amountCents?: number;
  @Cents('The part that is preferential (art. 349(3) Fw); null: the claim is of one class.', {
    max: MOST_CENTS,
    optional: true,
    nullable: true,
  })
  preferentialCents?: number | null;
  @Cents('The value that secures the claim; null: none.', { max: MOST_CENTS, optional: true, nullable: true })
  collateralCents?: number | null;
  @OneOf(CLAIM_CLASSES, 'Class (preferent, concurrent); PREFERENTIAL needs the legal basis.', {
    name: 'ClaimClass',
    optional: true,
  })
  claimClass?: ClaimClass;
  @Text('Legal basis of the class: by which law the claim goes first.', {
    example: 'art. 21 Invorderingswet 1990',
    optional: true,
  })
  legalBasis?: string;
  @OneOf(TREATMENTS, 'How the claim is treated.', { name: 'Treatment', optional: true }) treatment?: Treatment;
  @Flag('Does it share in the fund? Only a NOT_DISCHARGEABLE claim leaves the choice.', { optional: true })
  sharesInFund?: boolean;
  @Text('The brand that bought the claim, as /v1/creditors spells it.', { example: 'Intrum', optional: true })
  creditor?: string;
}
