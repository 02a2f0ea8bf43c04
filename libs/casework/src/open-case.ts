import { UnitOfWork, type Once } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import type { CaseInput } from './case-input.js';
import { OpenCases } from './open-cases.js';
import { Refused } from './refused.js';

/** Opens one case. Errors: 400 with every fault, 409 when the reference is taken. */
@Injectable()
export class OpenCase {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly openCases: OpenCases,
  ) {}

  execute(caller: Caller, input: CaseInput): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const [opened] = await this.openCases.within(tx, caller.organisationId, [input]);
      const { caseId: id = null, errors = [] } = opened ?? {};
      if (errors.some(({ code }) => code === 'case-reference-known')) throw new Refused('case-reference-known');
      if (id === null) throw new Refused('case-invalid', undefined, errors);
      return { id };
    });
  }
}
