import { UnitOfWork, type OrganisationKind } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import type { PageInput } from './list-cases.js';
import {
  administrationView,
  organisationView,
  type AdministrationView,
  type OrganisationView,
} from './organisation-view.js';
import { Refused } from './refused.js';
import { pageOf, type PageView } from './wire.js';

/** Who there is, and what operators did about it, oldest first; for operators. Errors of one: 404 `organisation-not-found`. */
@Injectable()
export class ListOrganisations {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(
    caller: Caller,
    { limit, after }: PageInput,
    kind: OrganisationKind | null,
  ): Promise<PageView<OrganisationView>> {
    only(caller, 'OPERATOR');
    return this.unitOfWork.run(caller, async (tx) =>
      pageOf(await tx.administration.organisations(kind, limit + 1, after), limit, ({ id }) => id, organisationView),
    );
  }

  one(caller: Caller, id: string): Promise<OrganisationView> {
    only(caller, 'OPERATOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const found = await tx.administration.organisation(id);
      if (!found) throw new Refused('organisation-not-found');
      return organisationView(found);
    });
  }

  changes(caller: Caller, id: string, { limit, after }: PageInput): Promise<PageView<AdministrationView>> {
    only(caller, 'OPERATOR');
    return this.unitOfWork.run(caller, async (tx) => {
      if (!(await tx.administration.organisation(id))) throw new Refused('organisation-not-found');
      const rows = await tx.administration.records(id, limit + 1, after);
      return pageOf(rows, limit, (row) => row.id, administrationView);
    });
  }
}
