import { businessDateOf, BUSINESS_TIME_ZONE } from '@akkoord/platform';
import type { ListRhythm } from '@akkoord/settlement';
import { dayText } from './figures.js';
import type { View } from './view.js';

/** `morgen om 17.00 uur` */
export function momentText(at: Date, today: string, view: View): string {
  const time = new Intl.DateTimeFormat('nl-NL', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: BUSINESS_TIME_ZONE,
  }).format(at);
  return view.words.workList.at(dayText(businessDateOf(at), today, view), clockText(time));
}

/** `Elke werkdag, om 17.00 uur` */
export function rhythmText({ every, cutOff }: ListRhythm, { words }: View): string {
  const { list } = words.desk;
  return every === 'IMMEDIATE' ? list.every.IMMEDIATE : list.at(list.every[every], clockText(cutOff));
}

const clockText = (time: string): string => time.replace(':', '.');
