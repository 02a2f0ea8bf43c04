import {
  UnitOfWork,
  type DeliveredCase,
  type DeliveredClaimRow,
  type DeliveredCases,
  type DeliveredClientRow,
  type OrganisationRow,
  type Tx,
} from '@akkoord/database';
import { deliveryText, keep, type DeliveryPart, type KeptText } from '@akkoord/exchange';
import { groupBy, Vault } from '@akkoord/platform';
import { reportingPeriod, trajectoryOf, type DeliveredTrajectory } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { bsnContext } from './box-contexts.js';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';

/** What statistics asks for; what is absent is chosen here. */
export interface DeliveryInput {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The name of one counsellor. */
  readonly deliverer?: string | undefined;
  /** From 1; a page that does not exist is answered with the first, as the contract says. */
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
}

/** How many cases an answer holds at most, by the contract. */
export const MOST_DELIVERED = 25_000;
const AT_A_TIME = 500;

/**
 * Delivers the cases that ran in a period for statistics, a page of them, as they stand at one moment. Cases come in the order
 * in which they were opened and none leaves a period that has begun: what is opened between two pages comes after them, so
 * whoever asks page after page misses no case that was there at the first. The log gets a record of every person concerned.
 * Errors: 422 `period-reversed`, 422 `deliverer-unknown`.
 */
@Injectable()
export class DeliverStatistics {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  /** `supplier`: the name and version of who delivers. */
  execute(caller: Caller, input: DeliveryInput, supplier: string): Promise<KeptText> {
    only(caller, 'STATISTICS');
    const { deliverer, page = 1, pageSize = MOST_DELIVERED } = input;
    return this.unitOfWork.run(caller, async (tx) => {
      await tx.deliveries.begin();
      const period = reportingPeriod(input, tx.today);
      if (!period) throw new Refused('period-reversed');
      const deliverers = await tx.deliveries.deliverers(deliverer ?? null);
      if (deliverers.length === 0) throw new Refused('deliverer-unknown');

      const organisationIds = deliverer === undefined ? null : deliverers.map(({ id }) => id);
      const asked: DeliveredCases = { ...period, organisationIds };
      const totalRecords = await tx.deliveries.count(asked);
      const totalPages = Math.max(1, Math.ceil(totalRecords / pageSize));
      const currentPage = page <= totalPages ? page : 1;
      const cases = await tx.deliveries.stretch(asked, (currentPage - 1) * pageSize, pageSize);
      const isPaged = totalPages > 1 || input.page !== undefined || input.pageSize !== undefined;
      const head = {
        startdatumLevering: period.from,
        einddatumLevering: period.to,
        aanleverdatumEnTijd: `${tx.at.toISOString().slice(0, 19)}Z`,
        codeGegevensleverancier: supplier,
      };
      const paging = isPaged ? { pageSize, currentPage, totalPages, totalRecords } : null;
      return await keep(deliveryText(head, this.parts(tx, deliverers, cases), paging));
    });
  }

  /** One a counsellor and municipality; where there is no case at all, one a counsellor, since the model wants a delivery. */
  private parts(tx: Tx, deliverers: readonly OrganisationRow[], cases: readonly DeliveredCase[]): DeliveryPart[] {
    const casesOf = groupBy(cases, ({ organisationId }) => organisationId);
    return deliverers.flatMap(({ id, name }) => {
      const municipalities = [...groupBy(casesOf.get(id) ?? [], ({ municipalityCode }) => municipalityCode)];
      const parts = municipalities.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, own]) => own);
      return (cases.length === 0 ? [[]] : parts).map((own) => ({
        counsellor: name,
        trajectories: this.trajectories(
          tx,
          own.map((one) => one.id),
        ),
      }));
    });
  }

  private async *trajectories(tx: Tx, ids: readonly string[]): AsyncGenerator<readonly DeliveredTrajectory[]> {
    for (let at = 0; at < ids.length; at += AT_A_TIME) {
      const some = ids.slice(at, at + AT_A_TIME);
      const clients = groupBy(await tx.deliveries.clients(some), ({ caseId }) => caseId);
      const claims = groupBy(await tx.deliveries.claims(some), ({ caseId }) => caseId);
      const cases = new Map((await tx.deliveries.cases(some)).map((row) => [row.id, row]));
      yield some.flatMap((id) => {
        const row = cases.get(id);
        return row ? [this.trajectory(row, clients.get(id) ?? [], claims.get(id) ?? [])] : [];
      });
    }
  }

  /** Of a case that was erased nobody's name, birth or address is left, and the money it lived on is not known any more. */
  private trajectory(
    { erasedOn, exemptAmountCents, ...facts }: Awaited<ReturnType<Tx['deliveries']['cases']>>[number],
    clients: readonly DeliveredClientRow[],
    claims: readonly DeliveredClaimRow[],
  ): DeliveredTrajectory {
    return trajectoryOf({
      ...facts,
      claims,
      exemptAmountCents: erasedOn === null ? exemptAmountCents : null,
      clients: erasedOn === null ? clients.map((client) => ({ ...client, bsn: this.bsnOf(client) })) : [],
    });
  }

  private bsnOf({ id, bsnBox }: DeliveredClientRow): string | null {
    return bsnBox === null ? null : this.vault.decrypt(bsnBox, bsnContext(id));
  }
}
