import type { PayoutsView } from '@akkoord/casework';
import { Cents, Each, Flag, Id, IsoDate, Text, Whole } from '@akkoord/platform';

type Round = PayoutsView['rounds'][number];

class PayoutResponse {
  @Text('Reference of the share: `#p` and `#c` are the parts of a split claim.') reference!: string;
  @Id('The exchange with the creditor that was paid.') exchangeId!: string;
  @Cents('What was paid (uitgekeerd).') amountCents!: number;
  @Text('The account it was paid on (IBAN); null: none was known.', { nullable: true, example: 'NL91ABNA0417164300' })
  iban!: string | null;
  @Text('What was stated with it (betalingskenmerk).', { nullable: true }) paymentReference!: string | null;
}

class PayoutRoundResponse {
  @Whole('1 for the first payout of the case, then 2, ...', { min: 1 }) round!: number;
  @IsoDate('The day of the payout.') paidOn!: string;
  @Whole('Version of the division that was paid.', { min: 1 }) version!: number;
  @Cents('The money there was to divide.') inHandCents!: number;
  @Cents('What was paid of it; the rest waits for the next payout.') paidCents!: number;
  @Flag('The last one.') final!: boolean;
  @Each(() => PayoutResponse, 'Who got what.', { max: 2_000 }) payouts!: Round['payouts'];
}

class PaidShareResponse {
  @Text('Reference of the share.') reference!: string;
  @Text('The creditor.') creditor!: string;
  @Cents('What it gets in all, by the newest version.') shareCents!: number;
  @Cents('What it had so far.') paidCents!: number;
  @Cents('What it still gets.') toPayCents!: number;
  @Text('The account to pay it on (IBAN); null: none is known, or a second person has to approve it first.', {
    nullable: true,
    example: 'NL91ABNA0417164300',
  })
  iban!: string | null;
  @Text('What to state with the payment (betalingskenmerk).', { nullable: true }) paymentReference!: string | null;
}

export class PayoutsResponse implements PayoutsView {
  @Each(() => PayoutRoundResponse, 'The ledger (grootboek), oldest first.', { max: 1_000 }) rounds!: readonly Round[];
  @Each(() => PaidShareResponse, 'Per share what was promised and paid.', { max: 2_000 })
  shares!: PayoutsView['shares'];
}
