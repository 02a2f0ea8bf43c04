import { PLATFORM, UnitOfWork, type OrganisationRow } from '@akkoord/database';
import { Injectable } from '@nestjs/common';

/** Finds the organisation a machine client, or a person's desk, acts for; null when it is unknown or was revoked. */
@Injectable()
export class FindCaller {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(clientId: string): Promise<{ organisationId: string; organisationKind: OrganisationRow['kind'] } | null> {
    return this.unitOfWork.run({ organisationId: PLATFORM, subject: clientId }, async (tx) => {
      const organisation = await tx.registry.findClient(clientId);
      return organisation && { organisationId: organisation.id, organisationKind: organisation.kind };
    });
  }

  /** The desk of a portal user, by the slug its identity provider states. */
  organisation(slug: string): Promise<OrganisationRow | null> {
    return this.unitOfWork.run({ organisationId: PLATFORM, subject: slug }, (tx) => tx.registry.findOrganisation(slug));
  }
}
