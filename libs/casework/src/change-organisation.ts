import { UnitOfWork } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { isAsRead, organisationView, type StatedCounsellorDetails } from './organisation-view.js';
import { Refused } from './refused.js';
import { faultsOfTaken, recordAdministration, serve } from './register-organisation.js';

/** What is absent stays. */
export interface OrganisationChange {
  readonly name?: string;
  readonly notificationEmail?: string | null;
  readonly transportAddress?: string | null;
  readonly registerNumber?: string | null;
  readonly counsellor?: StatedCounsellorDetails;
}

/**
 * Changes what an operator knows of an organisation; its slug and its kind stay. Errors: 404 `organisation-not-found`, 412
 * `organisation-changed`, 400 `change-invalid` (`desk-name-stays`, `details-not-for-kind`, `municipality-taken`,
 * `register-number-taken`, `transport-address-taken`).
 */
@Injectable()
export class ChangeOrganisation {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, id: string, expected: ReadonlySet<string>, change: OrganisationChange): Promise<void> {
    only(caller, 'OPERATOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const before = await tx.administration.organisationForUpdate(id);
      if (!before) throw new Refused('organisation-not-found');
      if (!isAsRead(organisationView(before), expected)) throw new Refused('organisation-changed');
      const faults = [...faultsOf(before.kind, change), ...(await faultsOfTaken(tx, id, change, '#'))];
      if (faults.length > 0) throw new Refused('change-invalid', undefined, faults);
      const { counsellor, name = before.name, notificationEmail = before.notificationEmail } = change;
      const { transportAddress = before.transportAddress, registerNumber = before.registerNumber } = change;
      const written = { ...before, ...counsellor, name, notificationEmail, transportAddress, registerNumber };
      await tx.administration.changeOrganisation(written);
      const taken = await serve(tx, id, counsellor?.municipalities);
      if (taken.length > 0) throw new Refused('change-invalid', undefined, taken);
      const fields = Object.keys(change).sort();
      await recordAdministration(tx, caller, {
        organisationId: id,
        action: 'organisation-changed',
        detail: { fields },
      });
    });
  }
}

function faultsOf(kind: string, change: OrganisationChange) {
  const { name, notificationEmail, transportAddress, registerNumber, counsellor } = change;
  const fault = (field: string, code: string, detail: string) => ({ pointer: `#/${field}`, code, detail });
  return [
    ...(name !== undefined && kind === 'DESK'
      ? [fault('name', 'desk-name-stays', 'Agreements name a desk by this name.')]
      : []),
    ...(notificationEmail !== undefined && kind !== 'DESK'
      ? [fault('notificationEmail', 'details-not-for-kind', 'Only a desk is told that it has a list.')]
      : []),
    ...(transportAddress !== undefined && kind !== 'DESK'
      ? [fault('transportAddress', 'details-not-for-kind', 'Only a desk is sent lists.')]
      : []),
    ...(registerNumber !== undefined && kind !== 'DESK'
      ? [fault('registerNumber', 'details-not-for-kind', 'Only people of a desk sign in.')]
      : []),
    ...(counsellor !== undefined && kind !== 'COUNSELLOR'
      ? [fault('counsellor', 'details-not-for-kind', 'It is no counsellor organisation.')]
      : []),
  ];
}
