import type { CaseFileRow } from '@akkoord/database';
import type { Fault } from '@akkoord/platform';
import { lastDayOfMoratorium } from '@akkoord/settlement';

type Dates = Pick<CaseFileRow, 'requestedOn' | 'firstTalkOn' | 'crisisOn' | 'moratoriumFrom' | 'moratoriumUntil'>;

/** What of the dated facts of a case cannot be. A moratorium holds for six months at most (art. 287b Fw). */
export function faultsOfDates(dates: Dates, today: string): Fault[] {
  const { requestedOn, firstTalkOn, crisisOn } = dates;
  const faults = faultsOfMoratorium(dates);
  const add = (field: keyof Dates, code: string, detail: string): void => {
    faults.push({ pointer: `#/${field}`, code, detail });
  };
  if (firstTalkOn !== null && firstTalkOn > today)
    add('firstTalkOn', 'not-yet', `The first talk cannot have been after today, ${today}.`);
  if (firstTalkOn !== null && firstTalkOn < requestedOn)
    add('firstTalkOn', 'talk-before-request', `The client asked for help on ${requestedOn}: no talk was before that.`);
  if (crisisOn !== null && crisisOn > today)
    add('crisisOn', 'not-yet', `The crisis cannot have begun after today, ${today}.`);
  return faults;
}

function faultsOfMoratorium({ moratoriumFrom, moratoriumUntil }: Dates): Fault[] {
  const fault = (code: string, detail: string): Fault[] => [{ pointer: '#/moratoriumUntil', code, detail }];
  if (moratoriumFrom === null && moratoriumUntil === null) return [];
  if (moratoriumFrom === null || moratoriumUntil === null)
    return fault('moratorium-incomplete', 'State the first and the last day of the moratorium, or clear both.');
  if (moratoriumUntil < moratoriumFrom)
    return fault('ends-before-it-begins', 'The last day cannot be before the first.');
  const last = lastDayOfMoratorium(moratoriumFrom);
  if (moratoriumUntil <= last) return [];
  return fault('moratorium-too-long', `A moratorium lasts six months at most: until ${last}.`);
}
