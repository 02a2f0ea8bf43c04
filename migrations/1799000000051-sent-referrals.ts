import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a referrer said itself of the urgency, and the term that follows from that. The other columns go along with every
 * referral of the same person, and what another organisation said of the client a referrer never learns.
 */
export class SentReferrals1799000000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sent);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** Who said that there is a crisis cannot be told any more of those that went together: they show none. */
const sent = `
  alter table referral
    add column sent_urgency     text,
    add column sent_crisis_kind text,
    add column sent_due_on      date;
  select set_config('app.org', 'platform', true);
  update referral set sent_urgency = urgency, sent_crisis_kind = crisis_kind, sent_due_on = due_on;
  update referral set sent_urgency = 'NORMAL', sent_crisis_kind = null, sent_due_on = received_on + 28
    where due_on is not null
      and (repeat_of is not null or exists (select 1 from referral as again where again.repeat_of = referral.id));
  select set_config('app.org', '', true);
  alter table referral
    alter column sent_urgency set not null,
    add constraint referral_sent_urgency_known check (sent_urgency in ('NORMAL','CRISIS')),
    add constraint referral_sent_crisis_has_kind check ((sent_urgency = 'CRISIS') = (sent_crisis_kind is not null)),
    add constraint referral_sent_has_term_as_well check ((due_on is null) = (sent_due_on is null));
`;
