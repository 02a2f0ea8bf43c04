import { Clock, inSpan, Problem, Vault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PLATFORM, type Actor, type OnceRequest } from './actor.js';
import { appendToAuditChains } from './audit-chain.js';
import { askFor } from './outbox.js';
import { isStalePlan } from './planned-once.js';
import { recordProcessing } from './processing-log.js';
import { tellOrganisations } from './repositories/events.js';
import { Sql } from './sql.js';
import { Tx } from './tx.js';

export interface Once<T> {
  readonly value: T;
  readonly replayed: boolean;
}

const TRIES = 3;
const WORTH_ANOTHER_TRY = new Set(['40P01', '40001']);

/** Two opened the same case, or sent the same referral, at once: the second finds the first when it looks again, and is told. */
const SEEN_BY_ANOTHER_LOOK = new Set(['case_file_reference_once', 'referral_reference_once']);

/** The only way to the database: one transaction, seen through the eyes of one organisation. */
@Injectable()
export class UnitOfWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /**
   * Runs `work` in one transaction, with the jobs it asks for, its audit links, what it tells, and the processing log of
   * every case and referral it read or wrote; tasks that its step makes needless end with it. After a deadlock, or a migration meanwhile,
   * all of it runs again, so `work` does nothing that PostgreSQL cannot undo and
   * never calls outside.
   */
  async run<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(actor, work);
      } catch (error) {
        if (attempt === TRIES || !isWorthAnotherTry(error)) throw error;
      }
    }
  }

  /**
   * Like `run`, but a request with the same idempotency key finds the first answer. Errors: 409 while the first is
   * still busy, 422 when the key came with another body. `value` must survive JSON.
   */
  runOnce<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<Once<T>> {
    if (!actor.idempotency) return this.run(actor, async (tx) => ({ value: await work(tx), replayed: false }));
    const request = this.keyed(actor.idempotency);
    return this.run(actor, async (tx) => {
      const earlier = await tx.idempotency.find<T>(actor, request.key);
      if (earlier === 'IN_FLIGHT')
        throw new Problem(
          409,
          'idempotency-key-in-flight',
          'A request with this key is being handled. Try again shortly.',
        );
      if (earlier && earlier.fingerprint !== request.fingerprint)
        throw new Problem(
          422,
          'idempotency-key-reused',
          'This key came with another request. Use a new key for a new request.',
        );
      if (earlier) return { value: earlier.answer, replayed: true };
      const value = await work(tx);
      await tx.idempotency.keep(actor, request, value);
      return { value, replayed: false };
    });
  }

  /** As it is kept: whoever has the rows cannot try what somebody may have sent. */
  private keyed({ key, fingerprint, isKeyPerContent = false }: OnceRequest): OnceRequest {
    const kept = this.vault.lookup(`idempotency:${fingerprint}`).toString('hex');
    return { key: isKeyPerContent ? `${key} ${kept}` : key, fingerprint: kept };
  }

  private once<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return inSpan('unit of work', () => this.transaction(actor, work));
  }

  private async transaction<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.query(`begin; set local app.org = '${scopeOf(actor)}'`);
      const sql = new Sql(runner);
      const tx = new Tx(sql, this.clock.now());
      const value = await work(tx);
      await tx.referrals.closeWith(tx.endedCases());
      await tx.tasks.solve([...tx.stirred], tx.today);
      await tx.referralTasks.solve(sql.touchedReferrals.changedIds(), tx.today);
      await appendToAuditChains(sql, tx.audited, tx.recorded, actor.subject, tx.at);
      await askFor(sql, tx.askedFor);
      const awaiting = await tellOrganisations(sql, tx.told, tx.at);
      await askFor(
        sql,
        awaiting.map((endpointId) => ({ name: 'webhooks.deliver', payload: { endpointId } })),
      );
      for (const { caseId } of [...tx.audited, ...tx.recorded]) sql.touched.changed(caseId);
      await recordProcessing(sql, actor, { cases: sql.touched, referrals: sql.touchedReferrals }, tx.at);
      await runner.query('commit');
      for (const { touched } of [sql, { touched: sql.touchedReferrals }])
        for (const id of touched.changedIds()) actor.changed?.add(id);
      return value;
    } catch (error) {
      await runner.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

function isWorthAnotherTry(error: unknown): boolean {
  const { code = '', constraint = '' } = error as { code?: string; constraint?: string };
  return WORTH_ANOTHER_TRY.has(code) || SEEN_BY_ANOTHER_LOOK.has(constraint) || isStalePlan(error);
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Two statements in one round trip take no parameters, so what is put in between has to be an id and nothing else. */
function scopeOf({ organisationId }: Actor): string {
  if (organisationId === PLATFORM || UUID.test(organisationId)) return organisationId;
  throw new Error('Somebody acts for an organisation that has no id');
}
