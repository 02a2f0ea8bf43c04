import type { LineView } from '@akkoord/casework';
import { refusalOfCounterOffer, type ClaimClass, type CounterOffer } from '@akkoord/settlement';
import type { Form } from '../http/form.js';
import { parseAmount } from './amount.js';
import { parsePercentage } from './percentage.js';
import { FIELDS, LONGEST_TEXT, type FaultName } from './fields.js';

const LONGEST_TERM = 120;

/** What a clerk would agree to instead, when anything of it was filled in; `wrong` takes note of each fault, from the top of the form down. */
export function counterOfferFromForm(
  { claims }: Pick<LineView, 'claims'>,
  form: Form,
  wrong: (field: string, fault: FaultName) => void,
): { counterOffer?: CounterOffer } {
  const { counterPercentage, counterAmount, counterTerm, counterText } = FIELDS;
  const [percentage, amount] = [form.text(counterPercentage), form.text(counterAmount)];
  const [term, explanation] = [form.text(counterTerm), form.text(counterText)];
  if ([percentage, amount, term, explanation].every((text) => text === '')) return {};

  const wanted = wantedIn(percentage, amount, wrong);
  const refusal = wanted && refusalOfCounterOffer(wanted, claims.map(offeredPart));
  if (refusal !== null) wrong(percentage === '' ? counterAmount : counterPercentage, refusal);
  const termMonths = /^[1-9]\d{0,2}$/.test(term) ? Number(term) : null;
  if (term !== '' && (termMonths === null || termMonths > LONGEST_TERM)) wrong(counterTerm, 'term-unreadable');
  if (explanation.length > LONGEST_TEXT) wrong(counterText, 'text-too-long');
  if (wanted === null) return {};
  const counterOffer: CounterOffer = {
    ...wanted,
    ...(termMonths === null ? {} : { termMonths }),
    ...(explanation === '' ? {} : { explanation }),
  };
  return { counterOffer };
}

function wantedIn(
  percentage: string,
  amount: string,
  wrong: (field: string, fault: FaultName) => void,
): CounterOffer | null {
  const { counterPercentage, counterAmount } = FIELDS;
  if (percentage !== '' && amount !== '') {
    wrong(counterAmount, 'counter-offer-twice');
    return null;
  }
  if (percentage !== '') {
    const read = parsePercentage(percentage);
    if (read === null) wrong(counterPercentage, 'percentage-unreadable');
    return read === null ? null : { percentage: read };
  }
  const read = parseAmount(amount);
  if (read.ok) return { amountCents: read.cents };
  if (read.fault === 'amount-missing') wrong(counterPercentage, 'counter-offer-missing');
  else wrong(counterAmount, read.fault);
  return null;
}

const offeredPart = ({ claimClass, amountCents, percentage, shareCents }: LineView['claims'][number]) => ({
  claimClass: claimClass as ClaimClass,
  amountCents: BigInt(amountCents),
  percentage: percentage ?? '0.00',
  shareCents: BigInt(shareCents ?? 0),
});
