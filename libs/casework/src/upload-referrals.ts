import { UnitOfWork, type Once } from '@akkoord/database';
import { readReferralFile, type ReferralFile } from '@akkoord/exchange';
import { checked, type Fault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { byRow } from './answers-in-file.js';
import { only, type Caller } from './caller.js';
import { ReceiveReferrals, type Reception } from './receive-referrals.js';
import { ReferralRequest } from './referral-request.js';
import { Refused } from './refused.js';

export interface ReferralFileResult {
  /** How many referrals are new. */
  readonly received: number;
  /** How many were there already. */
  readonly known: number;
  /** What was wrong, by row; those rows are no referrals. */
  readonly rejected: readonly Fault[];
  /** What each good row came to. */
  readonly referrals: readonly {
    readonly row: number;
    readonly reference: string;
    readonly id: string;
    readonly isNew: boolean;
  }[];
}

/**
 * Takes in a file of referrals, as signal partners send one each month. Its good rows count, and every bad one is told with row,
 * column, code and sentence. The same file twice does nothing twice. Errors: 400 `referral-file-unreadable`.
 */
@Injectable()
export class UploadReferrals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly receiveReferrals: ReceiveReferrals,
  ) {}

  async execute(caller: Caller, bytes: Uint8Array, charset: string | undefined): Promise<Once<ReferralFileResult>> {
    only(caller, 'INTEGRATOR', 'COUNSELLOR');
    const file = readReferralFile(bytes, charset);
    if (!file.ok) throw new Refused('referral-file-unreadable', file.detail, file.faults);
    const rows = file.referrals.map(({ row, body }) => ({ row, ...checked(ReferralRequest, body) }));
    const good = rows.filter(({ faults }) => faults.length === 0);
    const misshapen = rows.flatMap(({ row, faults }) => placed(file, row, faults));
    return await this.unitOfWork.runOnce(caller, async (tx) => {
      const receptions = await this.receiveReferrals.within(
        tx,
        caller,
        good.map(({ value }) => value),
      );
      const told = receptions.map((reception, index) => ({ reception, ...rowOf(good, index) }));
      const judged = told.flatMap(({ row, reception }) => placed(file, row, reception.faults));
      return resultOf(told, byRow([...file.faults, ...misshapen, ...judged]));
    });
  }
}

interface GoodRow {
  readonly row: number;
  readonly value: ReferralRequest;
}

function rowOf(good: readonly GoodRow[], index: number): GoodRow {
  const found = good[index];
  if (!found) throw new Error('Every good row is received or refused');
  return found;
}

function resultOf(
  told: readonly (GoodRow & { reception: Reception })[],
  rejected: readonly Fault[],
): ReferralFileResult {
  const referrals = told.flatMap(({ row, value, reception }) =>
    reception.id === null ? [] : [{ row, reference: value.reference, id: reception.id, isNew: reception.isNew }],
  );
  const received = referrals.filter(({ isNew }) => isNew).length;
  return { received, known: referrals.length - received, rejected, referrals };
}

/** Faults of one referral, as those of the cells they speak of. */
function placed(file: ReferralFile, row: number, faults: readonly Fault[]): Fault[] {
  return faults.map(({ pointer = '', code, detail }) => ({ row, column: file.columnOf(pointer), code, detail }));
}
