import type { Sql } from '../sql.js';
import { PAYOUT, PAYOUT_ROUND } from '../tables.js';

/** The money that was divided on one day. */
export interface PayoutRoundRow {
  readonly id: string;
  readonly organisationId: string;
  readonly caseId: string;
  /** 1, 2, ... within the case. */
  readonly round: number;
  /** Of the division whose shares were paid. */
  readonly version: number;
  readonly paidOn: string;
  readonly inHandCents: bigint;
  readonly final: boolean;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

export interface PayoutRow {
  readonly roundId: string;
  /** The claim's reference, with `#p` or `#c` behind it when the claim is split. */
  readonly reference: string;
  readonly organisationId: string;
  readonly caseId: string;
  readonly exchangeId: string;
  readonly claimId: string;
  readonly amountCents: bigint;
  /** Where it went; null: no account was known. */
  readonly accountId: string | null;
  readonly paymentReference: string | null;
}

/** The ledger of what creditors were paid. Rows are added and never changed. */
export class Payouts {
  constructor(private readonly sql: Sql) {}

  async add(round: PayoutRoundRow, payouts: readonly PayoutRow[]): Promise<void> {
    await this.sql.insert(PAYOUT_ROUND, [round]);
    await this.sql.insert(PAYOUT, payouts);
  }

  rounds(caseId: string): Promise<PayoutRoundRow[]> {
    return this.sql.rows(`select * from payout_round where case_id = $1 order by round`, [caseId]);
  }

  ofCase(caseId: string): Promise<PayoutRow[]> {
    return this.sql.rows(
      `select payout.* from payout join payout_round on payout_round.id = round_id
       where payout.case_id = $1 order by round, reference collate "C"`,
      [caseId],
    );
  }
}
