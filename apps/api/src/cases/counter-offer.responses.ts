import type { CounterOfferView, PricedCounterOfferView } from '@akkoord/casework';
import { Cents, OneOf, Percentage, Text, Whole } from '@akkoord/platform';
import { PRODUCTS } from '@akkoord/settlement';

/** What a creditor that refused would agree to. */
export class CounterOfferResponse implements CounterOfferView {
  @Percentage('Of all its claims in this exchange; null: it stated an amount.', { example: '25.00', nullable: true })
  percentage!: string | null;
  @Cents('For all its claims in this exchange; null: it stated a percentage.', { example: 50_000, nullable: true })
  amountCents!: number | null;
  @OneOf(PRODUCTS, 'The product it would expect; null: as proposed.', { name: 'Product', nullable: true })
  product!: CounterOfferView['product'];
  @Whole('The term (looptijd) in months it would expect; null: as proposed.', { min: 1, example: 36, nullable: true })
  termMonths!: number | null;
  @Text('In its own words.', { max: 500, nullable: true }) explanation!: string | null;
}

export class PricedCounterOfferResponse extends CounterOfferResponse implements PricedCounterOfferView {
  @Cents(
    'What the fund falls short if all creditors get the same by the rule of the division, preferential ones their multiple: a side deal with one of them loses in court. Counted within the product and term of the division, also when the creditor would expect others. Null: the fund of a scheme cannot grow.',
    { example: 210_000, nullable: true },
  )
  extraFundCents!: number | null;
}
