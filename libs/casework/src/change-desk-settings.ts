import { UnitOfWork, type DeskContacts, type Once, type Tx } from '@akkoord/database';
import { RHYTHMS_OF_DESKS, type ListRhythm } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import type { Caller } from './caller.js';
import { readEmail } from './change-colleague.js';
import { RefusedAtDesk } from './desk-refusals.js';
import { managing } from './desk-rights.js';
import { recordAdministration } from './register-organisation.js';

type Changed = Once<{ readonly id: string }>;

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const PHONE = /^\+?[\d ()-]{6,30}$/;
const LONGEST_NAME = 100;

/**
 * A manager settles how often the desk gets a list, whom counsellors ask for and where the desk is told of a list. Lines that
 * have gathered come when they were to come; what is asked from now on follows the new rhythm. Errors: 403 `manager-needed`,
 * 400 `rhythm-invalid`, 400 `contact-invalid`.
 */
@Injectable()
export class ChangeDeskSettings {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Null: as agreed, or else each working day at 17:00. */
  rhythm(caller: Caller, rhythm: ListRhythm | null): Promise<Changed> {
    managing(caller);
    const isPossible =
      rhythm === null || (RHYTHMS_OF_DESKS.some((every) => every === rhythm.every) && TIME.test(rhythm.cutOff));
    if (!isPossible) throw new RefusedAtDesk('rhythm-invalid');
    return this.changed(caller, async (tx, deskId) => {
      const { rhythm: before } = await tx.deskSettings.find(deskId);
      await tx.deskSettings.changeRhythm(deskId, rhythm);
      return { before, after: rhythm };
    });
  }

  /** What is null is not said. Only the names of what changed are recorded. */
  contacts(caller: Caller, contacts: DeskContacts): Promise<Changed> {
    managing(caller);
    const { contactName, contactEmail, contactPhone, notificationEmail } = contacts;
    const isPossible =
      (contactName === null || contactName.length <= LONGEST_NAME) &&
      (contactPhone === null || PHONE.test(contactPhone)) &&
      [contactEmail, notificationEmail].every((email) => email === null || readEmail(email) !== null);
    if (!isPossible) throw new RefusedAtDesk('contact-invalid');
    return this.changed(caller, async (tx, deskId) => {
      const before = await tx.deskSettings.find(deskId);
      await tx.deskSettings.changeContacts(deskId, contacts);
      const fields = Object.entries(contacts).filter(([name, value]) => before[name as keyof DeskContacts] !== value);
      return { fields: fields.map(([name]) => name) };
    });
  }

  private changed(
    caller: Caller,
    work: (tx: Tx, deskId: string) => Promise<Readonly<Record<string, unknown>>>,
  ): Promise<Changed> {
    const { organisationId } = caller;
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const detail = await work(tx, organisationId);
      await recordAdministration(tx, caller, { organisationId, action: 'desk-settings-changed', detail });
      return { id: organisationId };
    });
  }
}
