import { UnitOfWork, type AskedLine } from '@akkoord/database';
import { repliesIn, type ListFile, type Table } from '@akkoord/exchange';
import { groupBy, Vault, type Fault } from '@akkoord/platform';
import { preConsentPossible, type BalanceStatement, type Reply } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { answersInFile, byRow, type AnswersInFile } from './answers-in-file.js';
import type { Caller } from './caller.js';
import { answering } from './desk-rights.js';
import type { AskedLines } from './judge-lines.js';
import { judgeReplies, linesOf, seenOf, type JudgedReplies, type LineReply } from './judge-replies.js';
import { findUpload, sealUpload, type ReviewedAnswer, type UploadNote, type UploadReview } from './list-upload.js';
import { wireOf } from './reply-wire.js';
import { wireCents } from './wire.js';

/** An amount that differs by more than this part of it, and more than this, is worth a look. */
const DIFFERS = { oneIn: 4n, moreThanCents: 10_000n };

/** What was read of a file, once more: the same cells always say the same. */
export function fileOf(table: Table): ListFile {
  const file = repliesIn(table);
  if (!file.ok) throw new Error('What was kept of a file could be read before');
  return file;
}

/**
 * Judges what an uploaded file would do to its list, by the rules by which it is recorded, and changes nothing. Once it is
 * judged, that is what its sender is shown. Errors: 404 `upload-not-found`.
 */
@Injectable()
export class ReviewUpload {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  execute(caller: Caller, listId: string, id: string): Promise<void> {
    answering(caller);
    return this.unitOfWork.run(caller, async (tx) => {
      const upload = await findUpload(tx, this.vault, caller, listId, id);
      if (upload.state !== 'READ') return;
      const file = fileOf(upload.table);
      const answers = answersInFile(file);
      const judged = await judgeReplies(tx, caller.organisationId, listId, { replies: answers.replies }, false);
      const review = withCells(upload.table, reviewOf(file, answers, judged, tx.today));
      await tx.listUploads.keep(id, 'READ', 'REVIEWED', sealUpload(this.vault, id, { ...upload, review }));
    });
  }
}

function reviewOf(
  file: ListFile,
  { replies, faults, placed }: AnswersInFile,
  judged: JudgedReplies,
  today: string,
): UploadReview {
  const refusals = groupBy(judged.rejected, ({ line = 0 }) => line);
  const look = { asked: judged.asked, same: linesOf(judged.same), held: linesOf(judged.toHold) };
  const read = replies.map((given) => {
    const found = (refusals.get(given.line) ?? []).map(placed);
    return found.length > 0
      ? faulty(given.line, found, file.sourceOf(given.index).rows, given.reply)
      : countingOf(file, given, look);
  });
  const unread = [
    ...groupBy(faults, ({ line, row }) =>
      line === undefined ? `row ${String(row)}` : `line ${String(line)}`,
    ).values(),
  ];
  const answers = [
    ...read,
    ...unread.map((found) => faulty(found[0]?.line ?? null, byRow(found), rowsOf(found), null)),
  ];
  const late = read.filter(({ line, group }) => group !== 'FAULT' && isLate(judged.asked.lines.get(line ?? 0), today));
  return { answers: answers.toSorted(inOrder), emptyRows: file.emptyRows, late: late.length };
}

const LONGEST_SHOWN = 60;

/** With what stands in each cell that is wrong, so that its writer knows it again. */
function withCells({ header, rows }: Table, review: UploadReview): UploadReview {
  const places = new Map(header.cells.map((name, index) => [name, index]));
  const cells = new Map(rows.map((row) => [row.row, row.cells]));
  const saidIn = ({ row = 0, column = '' }: Fault): string => cells.get(row)?.[places.get(column) ?? -1] ?? '';
  const answers = review.answers.map((answer) => ({
    ...answer,
    faults: answer.faults.map((fault) => {
      const said = saidIn(fault).slice(0, LONGEST_SHOWN);
      return said === '' ? fault : { ...fault, said };
    }),
  }));
  return { ...review, answers };
}

const isLate = (line: AskedLine | undefined, today: string): boolean =>
  line?.state === 'OPEN' && line.dueOn !== null && line.dueOn < today;

/** What changes nothing comes last; the rest as it stands in the file. */
function inOrder(a: ReviewedAnswer, b: ReviewedAnswer): number {
  const [left, right] = [a, b].map(({ notes }) => (notes.includes('unchanged') ? 1 : 0)) as [number, number];
  return left - right || (a.rows[0] ?? 0) - (b.rows[0] ?? 0);
}

