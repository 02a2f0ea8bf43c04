import { byteOrder } from '@akkoord/money';
import type { ClaimClass, ClassTotals, Disclosure, OutsideClaim, Product, TraceStep } from '@akkoord/settlement';
import { groupBy } from '@akkoord/platform';
import { instant, salted, saltedDigest, type Instants, type RecordedFact } from '../audit-records.js';
import type { Sql } from '../sql.js';
import { CALCULATION, SHARE } from '../tables.js';

export interface CalculationRow {
  readonly caseId: string;
  readonly version: number;
  readonly organisationId: string;
  readonly product: Product;
  readonly normSet: string;
  readonly termMonths: number;
  readonly referenceOn: string;
  readonly grossCents: bigint;
  readonly feeCents: bigint;
  readonly fundCents: bigint;
  readonly creditChargeCents: bigint;
  readonly preferentialPercentage: string | null;
  readonly concurrentPercentage: string | null;
  readonly totals: Readonly<Record<ClaimClass, ClassTotals>>;
  readonly disclosures: readonly Disclosure[];
  /** Every claim that has no part in it; null when it was frozen before this was kept. */
  readonly outside: readonly OutsideClaim[] | null;
  readonly trace: readonly TraceStep[];
  /** What it started from, as the digest covers it; null when it was frozen before this was kept. */
  readonly input: Readonly<Record<string, unknown>> | null;
  readonly digest: string;
  readonly frozenAt: Date;
}

export interface ShareRow {
  readonly caseId: string;
  readonly version: number;
  /** The claim's reference, with `#p` or `#c` behind it when the claim is split. */
  readonly reference: string;
  readonly organisationId: string;
  readonly deskId: string | null;
  readonly exchangeId: string;
  readonly claimId: string;
  readonly claimClass: ClaimClass;
  readonly amountCents: bigint;
  readonly percentage: string;
  readonly shareCents: bigint;
}

/** A case, and the version of its division; 0 before the first. */
interface VersionOfCase {
  readonly id: string;
  readonly version: number;
}

/** A version with its shares. To which desk a share is routed is no part of it: a mandate that ends moves that. */
export function calculationRecord(
  calculation: Instants<CalculationRow, 'frozenAt'>,
  shares: readonly ShareRow[],
): object {
  const { caseId, version, organisationId, product, normSet, termMonths, referenceOn } = calculation;
  const { preferentialPercentage, concurrentPercentage, totals, disclosures, outside, trace, input, digest } =
    calculation;
  return {
    ...{ caseId, version, organisationId, product, normSet, termMonths, referenceOn },
    grossCents: Number(calculation.grossCents),
    feeCents: Number(calculation.feeCents),
    fundCents: Number(calculation.fundCents),
    creditChargeCents: Number(calculation.creditChargeCents),
    ...{ preferentialPercentage, concurrentPercentage, totals, disclosures, outside, trace, input, digest },
    frozenAt: instant(calculation.frozenAt),
    shares: [...shares]
      .sort((a, b) => byteOrder(a.reference, b.reference))
      .map(({ reference, claimId, claimClass, amountCents, percentage, shareCents, ...share }) => ({
        ...{ organisationId: share.organisationId, reference, claimId, claimClass, percentage },
        amountCents: Number(amountCents),
        shareCents: Number(shareCents),
      })),
  };
}

export class Calculations {
  constructor(
    private readonly sql: Sql,
    private readonly keep: (facts: readonly RecordedFact[]) => void,
  ) {}

  async freeze(calculations: readonly CalculationRow[], shares: readonly ShareRow[]): Promise<void> {
    const rows = salted(calculations);
    await this.sql.insert(CALCULATION, rows);
    await this.sql.insert(SHARE, shares);
    const sharesOf = groupBy(shares, ({ caseId, version }) => `${caseId} ${version}`);
    this.keep(
      rows.map(({ salt, ...row }) => {
        const { caseId, organisationId, version } = row;
        const record = calculationRecord(row, sharesOf.get(`${caseId} ${version}`) ?? []);
        return { caseId, organisationId, fact: ['calculation', String(version), saltedDigest(salt, record)] };
      }),
    );
  }

  find(caseId: string, version: number): Promise<CalculationRow | null> {
    return this.sql.first(`select * from calculation where case_id = $1 and version = $2`, [caseId, version]);
  }

  /** The calculation of each of these cases, of the version it has; a case that has none is left out. */
  async ofCases(cases: readonly VersionOfCase[]): Promise<CalculationRow[]> {
    return await this.ofVersions('calculation', cases);
  }

  /** Its shares. */
  async sharesOfCases(cases: readonly VersionOfCase[]): Promise<ShareRow[]> {
    return await this.ofVersions('share', cases, ` order by case_id, reference collate "C"`);
  }

  private async ofVersions<T>(table: string, cases: readonly VersionOfCase[], order = ''): Promise<T[]> {
    const divided = cases.filter(({ version }) => version > 0);
    if (divided.length === 0) return [];
    return await this.sql.rows(
      `select ${table}.* from ${table} join unnest($1::uuid[], $2::int[]) as wanted (case_id, version)
         using (case_id, version)${order}`,
      [divided.map(({ id }) => id), divided.map(({ version }) => version)],
    );
  }

  /** Per exchange the newest version that offers it something, for whoever may see that. */
  newest(exchangeIds: readonly string[]): Promise<ShareRow[]> {
    return this.sql.rows(
      `select share.* from share join
         (select exchange_id, max(version) as version from share where exchange_id = any($1::uuid[]) group by exchange_id) as newest
         using (exchange_id, version) order by reference collate "C"`,
      [exchangeIds],
    );
  }

  /** The shares of this version go with their exchange to another desk. */
  async routeShares(
    version: number,
    from: string,
    to: { readonly id: string; readonly deskId: string | null },
  ): Promise<void> {
    await this.sql.run(`update share set exchange_id = $3, desk_id = $4 where exchange_id = $1 and version = $2`, [
      from,
      version,
      to.id,
      to.deskId,
    ]);
  }

  /** Has this claim ever been part of a division? */
  async hasShared(claimId: string): Promise<boolean> {
    return (await this.sql.first(`select 1 from share where claim_id = $1 limit 1`, [claimId])) !== null;
  }

  shares(caseId: string, version: number): Promise<ShareRow[]> {
    return this.sql.rows(`select * from share where case_id = $1 and version = $2 order by reference collate "C"`, [
      caseId,
      version,
    ]);
  }
}
