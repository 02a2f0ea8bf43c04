import { UnitOfWork, type CaseFileRow, type Tx } from '@akkoord/database';
import { composeOverview } from '@akkoord/exchange';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { overviewOf, type OverviewView } from './overview.js';
import { Refused } from './refused.js';

/**
 * Reads the client's overview: as it was signed, and until it is signed as it stands now. A case that was reopened has a
 * new one to sign. Errors: 404 `case-not-found`.
 */
@Injectable()
export class ReadOverview {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string): Promise<OverviewView> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const caseFile = await tx.cases.find(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      return (await signedOverview(tx, caseFile)) ?? (await presentOverview(tx, caseFile));
    });
  }

  /** The same as a PDF in plain Dutch, for the client to check and sign. */
  async document(caller: Caller, caseId: string): Promise<Buffer> {
    return await composeOverview(await this.execute(caller, caseId));
  }
}

/** What the client signed; what was signed before this was kept is shown as it stands, with the day it was signed. */
async function signedOverview(tx: Tx, caseFile: CaseFileRow): Promise<OverviewView | null> {
  const { id, confirmedOn } = caseFile;
  if (confirmedOn === null) return null;
  const signed = await tx.cases.lastSigned<OverviewView>(id);
  return { ...(signed?.overview ?? (await presentOverview(tx, caseFile))), signedOn: confirmedOn };
}

/** The overview as it stands now, to sign. */
export async function presentOverview(tx: Tx, caseFile: CaseFileRow): Promise<OverviewView> {
  const claims = await tx.exchanges.claimsOfCases([caseFile.id]);
  const [counsellor] = await tx.registry.organisations([caseFile.organisationId]);
  return overviewOf({
    caseFile,
    counsellor: counsellor?.name ?? '',
    clients: await tx.clients.ofCases([caseFile.id]),
    claims,
    exchanges: await tx.exchanges.ofCases([caseFile.id]),
    creditors: await tx.registry.creditorsByIds(
      claims.flatMap((claim) => [claim.creditorId, claim.originalCreditorId]),
    ),
  });
}
