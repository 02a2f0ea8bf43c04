import { isDate } from '@akkoord/settlement';

/** RFC 3339, to the nanosecond: a moment has its time zone. */
const MOMENT =
  /^((?:19|20|21)\d{2}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** A moment that exists, from 1900 to 2199, in milliseconds since 1970; null: there is none such. `Date` makes another one of it. */
export function momentOf(text: string): number | null {
  const [, date = ''] = MOMENT.exec(text) ?? [];
  return isDate(date) ? Date.parse(text) : null;
}
