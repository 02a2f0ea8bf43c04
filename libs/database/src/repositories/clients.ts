import type { Sql } from '../sql.js';
import { CLIENT, CLIENT_BSN } from '../tables.js';

export interface ClientRow {
  readonly id: string;
  readonly organisationId: string;
  readonly caseId: string;
  readonly position: number;
  readonly initials: string;
  readonly surname: string;
  readonly birthDate: string;
  readonly sex: string | null;
  readonly address: Readonly<Record<string, string>>;
}

export interface BsnRow {
  readonly clientId: string;
  readonly organisationId: string;
  readonly caseId: string;
  readonly bsnBox: Buffer;
  readonly bsnLookup: Buffer;
}

/** The people. The BSN lives apart, so that row security can keep it from every desk that may not have it. */
export class Clients {
  constructor(private readonly sql: Sql) {}

  async add(clients: readonly ClientRow[], bsns: readonly BsnRow[]): Promise<void> {
    await this.sql.insert(CLIENT, clients);
    await this.sql.insert(CLIENT_BSN, bsns);
  }

  ofCases(caseIds: readonly string[]): Promise<ClientRow[]> {
    return this.sql.rows(`select * from client where case_id = any($1::uuid[]) order by case_id, position`, [caseIds]);
  }

  bsnsOfCases(caseIds: readonly string[]): Promise<BsnRow[]> {
    return this.sql.rows(`select * from client_bsn where case_id = any($1::uuid[])`, [caseIds]);
  }
}
