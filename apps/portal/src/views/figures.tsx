import { addDays } from '@akkoord/settlement';
import { euros, percentageText } from '../answers/amount.js';
import type { View } from './view.js';

export const Money = ({ cents }: { cents: number | bigint }) => <span class="money">{euros(cents)}</span>;

export const Percentage = ({ value }: { value: string }) => <span class="money">{percentageText(value)}</span>;

/** `27 november 2026` */
export function longDate(date: string, { language }: Pick<View, 'language'>): string {
  return format(date, language, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** `vandaag`, `morgen`, `vr 27 nov`, or how late it is. */
export const DueDate = ({ view, date, today }: { view: View; date: string | null; today: string }) => {
  const { due } = view.words;
  if (date === null) return <span>{due.none}</span>;
  const day = dayText(date, today, view);
  return (
    <time dateTime={date} class={date < today ? 'late' : date === today ? 'today' : undefined}>
      {date < today ? due.late(day) : day}
    </time>
  );
};

export function dayText(date: string, today: string, view: View): string {
  if (date === today) return view.words.due.today;
  if (date === addDays(today, 1)) return view.words.due.tomorrow;
  const isThisYear = date.slice(0, 4) === today.slice(0, 4);
  return format(date, view.language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}

function format(date: string, language: View['language'], options: Intl.DateTimeFormatOptions): string {
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}
