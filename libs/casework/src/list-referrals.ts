import { UnitOfWork, type CountedReferralRow, type ReferralFilter, type Tx } from '@akkoord/database';
import { Vault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import type { PageInput } from './list-cases.js';
import {
  contentsOf,
  intakeView,
  referralView,
  type ReferralDetailView,
  type ReferralIntakeView,
  type ReferralView,
} from './referral-view.js';
import { Refused } from './refused.js';
import { pageOf, type PageView } from './wire.js';

/**
 * Lists the referrals that an organisation sent or received, oldest first: who receives sees each person once. Errors of one: 404
 * `referral-not-found`.
 */
@Injectable()
export class ListReferrals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  execute(caller: Caller, { limit, after }: PageInput, filter: ReferralFilter): Promise<PageView<ReferralView>> {
    only(caller, 'COUNSELLOR', 'INTEGRATOR');
    const { organisationId } = caller;
    return this.unitOfWork.run(caller, async (tx) =>
      pageOf(
        await tx.referrals.page(filter, organisationId, tx.today, limit + 1, after),
        limit,
        ({ id }) => id,
        (row) => referralView(row, organisationId, tx.today),
      ),
    );
  }

  /** Who receives it sees what it says of the client; who referred does not get that back. */
  one(caller: Caller, id: string): Promise<ReferralDetailView> {
    only(caller, 'COUNSELLOR', 'INTEGRATOR');
    const { organisationId } = caller;
    return this.unitOfWork.run(caller, async (tx) => {
      const row = await tx.referrals.find(id);
      if (!row) throw new Refused('referral-not-found');
      const intake = row.organisationId === organisationId ? await this.intakeOf(tx, row) : null;
      return { ...referralView(row, organisationId, tx.today), intake };
    });
  }

  private async intakeOf(tx: Tx, row: CountedReferralRow): Promise<ReferralIntakeView> {
    const again = row.repeats === 0 ? [] : await tx.referrals.repeatsOf(row.id);
    const contents = contentsOf(this.vault, await tx.referrals.contents([row.id, ...again.map(({ id }) => id)]));
    const handedOver = [row, ...again].find(({ warmHandOver }) => warmHandOver);
    const [referrer] = await tx.registry.organisations([row.referrerId]);
    return intakeView(
      row,
      referrer?.name ?? '',
      contents.get(row.id) ?? null,
      contents.get(handedOver?.id ?? '') ?? null,
      again.map(({ id, receivedAt }) => ({
        id,
        name: contents.get(id)?.contact.name ?? null,
        receivedAt: receivedAt.toISOString(),
      })),
    );
  }
}
