import { UnitOfWork, type OperationRow } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';

export type OperationView = Omit<OperationRow, 'organisationId' | 'kind'>;

/** What is wrong with more lines stands in the results. */
const FAULTS_TOLD = 1_000;

/** Reads how far a long operation is, and what was wrong with it and its first lines. Errors: 404 `operation-not-found`. */
@Injectable()
export class ReadOperation {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, id: string): Promise<OperationView> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const operation = await tx.operations.find(id);
      if (!operation) throw new Refused('operation-not-found');
      const { state, done, total, errors } = operation;
      const ofLines = await tx.operations.faults(id, FAULTS_TOLD);
      return { id, state, done, total, errors: [...errors, ...ofLines] };
    });
  }
}
