import type { ListFile } from '@akkoord/exchange';
import type { Fault } from '@akkoord/platform';
import type { LineReply } from './judge-replies.js';
import { readReplies } from './reply-request.js';

export interface AnswersInFile {
  readonly replies: readonly LineReply[];
  /** What is wrong with single cells, by row. */
  readonly faults: readonly Fault[];
  /** A fault of one of the replies, as one of the cell it speaks of. */
  readonly placed: (fault: Fault) => Fault;
}

/** The answers a filled in list gives, and what is wrong with it whatever is asked there. */
export function answersInFile(file: ListFile): AnswersInFile {
  const { replies, rejected } = readReplies({ replies: file.replies });
  const placed = ({ pointer = '', line, code, detail }: Fault): Fault => {
    return { ...(line === undefined ? {} : { line }), ...file.placeOf(pointer), code, detail };
  };
  return {
    replies: replies.map((reply) => ({ ...reply, caseReference: file.sourceOf(reply.index).caseReference })),
    faults: [...file.faults, ...rejected.map(placed)],
    placed,
  };
}

export function byRow(faults: readonly Fault[]): Fault[] {
  return faults.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
}
