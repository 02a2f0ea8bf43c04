import { UnitOfWork, type DeskRow } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import type { Caller } from './caller.js';

export interface CreditorView {
  readonly brand: string;
  readonly desk: string;
  readonly messageClass: string;
  readonly sector: string;
  readonly nationalList: boolean;
}

export type DeskView = Pick<DeskRow, 'slug' | 'name' | 'messageClass' | 'sector'>;

/** Reads who there is: the registered creditors and the desks that settle for them. */
@Injectable()
export class ReadRegistry {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  creditors(caller: Caller): Promise<CreditorView[]> {
    return this.unitOfWork.run(caller, async (tx) => {
      const desks = new Map((await tx.registry.desks()).map((desk) => [desk.id, desk]));
      return (await tx.registry.registeredCreditors()).flatMap(({ name, deskId, nationalList }) => {
        const desk = desks.get(deskId ?? '');
        const { slug, messageClass, sector } = desk ?? { slug: '', messageClass: '', sector: '' };
        return desk ? [{ brand: name, desk: slug, messageClass, sector, nationalList }] : [];
      });
    });
  }

  desks(caller: Caller): Promise<DeskView[]> {
    return this.unitOfWork.run(caller, async (tx) =>
      (await tx.registry.desks()).map(({ slug, name, messageClass, sector }) => ({ slug, name, messageClass, sector })),
    );
  }
}
