import { UnitOfWork, type ColleagueRow, type DeskRole, type Once, type Tx } from '@akkoord/database';
import { newId, realToday } from '@akkoord/platform';
import { isDate } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import type { Caller } from './caller.js';
import { RefusedAtDesk } from './desk-refusals.js';
import { managing } from './desk-rights.js';
import { recordAdministration } from './register-organisation.js';

/** What a colleague may do, and until when; null: until somebody says otherwise. */
export interface ColleagueRights {
  readonly role: DeskRole;
  readonly validUntil: string | null;
}

export interface NewColleague extends ColleagueRights {
  readonly email: string;
  readonly name: string;
}

type Changed = Once<{ readonly id: string }>;

const EMAIL = /^[^\s@<>]{1,64}@[^\s@<>]{1,190}$/;

/** Whether mail can be sent there, as far as its form says. */
export const isEmail = (text: string): boolean => EMAIL.test(text);
const LONGEST_NAME = 100;

/**
 * A manager says who works at the desk and what each of them may do. It holds from their next request on. Errors: 403
 * `manager-needed`, 400 `colleague-invalid`, 404 `colleague-not-found`, 409 `colleague-known`, 409 `last-manager`.
 */
@Injectable()
export class ChangeColleague {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Also lets in again whoever was removed. */
  add(caller: Caller, { email: written, name, role, validUntil }: NewColleague): Promise<Changed> {
    managing(caller);
    const email = readEmail(written);
    if (email === null || name.length < 1 || name.length > LONGEST_NAME || !isOpen(validUntil))
      throw new RefusedAtDesk('colleague-invalid');
    return this.inTurn(caller, async (tx) => {
      const { organisationId } = caller;
      const known = await tx.colleagues.findByEmail(organisationId, email);
      if (known && known.removedAt === null) throw new RefusedAtDesk('colleague-known');
      const id = known?.id ?? newId();
      await tx.colleagues.add({ id, organisationId, email, name, role, validUntil }, caller.subject);
      await record(tx, caller, 'colleague-added', { colleague: id, role, validUntil });
      return id;
    });
  }

  change(caller: Caller, id: string, { role, validUntil }: ColleagueRights): Promise<Changed> {
    managing(caller);
    if (!isOpen(validUntil)) throw new RefusedAtDesk('colleague-invalid');
    return this.inTurn(caller, async (tx) => {
      const before = await findColleague(tx, caller, id);
      if (role !== 'MANAGER' || validUntil !== null) await keepAManager(tx, before);
      await tx.colleagues.change(id, { role, validUntil });
      const was = { role: before.role, validUntil: before.validUntil };
      await record(tx, caller, 'colleague-changed', { colleague: id, before: was, after: { role, validUntil } });
      return id;
    });
  }

  /** They are out with their next request. */
  remove(caller: Caller, id: string): Promise<Changed> {
    managing(caller);
    return this.inTurn(caller, async (tx) => {
      const before = await findColleague(tx, caller, id);
      await keepAManager(tx, before);
      await tx.colleagues.remove(id);
      await record(tx, caller, 'colleague-removed', { colleague: id });
      return id;
    });
  }

  private inTurn(caller: Caller, work: (tx: Tx) => Promise<string>): Promise<Changed> {
    return this.unitOfWork.runOnce(caller, async (tx) => {
      await tx.colleagues.hold(caller.organisationId);
      return { id: await work(tx) };
    });
  }
}

/** As the issuer states it; null: no mail address. */
export function readEmail(written: string): string | null {
  const email = written.trim().toLowerCase();
  return isEmail(email) ? email : null;
}

const isOpen = (until: string | null): boolean => until === null || (isDate(until) && until >= realToday());

async function findColleague(tx: Tx, { organisationId }: Caller, id: string): Promise<ColleagueRow> {
  const found = await tx.colleagues.find(organisationId, id);
  if (!found || found.removedAt !== null) throw new RefusedAtDesk('colleague-not-found');
  return found;
}

/** Somebody has to be there who can let others in, whatever day it becomes. */
async function keepAManager(tx: Tx, leaving: ColleagueRow): Promise<void> {
  const all = await tx.colleagues.all(leaving.organisationId);
  const stays = all.some(({ id, role, validUntil }) => id !== leaving.id && role === 'MANAGER' && validUntil === null);
  if (!stays && leaving.role === 'MANAGER') throw new RefusedAtDesk('last-manager');
}

function record(tx: Tx, caller: Caller, action: string, detail: Readonly<Record<string, unknown>>): Promise<void> {
  return recordAdministration(tx, caller, { organisationId: caller.organisationId, action, detail });
}
