import { createHash } from 'node:crypto';
import { UnitOfWork, type Once, type StagedLine } from '@akkoord/database';
import { newId, Vault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { importContext } from './box-contexts.js';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';

const LINES_AT_A_TIME = 500;
/** A line may be a mebibyte. */
const CHARACTERS_AT_A_TIME = 4 * 1_048_576;

type Lines = AsyncIterable<{ readonly line: number; readonly text: string }>;

/**
 * Takes in an import: stages every line, encrypted, and asks for the work. Nothing is judged here, so that ten thousand
 * cases are accepted in the time it takes to read them. Errors: 400 `import-empty`.
 */
@Injectable()
export class AcceptCaseImport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  async execute(caller: Caller, lines: Lines): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    const id = newId();
    try {
      const { total, digest } = await this.stage(caller, id, lines);
      if (total === 0) throw new Refused('import-empty');
      const once = await this.unitOfWork.runOnce(withDigest(caller, digest), async (tx) => {
        await tx.operations.setTotal(id, total);
        tx.enqueue('case-import.process', { organisationId: caller.organisationId, operationId: id });
        return { id };
      });
      if (once.replayed) await this.discard(caller, id);
      return once;
    } catch (error) {
      // What cannot be taken away now is in a day; what went wrong first is what the sender has to hear.
      await this.discard(caller, id).catch(() => undefined);
      throw error;
    }
  }

  private async stage(caller: Caller, id: string, lines: Lines): Promise<{ total: number; digest: string }> {
    const { organisationId } = caller;
    await this.unitOfWork.run(caller, (tx) => tx.operations.start({ id, organisationId, kind: 'CASE_IMPORT' }));
    const digest = createHash('sha256');
    let total = 0;
    let batch: StagedLine[] = [];
    let characters = 0;
    let staging: Promise<void> = Promise.resolve();
    // PostgreSQL writes one batch while the next is read and encrypted.
    const flush = async (): Promise<void> => {
      await staging;
      const full = batch;
      [batch, characters] = [[], 0];
      staging = this.unitOfWork.run(caller, (tx) => tx.operations.stage(full));
      // Whoever waits for it next hears of a failure; until then nobody does.
      staging.catch(() => undefined);
    };
    try {
      for await (const { line, text } of lines) {
        digest.update(text).update('\n');
        batch.push({
          operationId: id,
          line,
          organisationId,
          bodyBox: this.vault.encrypt(text, importContext(id, line)),
        });
        total += 1;
        characters += text.length;
        if (batch.length === LINES_AT_A_TIME || characters >= CHARACTERS_AT_A_TIME) await flush();
      }
      await flush();
      await staging;
    } finally {
      await Promise.allSettled([staging]);
    }
    return { total, digest: digest.digest('hex') };
  }

  /** A request that broke off, or was answered before, leaves nothing behind. */
  private discard(caller: Caller, id: string): Promise<void> {
    return this.unitOfWork.run(caller, (tx) => tx.operations.discard(id));
  }
}

function withDigest(caller: Caller, digest: string): Caller {
  const { idempotency } = caller;
  return idempotency
    ? { ...caller, idempotency: { ...idempotency, fingerprint: `${idempotency.fingerprint}:${digest}` } }
    : caller;
}
