import { UnitOfWork, type CaseFileRow, type ExchangeRow, type Once, type Tx } from '@akkoord/database';
import { newId } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { divideCases, freezeDivisions } from './freeze-calculation.js';
import { judgeCases, keepRefusals, throwRefusal, type ManyCases, type RefusedCase } from './many-cases.js';
import { allowIn, refusedIn } from './move-case.js';
import type { OverviewView } from './overview.js';
import { presentOverviews } from './read-overview.js';
import { Refused } from './refused.js';

export interface ConfirmationInput {
  readonly signedOn: string;
  readonly overviewDigest: string;
}

/**
 * The client signed the overview, which is kept as it was: the calculation is frozen that day. A creditor whose consent
 * in advance holds is bound from here on; when all are, the settlement is agreed at once. Confirming the same overview again
 * changes nothing. Errors: 404 `case-not-found`, 409 `confirmation-not-asked`, 409 `overview-changed`, 409
 * `another-overview-signed`, 400 `signed-in-future`, 400 `signed-too-early`.
 */
@Injectable()
export class ConfirmOverview {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, confirmation: ConfirmationInput): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      throwRefusal(await confirm(tx, caller, new Map([[caseId, confirmation]])));
      return { id: caseId };
    });
  }

  /** The same for many cases at once, by id. */
  many(caller: Caller, confirmations: ReadonlyMap<string, ConfirmationInput>): Promise<ManyCases> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const refused = await confirm(tx, caller, confirmations);
      return { done: confirmations.size - refused.length, refused };
    });
  }
}

async function confirm(
  tx: Tx,
  caller: Caller,
  confirmations: ReadonlyMap<string, ConfirmationInput>,
): Promise<readonly RefusedCase[]> {
  const of = ({ id }: CaseFileRow): ConfirmationInput => {
    const confirmation = confirmations.get(id);
    if (!confirmation) throw new Error('A case that is confirmed has its confirmation');
    return confirmation;
  };
  const signedBefore = await tx.cases.lastSignedDigests([...confirmations.keys()]);
  const judged = await judgeCases(tx, [...confirmations.keys()], (caseFile) =>
    isToConfirm(caseFile, of(caseFile), signedBefore.get(caseFile.id), tx.today),
  );
  const ids = judged.toDo.map(({ id }) => id);
  await tx.lists.holdOpen(ids);
  const exchanges = await tx.exchanges.ofCasesForUpdate(ids);
  const leaving = await tx.exchanges.claimsLeaving(ids);
  const stillAsked = new Set([...leaving, ...exchanges.filter(isStillAsked)].map(({ caseId }) => caseId));
  const overviews = await presentOverviews(tx, judged.toDo);
  const known = keepRefusals(
    judged.toDo,
    (caseFile) => {
      if (stillAsked.has(caseFile.id)) throw refusedIn(caseFile.state, 'CONFIRM');
      if (overviews.get(caseFile.id)?.digest !== of(caseFile).overviewDigest) throw new Refused('overview-changed');
      return true;
    },
    judged.refused,
  );
  const signed = known.toDo.map((caseFile) => ({ ...caseFile, confirmedOn: of(caseFile).signedOn }));
  const { divisions, refused } = await divideCases(tx, signed, exchanges);
  await tx.lists.withdraw(divisions.map(({ caseFile }) => caseFile.id));
  await sign(
    tx,
    caller,
    divisions.map(({ caseFile }) => ({ caseFile, confirmation: of(caseFile), overview: overviews.get(caseFile.id) })),
  );
  await freezeDivisions(tx, divisions);
  return [...known.refused, ...refused];
}

/** `signedBefore`: the digest of what was signed last; absent also when it was signed before that was kept. */
function isToConfirm(
  caseFile: CaseFileRow,
  { signedOn, overviewDigest }: ConfirmationInput,
  signedBefore: string | undefined,
  today: string,
): boolean {
  if (caseFile.confirmedOn !== null) {
    if (overviewDigest !== (signedBefore ?? overviewDigest)) throw new Refused('another-overview-signed');
    return false;
  }
  allowIn(caseFile, 'CONFIRM');
  if (signedOn > today) throw new Refused('signed-in-future');
  if (signedOn < (caseFile.confirmationAskedOn ?? signedOn)) throw new Refused('signed-too-early');
  return true;
}

/** A claim that has just been handed to another collector is about to be asked there. */
function isStillAsked({ state, transferTo }: ExchangeRow): boolean {
  return state === 'BALANCE_REQUESTED' || transferTo !== null;
}

interface Signed {
  readonly caseFile: CaseFileRow;
  readonly confirmation: ConfirmationInput;
  readonly overview: OverviewView | undefined;
}

async function sign(tx: Tx, caller: Caller, signed: readonly Signed[]): Promise<void> {
  await tx.cases.sign(
    signed.map(({ caseFile, confirmation: { signedOn, overviewDigest }, overview }) => ({
      id: newId(),
      ...{ organisationId: caseFile.organisationId, caseId: caseFile.id, signedOn, digest: overviewDigest, overview },
      recordedBy: caller.subject,
      recordedAt: tx.at,
    })),
  );
  for (const {
    caseFile,
    confirmation: { overviewDigest, signedOn },
  } of signed) {
    const { id: caseId, organisationId } = caseFile;
    tx.audit({ caseId, organisationId, action: 'overview-signed', detail: { overviewDigest, signedOn } });
  }
}
