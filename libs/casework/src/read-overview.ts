import { UnitOfWork, type CaseFileRow, type Tx } from '@akkoord/database';
import { composeOverview } from '@akkoord/exchange';
import { groupBy } from '@akkoord/platform';
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

  /** The overviews of many cases at once, by id: as they stand now, for those that wait for a signature. */
  many(caller: Caller, caseIds: readonly string[]): Promise<ReadonlyMap<string, OverviewView>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => await presentOverviews(tx, await tx.cases.many(caseIds)));
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
async function presentOverview(tx: Tx, caseFile: CaseFileRow): Promise<OverviewView> {
  const overview = (await presentOverviews(tx, [caseFile])).get(caseFile.id);
  if (!overview) throw new Error('A case has its overview');
  return overview;
}

/** Of each of these cases the overview as it stands now. */
export async function presentOverviews(
  tx: Tx,
  cases: readonly CaseFileRow[],
): Promise<ReadonlyMap<string, OverviewView>> {
  const ids = cases.map(({ id }) => id);
  const claims = await tx.exchanges.claimsOfCases(ids);
  const claimsOf = groupBy(claims, ({ caseId }) => caseId);
  const exchangesOf = groupBy(await tx.exchanges.ofCases(ids), ({ caseId }) => caseId);
  const clientsOf = groupBy(await tx.clients.ofCases(ids), ({ caseId }) => caseId);
  const creditors = await tx.registry.creditorsByIds([
    ...new Set(claims.flatMap((claim) => [claim.creditorId, claim.originalCreditorId])),
  ]);
  const counsellors = await tx.registry.organisations([...new Set(cases.map(({ organisationId }) => organisationId))]);
  return new Map(
    cases.map((caseFile) => [
      caseFile.id,
      overviewOf({
        caseFile,
        counsellor: counsellors.find(({ id }) => id === caseFile.organisationId)?.name ?? '',
        clients: clientsOf.get(caseFile.id) ?? [],
        claims: claimsOf.get(caseFile.id) ?? [],
        exchanges: exchangesOf.get(caseFile.id) ?? [],
        creditors,
      }),
    ]),
  );
}
