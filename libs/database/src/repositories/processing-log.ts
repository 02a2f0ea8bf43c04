import type { Sql } from '../sql.js';
import type { OrganisationRow } from './registry.js';

/** One time that somebody looked at a case or changed it. */
export interface AccessRow {
  readonly id: string;
  /** Business time. */
  readonly at: Date;
  /** By the real clock. */
  readonly recordedAt: Date;
  readonly activity: string;
  readonly what: string;
  readonly dutch: string;
  /** Whose people or machine it was; null: the platform did it by itself. */
  readonly organisationId: string | null;
  readonly organisation: string | null;
  readonly organisationKind: OrganisationRow['kind'] | null;
  readonly subject: string;
  readonly changed: boolean;
  readonly traceparent: string | null;
}

/** Who looked at or changed which case, when and why. Written by the unit of work itself, and never changed. */
export class ProcessingLog {
  constructor(private readonly sql: Sql) {}

  /** Of one case, oldest first; of a couple the two records of one step are one. */
  ofCase(caseId: string, limit: number, after: string | null): Promise<AccessRow[]> {
    return this.sql.rows(
      `select distinct on (processing.id) processing.id, at, recorded_at, activity, what, dutch, processing.organisation_id,
              organisation.name as organisation, organisation.kind as organisation_kind, subject, changed, traceparent
       from processing_subject join processing on processing.id = processing_id
       left join organisation on organisation.id = processing.organisation_id
       where processing_subject.case_id = $1 and ($3::uuid is null or processing_id > $3)
       order by processing.id limit $2`,
      [caseId, limit, after],
    );
  }
}
