import { UnitOfWork, type ProgrammeYearRow } from '@akkoord/database';
import { composeProgrammePage, type CountedYear, type Language, type ProgrammeReport } from '@akkoord/exchange';
import { businessCaseOutcome, type Programme } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';
import { wireCents } from './wire.js';

/**
 * What came of a programme in a year, over the counsellor's own cases and referrals, beside what was published of it. Counts only:
 * nothing of anybody. Errors: 404 `programme-not-found`.
 */
@Injectable()
export class ReadProgrammeReport {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** `asked`: a calendar year; null: this one. */
  execute(caller: Caller, name: string, asked: number | null): Promise<ProgrammeReport> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const programme = (await tx.registry.programmes<Programme>()).find((one) => one.programme === name);
      if (!programme) throw new Refused('programme-not-found');
      const year = asked ?? Number(tx.today.slice(0, 4));
      const rows = await tx.programmeCounts.byYear(programme, [year], tx.today);
      const years = rows.map(countedYear);
      const counted = years.find((one) => one.year === year);
      if (!counted) throw new Error('A year that was asked is counted');
      const [organisation] = await tx.registry.organisations([caller.organisationId]);
      const stated = programme.stated.find((one) => one.year === year);
      return {
        ...{ programme, year, counted },
        organisation: organisation?.name ?? '',
        countedUntil: tx.today < `${year}-12-31` ? tx.today : `${year}-12-31`,
        stated: stated ? { target: stated.target, realised: stated.realised } : null,
        years: years.map(({ year: of, referred, opened, agreed, paymentPlans, completed }) => ({
          ...{ year: of, referred, opened, agreed, paymentPlans, completed },
        })),
        businessCase: businessCaseOf(programme),
      };
    });
  }

  /** The same as a page to read and print. */
  async page(caller: Caller, name: string, asked: number | null, language: Language): Promise<string> {
    return composeProgrammePage(await this.execute(caller, name, asked), language);
  }
}

function businessCaseOf({ businessCase }: Programme): ProgrammeReport['businessCase'] {
  if (businessCase === null) return null;
  const { benefitCents, costCents, netCents, netPercentage } = businessCaseOutcome(businessCase);
  return {
    benefitCents: wireCents(benefitCents),
    costCents: wireCents(costCents),
    netCents: wireCents(netCents),
    netPercentage,
  };
}

function countedYear(row: ProgrammeYearRow): CountedYear {
  const { fundCents, shareCents, claimCents, treatments, ...counts } = row;
  const { administrationsStarted, administrationsEnded, underAdministration, ...others } = counts;
  const { daysInAdministration, medianDaysOfEnded, ...more } = others;
  const { referralsForHelp, referralsDeclined, referralsToCases, ...rest } = more;
  return {
    ...rest,
    referrals: { askedForHelp: referralsForHelp, declined: referralsDeclined, casesOpened: referralsToCases },
    fundCents: wireCents(fundCents),
    shareCents: wireCents(shareCents),
    claimCents: wireCents(claimCents),
    treatments: treatments.map((one) => ({ ...one, amountCents: wireCents(BigInt(one.amountCents)) })),
    administrations: {
      ...{ started: administrationsStarted, ended: administrationsEnded, goingOn: underAdministration },
      ...{ days: daysInAdministration, medianDaysOfEnded },
    },
  };
}
