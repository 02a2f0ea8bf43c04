import { CapacityPeriodRequest, GuidanceRequest, type CaseChangeInput } from '@akkoord/casework';
import { Cents, Each, IsoDate, OneOf, Text, Texts, Whole } from '@akkoord/platform';
import { PRODUCTS, type Product } from '@akkoord/settlement';

const MOST_CENTS = 1_000_000_000_000;
const CLEARED = { optional: true, nullable: true } as const;

export class CaseChangeRequest implements CaseChangeInput {
  @OneOf(
    PRODUCTS,
    'The product; without capacity it becomes ZERO_CAPACITY. FIXED_PERCENTAGE needs a programme that pays one.',
    { name: 'Product', optional: true },
  )
  preferredProduct?: Product;
  @Text('Programme; null: none.', { max: 50, pattern: /^[A-Z_]+$/, example: 'YOUTH', ...CLEARED })
  programme?: string | null;
  @Cents('Net monthly income with holiday allowance.', { max: MOST_CENTS, example: 165_000, optional: true })
  monthlyIncomeCents?: number;
  @Whole('Exempt amount (vrij te laten bedrag), whole euros a month.', {
    max: 1_000_000,
    example: 1_500,
    optional: true,
  })
  exemptAmountEuros?: number;
  @Cents('One-off money for the creditors.', { max: MOST_CENTS, example: 50_000, optional: true })
  oneOffCents?: number;
  @Whole('Term in months (looptijd); null: the term of the norm.', { min: 1, max: 120, example: 36, ...CLEARED })
  termMonths?: number | null;
  @Text('Preference factor (preferentiefactor); null: the factor of the norm.', {
    max: 14,
    pattern: /^\d{1,3}(\.\d{1,10})?$/,
    example: '2',
    ...CLEARED,
  })
  preferenceFactor?: string | null;
  @Each(() => CapacityPeriodRequest, 'Capacity by period, debt mediation only; null: income less exempt amount.', {
    max: 120,
    ...CLEARED,
  })
  capacityPeriods?: CapacityPeriodRequest[] | null;
  @IsoDate('You stated that no capacity is foreseen within the term; by default the day balances are asked.', CLEARED)
  noCapacityStatedOn?: string | null;
  @IsoDate('The first talk with the client (eerste gesprek).', CLEARED) firstTalkOn?: string | null;
  @IsoDate('A crisis began: an eviction or a cut-off threatens.', CLEARED) crisisOn?: string | null;
  @IsoDate('The first day of a moratorium (art. 287b Fw).', CLEARED) moratoriumFrom?: string | null;
  @IsoDate('Its last day, less than six months later.', CLEARED) moratoriumUntil?: string | null;
  @Texts('All further programmes the case is in, as /v1/programmes has them; null: none.', {
    max: 20,
    longest: 50,
    ...CLEARED,
  })
  programmes?: string[] | null;
  @Each(() => GuidanceRequest, 'All guidance of the client (begeleiding); null: none.', { max: 50, ...CLEARED })
  guidance?: GuidanceRequest[] | null;
  @IsoDate('The day the client came under administration (bewind).', CLEARED) administrationFrom?: string | null;
  @IsoDate('The last day of the administration.', CLEARED) administrationUntil?: string | null;
}
