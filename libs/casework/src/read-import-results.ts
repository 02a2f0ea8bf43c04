import { UnitOfWork, type LineResult } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import type { PageInput } from './list-cases.js';
import { Refused } from './refused.js';
import type { PageView } from './wire.js';

export type ImportResultView = LineResult;

/**
 * Reads what became of each line of an import, in the order of the lines: those that are handled. There is a next page until
 * all of them are. Errors: 404 `operation-not-found`.
 */
@Injectable()
export class ReadImportResults {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, operationId: string, { limit, after }: PageInput): Promise<PageView<ImportResultView>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const operation = await tx.operations.find(operationId);
      if (!operation) throw new Refused('operation-not-found');
      const found = await tx.operations.results(operationId, Number(after ?? 0), limit + 1);
      const items = found.slice(0, limit);
      const isLast = found.length <= limit && operation.state !== 'RUNNING';
      return { items, next: isLast ? null : String(items.at(-1)?.line ?? after ?? 0) };
    });
  }
}
