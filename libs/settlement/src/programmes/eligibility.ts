import { termsOn, type Eligibility, type Household, type Programme } from './programme.js';

/** What of a case decides whether a programme is for it, on the day it is judged. */
export interface EligibilityFacts {
  readonly birthDates: readonly string[];
  readonly municipalityCode: string;
  readonly household: Household;
  /** All claims that share in the fund. */
  readonly debtCents: bigint;
  /** The client's money is or was administered by order of the court. */
  readonly underAdministration: boolean;
}

/** Why the programme is not for this case on that day, a sentence each; nothing when it is. */
export function whyNotEligible(programme: Programme, facts: EligibilityFacts, on: string): string[] {
  const terms = termsOn(programme, on);
  return terms === null ? ['has not begun yet'] : faultsOf(terms.eligibility, facts, on);
}

function faultsOf(asked: Eligibility, facts: EligibilityFacts, on: string): string[] {
  const { minimumAge, maximumAge, municipalities, households, maximumDebt } = asked;
  const ages = facts.birthDates.map((born) => ageOn(born, on));
  const most = maximumDebt && BigInt(facts.household === 'SINGLE' ? maximumDebt.singleCents : maximumDebt.coupleCents);
  return [
    ...(ages.every((age) => age >= (minimumAge ?? 0) && age <= (maximumAge ?? Infinity))
      ? []
      : [`is for clients ${agesText(minimumAge, maximumAge)} on ${on}`]),
    ...(municipalities !== 'ALL' && !municipalities.includes(facts.municipalityCode)
      ? [`is for ${municipalities.join(', ')}, and this case is in ${facts.municipalityCode}`]
      : []),
    ...(households.includes(facts.household) ? [] : [`is for households ${households.join(', ')}`]),
    ...(most !== null && facts.debtCents > most
      ? [
          `is for debts of at most ${most} cents together for a household ${facts.household}, and these are ${facts.debtCents}`,
        ]
      : []),
    ...(asked.underAdministration && !facts.underAdministration
      ? ['is for clients under administration: state `administrationFrom`']
      : []),
  ];
}

function agesText(minimumAge: number | null, maximumAge: number | null): string {
  if (maximumAge === null) return `of ${String(minimumAge)} years or older`;
  return minimumAge === null
    ? `up to and including ${maximumAge} years`
    : `from ${minimumAge} up to and including ${maximumAge} years`;
}

/** Age in whole years; somebody born on 29 February has a birthday on 1 March in other years. */
export function ageOn(birthDate: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
