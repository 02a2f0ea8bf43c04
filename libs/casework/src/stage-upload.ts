import { createHash } from 'node:crypto';
import { setImmediate as othersFirst } from 'node:timers/promises';
import { UnitOfWork } from '@akkoord/database';
import { readUploadedFile, repliesIn, type UnreadableCode } from '@akkoord/exchange';
import { newId, Vault, type Fault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import type { Caller } from './caller.js';
import { answering } from './desk-rights.js';
import { sealUpload } from './list-upload.js';
import { Refused } from './refused.js';

/** A file of which nothing can be read: why, and what is wrong with its columns when it is about them. */
export interface UnreadUpload {
  readonly code: UnreadableCode;
  readonly detail: string;
  readonly faults: readonly Fault[];
}

export type StagedUpload =
  { readonly ok: true; readonly id: string } | { readonly ok: false; readonly unread: UnreadUpload };

/**
 * Takes in a filled in list, XLSX or CSV, and keeps what was read of it for who uploaded it. Nothing is answered yet.
 * Errors: 404 `list-not-found`.
 */
@Injectable()
export class StageUpload {
  /** One file at a time is unpacked and read: each takes memory, and nobody waits long. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  async execute(caller: Caller, listId: string, fileName: string, bytes: Uint8Array): Promise<StagedUpload> {
    answering(caller);
    const table = await this.inTurn(() => readUploadedFile(bytes));
    await othersFirst();
    const file = table.ok ? repliesIn(table) : table;
    if (!table.ok || !file.ok) {
      const { code, detail, faults } = file as UnreadUpload;
      return { ok: false, unread: { code, detail, faults } };
    }
    const id = newId();
    await othersFirst();
    await this.unitOfWork.run(caller, async (tx) => {
      if (!(await tx.lists.find(listId))) throw new Refused('list-not-found');
      await tx.listUploads.add({
        id,
        organisationId: caller.organisationId,
        listId,
        subject: caller.subject,
        digest: createHash('sha256').update(bytes).digest('hex'),
        contentBox: sealUpload(this.vault, id, { fileName, table, review: null, sent: null }),
      });
    });
    return { ok: true, id };
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}
