import type { CaseFileRow } from '@akkoord/database';
import type { Fault } from '@akkoord/platform';
import { whyNotEligible, type EligibilityFacts, type Programme } from '@akkoord/settlement';

/** Which of these programmes a case cannot be in on that day; those it was in before are not judged again. */
export function faultsOfProgrammes(
  { programmes: marked }: Pick<CaseFileRow, 'programmes'>,
  before: readonly string[],
  facts: EligibilityFacts,
  programmes: readonly Programme[],
  on: string,
): Fault[] {
  return (marked ?? []).flatMap((name, index): Fault[] => {
    if (before.includes(name)) return [];
    const pointer = `#/programmes/${index}`;
    const programme = programmes.find((one) => one.programme === name);
    if (!programme)
      return [{ pointer, code: 'programme-not-known', detail: `${name} is no programme. See /v1/programmes.` }];
    const why = whyNotEligible(programme, facts, on);
    if (why.length === 0) return [];
    return [{ pointer, code: 'programme-not-eligible', detail: `${name} ${why.join('; it ')}.` }];
  });
}

type Dates = Pick<CaseFileRow, 'administrationFrom' | 'administrationUntil' | 'guidance'>;

/** What of the days of administration and of guidance cannot be. Both are facts: they began today or before. */
export function faultsOfGuidance({ administrationFrom, administrationUntil, guidance }: Dates, today: string): Fault[] {
  return [
    ...faultsOfPeriod('#/administrationFrom', '#/administrationUntil', administrationFrom, administrationUntil, today),
    ...(guidance ?? []).flatMap(({ from, until }, index) =>
      faultsOfPeriod(`#/guidance/${index}/from`, `#/guidance/${index}/until`, from, until, today),
    ),
  ];
}

function faultsOfPeriod(
  begins: string,
  ends: string,
  from: string | null,
  until: string | null,
  today: string,
): Fault[] {
  if (from === null)
    return until === null
      ? []
      : [{ pointer: ends, code: 'beginning-missing', detail: 'What ended has a day on which it began.' }];
  if (from > today)
    return [{ pointer: begins, code: 'not-yet', detail: `It cannot have begun after today, ${today}.` }];
  if (until === null) return [];
  if (until < from)
    return [{ pointer: ends, code: 'ends-before-it-begins', detail: 'The last day cannot be before the first.' }];
  return until > today
    ? [{ pointer: ends, code: 'not-yet', detail: `It cannot have ended after today, ${today}.` }]
    : [];
}
