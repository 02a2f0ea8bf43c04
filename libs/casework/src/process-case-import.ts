import { UnitOfWork, type LineResult } from '@akkoord/database';
import type { Jobs } from '@akkoord/jobs';
import { Vault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { importContext } from './box-contexts.js';
import { readCaseInput } from './read-case-input.js';
import { OpenCases } from './open-cases.js';
import { ownActivity } from './own-activities.js';

const AT_A_TIME = 50;
/** Whoever sends a line with more faults has a program to mend, and not the line. */
const TOLD_AT_MOST = 100;

/** Opens the staged cases of an import, a batch a transaction: after a crash it goes on with the first line not booked. */
@Injectable()
export class ProcessCaseImport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
    private readonly openCases: OpenCases,
  ) {}

  async execute({ organisationId, operationId }: Jobs['case-import.process']): Promise<void> {
    while (await this.openBatch(organisationId, operationId));
  }

  private openBatch(organisationId: string, operationId: string): Promise<boolean> {
    const importing = { organisationId, subject: `import ${operationId}`, activity: ownActivity('importCases') };
    return this.unitOfWork.run(importing, async (tx) => {
      const staged = await tx.operations.nextStaged(operationId, AT_A_TIME);
      if (staged.length === 0) {
        await tx.operations.finish(operationId);
        return false;
      }
      const read = staged.map(({ line, bodyBox }) => ({
        line,
        ...readCaseInput(this.vault.decrypt(bodyBox, importContext(operationId, line))),
      }));
      const unreadable = read.filter(({ input }) => input === null);
      const readable = read.flatMap(({ line, input }) => (input ? [{ line, input }] : []));
      const opened = await this.openCases.within(
        tx,
        organisationId,
        readable.map(({ input }) => input),
      );
      const results: LineResult[] = [
        ...unreadable.map(({ line, faults }) => ({ line, caseId: null, errors: faults })),
        ...opened.map((result, index) => ({ line: readable[index]?.line ?? 0, ...result })),
      ];
      const told = results.map((result) => ({ ...result, errors: result.errors.slice(0, TOLD_AT_MOST) }));
      await tx.operations.book(
        operationId,
        organisationId,
        told.toSorted((one, other) => one.line - other.line),
      );
      return true;
    });
  }
}
