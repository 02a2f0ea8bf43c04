import { currentTrace, newId, traceparentOf } from '@akkoord/platform';
import { PLATFORM, type Actor } from './actor.js';
import type { Sql } from './sql.js';
import type { Touched } from './touched.js';

/**
 * Writes into the processing log (Logboek Dataverwerkingen) who looked at or changed these cases and referrals, when and why:
 * a record a person concerned, all in one statement, in the transaction of what it records. Of a referral the person is the
 * referral. Throws when a record cannot be made: then nothing was changed and nothing is shown.
 */
export async function recordProcessing(
  sql: Sql,
  actor: Actor,
  touched: { readonly cases: Touched; readonly referrals: Touched },
  at: Date,
): Promise<void> {
  const { activity, organisationId, subject, changed } = actor;
  const toRecord = (those: Touched): ReturnType<Touched['all']> =>
    those.all().filter(([id, how]) => how === 'CHANGED' || !changed?.has(id));
  const cases = toRecord(touched.cases);
  const referrals = toRecord(touched.referrals);
  if (cases.length === 0 && referrals.length === 0) return;
  if (!activity) throw new Error(`${subject} touches cases and does not say by which processing activity`);
  const trace = currentTrace();
  const written = await sql.pick<{ cases: number; referrals: number }>(
    `with person as (
       select client.id, case_id, organisation_id, changed
       from unnest($1::uuid[], $2::boolean[]) as touched (case_id, changed) join client using (case_id)),
     referred as (
       select referral.id, organisation_id, changed
       from unnest($11::uuid[], $12::boolean[]) as touched (id, changed) join referral using (id)),
     step as (
       insert into processing (id, activity, what, dutch, organisation_id, subject, at, traceparent, owner_ids)
       values ($3, $4, $5, $6, $7, $8, $9, $10,
         array(select organisation_id from person union select organisation_id from referred))),
     log as (
       insert into processing_subject (processing_id, case_id, person_id, organisation_id, changed)
       select $3, case_id, id, organisation_id, changed from person),
     referral_log as (
       insert into processing_referral (processing_id, referral_id, organisation_id, changed)
       select $3, id, organisation_id, changed from referred)
     select (select count(distinct case_id)::int from person) as cases, (select count(*)::int from referred) as referrals`,
    [
      ...columnsOf(cases),
      newId(),
      ...[activity.id, activity.what, activity.dutch],
      organisationId === PLATFORM ? null : organisationId,
      subject,
      at,
      trace ? traceparentOf(trace) : null,
      ...columnsOf(referrals),
    ],
  );
  if (written[0]?.cases !== cases.length || written[0].referrals !== referrals.length)
    throw new Error('A case or a referral was touched of which nobody concerned is known');
}

const columnsOf = (touched: ReturnType<Touched['all']>): [ids: string[], changed: boolean[]] => [
  touched.map(([id]) => id),
  touched.map(([, how]) => how === 'CHANGED'),
];
