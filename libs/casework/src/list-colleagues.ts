import { UnitOfWork, type ColleagueRow, type SubstitutionRow } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';

export interface ColleaguesView {
  readonly colleagues: readonly ColleagueRow[];
  /** Who answers for this desk now, or will. */
  readonly substitutions: readonly SubstitutionRow[];
  /** The desks of which somebody may: those of the same legal entity. */
  readonly sisterDesks: readonly { readonly id: string; readonly name: string }[];
}

/** Who works at the desk, and who answers for it. */
@Injectable()
export class ListColleagues {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller): Promise<ColleaguesView> {
    only(caller, 'DESK');
    return this.unitOfWork.run(caller, async (tx) => ({
      colleagues: await tx.colleagues.all(caller.organisationId),
      substitutions: await tx.colleagues.substitutions(caller.organisationId),
      sisterDesks: await tx.colleagues.sisterDesks(caller.organisationId),
    }));
  }
}
