import { UnitOfWork, type Once } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';
import { recordAdministration } from './register-organisation.js';

/**
 * Keeps an organisation out, with all its clients and people, or lets it in again. What it has to do goes on: its lists are
 * issued and its deadlines pass. Doing the same again changes nothing. Errors: 404 `organisation-not-found`, 409
 * `not-yourself`.
 */
@Injectable()
export class SuspendOrganisation {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, id: string, reason: string): Promise<Once<{ id: string }>> {
    return this.set(caller, id, true, { reason });
  }

  resume(caller: Caller, id: string): Promise<Once<{ id: string }>> {
    return this.set(caller, id, false, {});
  }

  private set(caller: Caller, id: string, suspended: boolean, detail: object): Promise<Once<{ id: string }>> {
    only(caller, 'OPERATOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const organisation = await tx.administration.organisationForUpdate(id);
      if (!organisation) throw new Refused('organisation-not-found');
      if (id === caller.organisationId) throw new Refused('not-yourself');
      if ((organisation.suspendedAt !== null) === suspended) return { id };
      await tx.administration.suspend(id, suspended);
      const action = suspended ? 'organisation-suspended' : 'organisation-resumed';
      await recordAdministration(tx, caller, { organisationId: id, action, detail: { ...detail } });
      return { id };
    });
  }
}
