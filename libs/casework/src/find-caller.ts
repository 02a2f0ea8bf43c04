import { PLATFORM, UnitOfWork, type OrganisationRow } from '@akkoord/database';
import { realToday } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';

/** Who a machine client speaks for, and what it may do at most, whatever its token says. */
export interface KnownClient {
  readonly organisationId: string;
  readonly organisationKind: OrganisationRow['kind'];
  readonly scopes: ReadonlySet<string>;
}

/** Finds whom a machine client, or a person's desk, acts for, and notes the day on which a client came in; null when it is unknown, revoked or suspended. */
@Injectable()
export class FindCaller {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(clientId: string): Promise<KnownClient | null> {
    return this.unitOfWork.run({ organisationId: PLATFORM, subject: clientId }, async (tx) => {
      const client = await tx.registry.findClient(clientId);
      if (client) await tx.administration.noteUse(clientId, client.id, realToday());
      return client && { organisationId: client.id, organisationKind: client.kind, scopes: new Set(client.scopes) };
    });
  }

  /** The desk of a portal user, by what its identity provider states: a slug, or a number in a register. */
  organisation(said: string): Promise<OrganisationRow | null> {
    return this.unitOfWork.run({ organisationId: PLATFORM, subject: said }, (tx) =>
      tx.registry.findActiveOrganisation(said),
    );
  }
}
