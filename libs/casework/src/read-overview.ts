import { UnitOfWork, type Tx } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { overviewOf, type OverviewView } from './overview.js';
import { Refused } from './refused.js';

/** Reads the client's overview as it stands now. Errors: 404 `case-not-found`. */
@Injectable()
export class ReadOverview {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string): Promise<OverviewView> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const caseFile = await tx.cases.find(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      return await presentOverview(tx, caseFile);
    });
  }
}

export async function presentOverview(tx: Tx, caseFile: Parameters<typeof overviewOf>[0]): Promise<OverviewView> {
  const claims = await tx.exchanges.claimsOfCases([caseFile.id]);
  const exchanges = await tx.exchanges.ofCases([caseFile.id]);
  const creditors = await tx.registry.creditorsByIds(claims.map((claim) => claim.creditorId));
  return overviewOf(caseFile, claims, exchanges, creditors);
}
