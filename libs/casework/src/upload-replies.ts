import { readListFile } from '@akkoord/exchange';
import type { Once } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { answersInFile, byRow } from './answers-in-file.js';
import type { Caller } from './caller.js';
import { answering } from './desk-rights.js';
import { RecordReplies, type RepliesResult } from './record-replies.js';
import { Refused } from './refused.js';

/**
 * Records the answers in a filled in list. Its good lines count, and every bad one is told with row, column, code and
 * sentence. The same file twice changes nothing. Errors: 400 `list-file-unreadable`, 404 `list-not-found`.
 */
@Injectable()
export class UploadReplies {
  constructor(private readonly recordReplies: RecordReplies) {}

  async execute(
    caller: Caller,
    listId: string,
    bytes: Uint8Array,
    charset: string | undefined,
  ): Promise<Once<RepliesResult>> {
    answering(caller);
    const file = readListFile(bytes, charset);
    if (!file.ok) throw new Refused('list-file-unreadable', file.detail, file.faults);
    const { replies, faults, placed } = answersInFile(file);
    const { value, replayed } = await this.recordReplies.execute(caller, listId, { replies });
    const rejected = byRow([...faults, ...value.rejected.map(placed)]);
    return { value: { ...value, rejected }, replayed };
  }
}
