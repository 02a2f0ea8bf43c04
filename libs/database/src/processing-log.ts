import { currentTrace, newId, traceparentOf } from '@akkoord/platform';
import { PLATFORM, type Actor } from './actor.js';
import type { Sql } from './sql.js';
import type { TouchedCases } from './touched-cases.js';

/**
 * Writes into the processing log (Logboek Dataverwerkingen) who looked at or changed these cases, when and why: a record a
 * person concerned, all in one statement, in the transaction of what it records. Throws when a record cannot be made: then
 * nothing was changed and nothing is shown.
 */
export async function recordProcessing(sql: Sql, actor: Actor, touched: TouchedCases, at: Date): Promise<void> {
  const { activity, organisationId, subject, changed } = actor;
  const cases = touched.all().filter(([caseId, how]) => how === 'CHANGED' || !changed?.has(caseId));
  if (cases.length === 0) return;
  if (!activity) throw new Error(`${subject} touches cases and does not say by which processing activity`);
  const trace = currentTrace();
  const written = await sql.pick<{ cases: number }>(
    `with person as (
       select client.id, case_id, organisation_id, changed
       from unnest($1::uuid[], $2::boolean[]) as touched (case_id, changed) join client using (case_id)),
     step as (
       insert into processing (id, activity, what, dutch, organisation_id, subject, at, traceparent, owner_ids)
       values ($3, $4, $5, $6, $7, $8, $9, $10, array(select distinct organisation_id from person))),
     log as (
       insert into processing_subject (processing_id, case_id, person_id, organisation_id, changed)
       select $3, case_id, id, organisation_id, changed from person)
     select count(distinct case_id)::int as cases from person`,
    [
      cases.map(([caseId]) => caseId),
      cases.map(([, how]) => how === 'CHANGED'),
      newId(),
      ...[activity.id, activity.what, activity.dutch],
      organisationId === PLATFORM ? null : organisationId,
      subject,
      at,
      trace ? traceparentOf(trace) : null,
    ],
  );
  if (written[0]?.cases !== cases.length) throw new Error('A case was touched of which nobody concerned is known');
}
