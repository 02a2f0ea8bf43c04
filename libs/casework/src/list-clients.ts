import { UnitOfWork } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import type { PageInput } from './list-cases.js';
import { clientView, type ApiClientView } from './organisation-view.js';
import { Refused } from './refused.js';
import { pageOf, type PageView } from './wire.js';

export interface OwnClientView {
  readonly client: ApiClientView;
  readonly lastUsedOn: string | null;
}

const MOST = 200;

/** The clients of one organisation or of all, by their id; for operators. Errors of one: 404 `client-not-found`. */
@Injectable()
export class ListClients {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(
    caller: Caller,
    { limit, after }: PageInput,
    organisationId: string | null,
  ): Promise<PageView<ApiClientView>> {
    only(caller, 'OPERATOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const rows = await tx.administration.clients(organisationId, limit + 1, after);
      return pageOf(rows, limit, ({ clientId }) => clientId, clientView);
    });
  }

  /** Those of the caller's own desk, with the day each last came in; null: never. */
  own(caller: Caller): Promise<OwnClientView[]> {
    only(caller, 'DESK');
    return this.unitOfWork.run(caller, async (tx) => {
      const rows = await tx.administration.clients(caller.organisationId, MOST, null);
      const used = await tx.administration.lastUses(caller.organisationId);
      return rows.map((row) => ({ client: clientView(row), lastUsedOn: used.get(row.clientId) ?? null }));
    });
  }

  one(caller: Caller, clientId: string): Promise<ApiClientView> {
    only(caller, 'OPERATOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const found = await tx.administration.client(clientId);
      if (!found) throw new Refused('client-not-found');
      return clientView(found);
    });
  }
}