const rowsOf = (faults: readonly Fault[]): number[] => [...new Set(faults.flatMap(({ row }) => row ?? []))];

function faulty(
  line: number | null,
  faults: readonly Fault[],
  rows: readonly number[],
  reply: Reply | null,
): ReviewedAnswer {
  return { group: 'FAULT', line, rows, answer: reply && wireOf(reply), notes: [], faults };
}

interface Look {
  readonly asked: AskedLines;
  readonly same: ReadonlySet<number>;
  readonly held: ReadonlySet<number>;
}

function countingOf(file: ListFile, given: LineReply, { asked, same, held }: Look): ReviewedAnswer {
  const line = asked.lines.get(given.line);
  if (!line) throw new Error('What is not refused answers a line');
  const notes = same.has(line.line) ? (['unchanged'] as const) : notesOf(line, given.reply, asked, held.has(line.line));
  return {
    group: notes.length > 0 ? 'NOTE' : 'GOOD',
    line: given.line,
    rows: file.sourceOf(given.index).rows,
    answer: wireOf(given.reply),
    notes,
    faults: [],
    ...amountsOf(line, given.reply, asked),
    seen: seenOf(line),
  };
}

function notesOf(line: AskedLine, reply: Reply, asked: AskedLines, isHeld: boolean): UploadNote[] {
  const notes: UploadNote[] = [];
  if (isHeld) notes.push('looked-at-first');
  if (line.state === 'ANSWERED') notes.push('changes-answer');
  if (reply.kind !== 'BALANCE_STATEMENT') return notes;
  const claims = (asked.claims.get(line.exchangeId) ?? []).filter(({ sharesInFund }) => sharesInFund);
  const stated = new Set((reply.claims ?? []).map(({ invoice }) => invoice));
  const { papersCents = 0, statedCents = 0 } = amountsOf(line, reply, asked);
  if (reply.transferredTo === undefined && differs(BigInt(papersCents), BigInt(statedCents)))
    notes.push('amount-differs');
  if (reply.claims && claims.some(({ invoice }) => !stated.has(invoice))) notes.push('claim-unmentioned');
  if ([...stated].some((invoice) => claims.every((claim) => claim.invoice !== invoice))) notes.push('invoice-new');
  if (reply.preConsent && !isConsentArranged(line, asked)) notes.push('consent-not-arranged');
  return notes;
}

function isConsentArranged(line: AskedLine, { exchanges, claims }: AskedLines): boolean {
  const exchange = exchanges.get(line.exchangeId);
  return (claims.get(line.exchangeId) ?? []).some(
    (claim) => exchange && preConsentPossible(exchange.clauses, { ...claim, product: exchange.product }).possible,
  );
}

function differs(papersCents: bigint, statedCents: bigint): boolean {
  const apart = papersCents > statedCents ? papersCents - statedCents : statedCents - papersCents;
  return apart > DIFFERS.moreThanCents && apart * DIFFERS.oneIn > papersCents;
}

/** What was asked against what is stated. A claim the statement does not mention keeps the amount of the papers. */
function amountsOf(
  line: AskedLine,
  reply: Reply,
  asked: AskedLines,
): Pick<ReviewedAnswer, 'papersCents' | 'statedCents' | 'offeredCents'> {
  if (reply.kind === 'PROPOSAL_REPLY') {
    const offered = asked.newest.get(line.exchangeId) ?? [];
    return { offeredCents: wireCents(offered.reduce((sum, { shareCents }) => sum + shareCents, 0n)) };
  }
  if (reply.kind !== 'BALANCE_STATEMENT') return {};
  const claims = (asked.claims.get(line.exchangeId) ?? []).filter(({ sharesInFund }) => sharesInFund);
  const papersCents = claims.reduce((sum, claim) => sum + claim.papersCents, 0n);
  return { papersCents: wireCents(papersCents), statedCents: wireCents(statedIn(reply, claims)) };
}

function statedIn(
  { totalCents, claims, transferredTo }: BalanceStatement,
  asked: readonly { readonly invoice: string; readonly papersCents: bigint }[],
): bigint {
  if (totalCents !== undefined) return totalCents;
  if (transferredTo !== undefined || claims === undefined) return 0n;
  const named = new Set(claims.map(({ invoice }) => invoice));
  const unmentioned = asked.filter(({ invoice }) => !named.has(invoice));
  return (
    claims.reduce((sum, { amountCents }) => sum + amountCents, 0n) +
    unmentioned.reduce((sum, claim) => sum + claim.papersCents, 0n)
  );
}
