import { UnitOfWork } from '@akkoord/database';
import { groupBy, Vault, type Fault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { answersInFile } from './answers-in-file.js';
import type { Caller } from './caller.js';
import { answering } from './desk-rights.js';
import { linesOf, type JudgedReplies } from './judge-replies.js';
import { findUpload, sealUpload, type ReviewedAnswer, type SentAnswer } from './list-upload.js';
import { recordReplies } from './record-replies.js';
import { Refused } from './refused.js';
import { fileOf } from './review-upload.js';

/** Everything that can count, or only that in which there was nothing to look at. */
export type ConfirmedPart = 'ALL' | 'GOOD';

/**
 * Records the answers of an uploaded file as its sender was shown them. They are judged once more: a line that somebody
 * answered since is left as it is, and told. Once it is confirmed, confirming does nothing. Errors: 404 `upload-not-found`,
 * 409 `upload-not-reviewed`.
 */
@Injectable()
export class ConfirmUpload {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  execute(caller: Caller, listId: string, id: string, part: ConfirmedPart): Promise<void> {
    answering(caller);
    return this.unitOfWork.run(caller, async (tx) => {
      const upload = await findUpload(tx, this.vault, caller, listId, id, true);
      if (upload.state === 'CONFIRMED') return;
      if (upload.review === null) throw new Refused('upload-not-reviewed');
      const { answers } = upload.review;
      const chosen = new Map(answers.filter((one) => isPartOf(one, part)).map((one) => [one.line, one]));
      const { replies, placed } = answersInFile(fileOf(upload.table));
      const confirmed = replies
        .filter(({ line }) => chosen.has(line))
        .map((reply) => ({ ...reply, seen: chosen.get(reply.line)?.seen }));
      const { judged } = await recordReplies(tx, this.vault, caller, listId, { replies: confirmed });
      const became = outcomesOf(judged, placed);
      const sent = answers.map((answer) => sentOf(answer, chosen.get(answer.line) === answer, became));
      await tx.listUploads.keep(id, 'REVIEWED', 'CONFIRMED', sealUpload(this.vault, id, { ...upload, sent }));
    });
  }
}

function isPartOf({ group, line }: ReviewedAnswer, part: ConfirmedPart): boolean {
  return line !== null && (group === 'GOOD' || (group === 'NOTE' && part === 'ALL'));
}

interface Outcomes {
  readonly refusals: ReadonlyMap<number, readonly Fault[]>;
  readonly same: ReadonlySet<number>;
  readonly held: ReadonlySet<number>;
}

function outcomesOf({ rejected, same, toHold }: JudgedReplies, placed: (fault: Fault) => Fault): Outcomes {
  return {
    refusals: groupBy(rejected.map(placed), ({ line = 0 }) => line),
    same: linesOf(same),
    held: linesOf(toHold),
  };
}

function sentOf({ group, line, rows, faults }: ReviewedAnswer, isChosen: boolean, became: Outcomes): SentAnswer {
  if (group === 'FAULT') return { line, rows, outcome: 'FAULT', faults };
  if (!isChosen || line === null) return { line, rows, outcome: 'LEFT_OUT', faults: [] };
  const refused = became.refusals.get(line);
  if (refused) return { line, rows, outcome: 'REFUSED', faults: refused };
  const outcome = became.same.has(line) ? 'UNCHANGED' : became.held.has(line) ? 'HELD' : 'RECORDED';
  return { line, rows, outcome, faults: [] };
}
