/** Whole cents as `€ 1.234,56`, which never breaks over two lines. */
export function euros(cents: bigint): string {
  const digits = cents.toString().padStart(3, '0');
  return `€\u00a0${thousands(digits.slice(0, -2))},${digits.slice(-2)}`;
}

/** An exact number as it stands in a trace: `a/b`, `a` or a decimal. */
export interface Exact {
  readonly num: bigint;
  readonly den: bigint;
}

export function exact(text: string | number): Exact {
  const [num = '', den = '1'] = String(text).split('/');
  const [whole = '', decimals = ''] = num.split('.');
  return { num: BigInt(whole + decimals), den: BigInt(den) * 10n ** BigInt(decimals.length) };
}

/** Cents that are not whole, as `€ 873,738414…` with four decimals of a cent; the dots say that more follows. */
export function exactEuros({ num, den }: Exact): string {
  return `€\u00a0${decimals({ num, den: den * 100n }, 6).replace(/(,\d\d\d*?)0+$/, '$1')}`;
}

/** A share as `13,652211… %`. */
export function exactPercentage({ num, den }: Exact): string {
  return `${decimals({ num: num * 100n, den }, 6)}\u00a0%`;
}

/** `13.65` as it is sent, `13,65 %` as it is read. */
export function percentageText(percentage: string): string {
  return `${percentage.replace('.', ',')}\u00a0%`;
}

/** `0.09` as `9 %`, `0.0875` as `8,75 %`. */
export function rateText(rate: string | number): string {
  const { num, den } = exact(rate);
  return `${decimals({ num: num * 100n, den }, 15).replace(/,?0+$/, '')}\u00a0%`;
}

/** `2.5` as `2,5`. */
export function decimalText(text: string | number): string {
  return String(text).replace('.', ',');
}

/** A fraction with points between the thousands: `94.624.000/1.083`. */
export function fractionText(text: string | number): string {
  return String(text).split('/').map(thousands).join('/');
}

/** `1 november 2026` */
export function longDate(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  return new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'UTC' }).format(day);
}

/** Cut off after so many decimals, never rounded: what is cut off is what the cents are about. */
function decimals({ num, den }: Exact, places: number): string {
  const scale = 10n ** BigInt(places);
  const cut = (num * scale) / den;
  const digits = cut.toString().padStart(places + 1, '0');
  const text = `${thousands(digits.slice(0, -places))},${digits.slice(-places)}`;
  return cut * den === num * scale ? text : `${text}…`;
}

function thousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, '.');
}
