import { UnitOfWork, type DeskRow } from '@akkoord/database';
import type { Mandate } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import type { Caller } from './caller.js';
import { mandatesBySlug } from './registry-snapshot.js';

export interface CreditorView {
  readonly brand: string;
  readonly legalEntity: string;
  readonly desk: string;
  readonly messageClass: string;
  readonly sector: string;
  readonly nationalList: boolean;
}

export type DeskView = Omit<DeskRow, 'id'>;

export type MandateView = Mandate;

/** Reads who there is: the registered creditors, the desks that settle for them, and who answers for whom. */
@Injectable()
export class ReadRegistry {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  creditors(caller: Caller): Promise<CreditorView[]> {
    return this.unitOfWork.run(caller, async (tx) => {
      const desks = new Map((await tx.registry.desks()).map((desk) => [desk.id, desk]));
      return (await tx.registry.registeredCreditors()).flatMap(({ name, legalEntity, deskId, nationalList }) => {
        const desk = desks.get(deskId ?? '');
        const { slug, messageClass, sector } = desk ?? { slug: '', messageClass: '', sector: '' };
        return desk ? [{ brand: name, legalEntity, desk: slug, messageClass, sector, nationalList }] : [];
      });
    });
  }

  desks(caller: Caller): Promise<DeskView[]> {
    return this.unitOfWork.run(caller, async (tx) => (await tx.registry.desks()).map(({ id: _id, ...desk }) => desk));
  }

  mandates(caller: Caller): Promise<MandateView[]> {
    return this.unitOfWork.run(caller, async (tx) =>
      mandatesBySlug(await tx.registry.mandates(), await tx.registry.registeredCreditors(), await tx.registry.desks()),
    );
  }
}
