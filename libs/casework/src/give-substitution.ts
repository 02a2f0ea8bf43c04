import { UnitOfWork, type Once } from '@akkoord/database';
import { newId, realToday } from '@akkoord/platform';
import { addPeriod, isDate } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import type { Caller } from './caller.js';
import { readEmail } from './change-colleague.js';
import { RefusedAtDesk } from './desk-refusals.js';
import { managing } from './desk-rights.js';
import { recordAdministration } from './register-organisation.js';

export interface SubstitutionInput {
  /** The desk of whoever answers. */
  readonly deskId: string;
  readonly email: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

const LONGEST = 'P12M';

/**
 * A manager lets somebody of another desk of the same legal entity answer for this one, from a day to a day: as a clerk, and
 * recorded under their own name. Errors: 403 `manager-needed`, 400 `substitution-invalid`, 400 `substitution-too-long`, 409 `not-a-sister-desk`, 404
 * `substitution-not-found`.
 */
@Injectable()
export class GiveSubstitution {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(
    caller: Caller,
    { deskId, email: written, startsOn, endsOn }: SubstitutionInput,
  ): Promise<Once<{ id: string }>> {
    managing(caller);
    const email = readEmail(written);
    const isPeriod = isDate(startsOn) && isDate(endsOn) && startsOn <= endsOn && endsOn >= realToday();
    if (email === null || !isPeriod) throw new RefusedAtDesk('substitution-invalid');
    if (endsOn > addPeriod(startsOn, LONGEST)) throw new RefusedAtDesk('substitution-too-long');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const { organisationId } = caller;
      const sisters = await tx.colleagues.sisterDesks(organisationId);
      if (!sisters.some(({ id }) => id === deskId)) throw new RefusedAtDesk('not-a-sister-desk');
      const id = newId();
      const given = { id, organisationId, substituteDeskId: deskId, email, startsOn, endsOn };
      await tx.colleagues.substitute(given, caller.subject);
      const detail = { substitution: id, desk: deskId, startsOn, endsOn };
      await recordAdministration(tx, caller, { organisationId, action: 'substitution-given', detail });
      return { id };
    });
  }

  /** From their next request on they answer for it no more. */
  end(caller: Caller, id: string): Promise<Once<{ id: string }>> {
    managing(caller);
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const { organisationId } = caller;
      if (!(await tx.colleagues.endSubstitution(organisationId, id))) throw new RefusedAtDesk('substitution-not-found');
      await recordAdministration(tx, caller, {
        ...{ organisationId, action: 'substitution-ended', detail: { substitution: id } },
      });
      return { id };
    });
  }
}
