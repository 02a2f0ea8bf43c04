import type { ArrivalOutcome, ArrivalRow, LinePlace, Tx } from '@akkoord/database';
import type { MessageFile } from '@akkoord/exchange';
import { groupBy, type Fault, type Vault } from '@akkoord/platform';
import { answersInFile } from './answers-in-file.js';
import type { Caller } from './caller.js';
import { linesOf, type JudgedReplies, type LineReply } from './judge-replies.js';
import { recordReplies } from './record-replies.js';

/** Why a message is not taken before anybody looks at what it answers: `code` of its receipt. */
export const MESSAGE_REFUSALS = {
  'message-unreadable':
    'This is no message as it is written here, or its id is another than that of its envelope. Send it under a new id.',
  'message-unknown': 'Name under `antwoord op bericht` the message you answer: none of yours has this id.',
  'message-one-line': 'A message answers the one line it is a reply to: keep its number, and fill in its rows.',
} as const;

interface Placed extends LinePlace {
  readonly messageId: string;
  readonly reply: LineReply;
}

/**
 * Records the answers in messages of a desk's system, as one part of a transaction. Each message counts once; of one that
 * came before the outcome is told again. Answers the outcome by message id.
 */
export async function recordMessages(
  tx: Tx,
  vault: Vault,
  desk: Caller,
  messages: readonly MessageFile[],
): Promise<ReadonlyMap<string, ArrivalRow>> {
  const ids = messages.map(({ header }) => header.id);
  const fresh = await tx.arrivals.add(desk.organisationId, ids, tx.at);
  const unseen = new Map(messages.filter(({ header }) => fresh.has(header.id)).map((one) => [one.header.id, one]));
  const asked = [...unseen.values()].flatMap(({ header }) => header.inReplyTo ?? []);
  const places = new Map((await tx.listLines.ofMessages(asked)).map((place) => [place.messageId, place]));

  const settled: ArrivalRow[] = [];
  const placed: Placed[] = [];
  for (const message of unseen.values()) {
    const found = placeOf(message, places.get(message.header.inReplyTo ?? ''));
    if ('code' in found) settled.push(rejected(message.header.id, found));
    else placed.push(found);
  }
  for (const [listId, ofList] of groupBy(placed, (one) => one.listId))
    for (const round of oneALine(ofList)) settled.push(...(await record(tx, vault, desk, listId, round)));
  await tx.arrivals.settle(desk.organisationId, settled);
  return new Map((await tx.arrivals.ofMessages(desk.organisationId, ids)).map((row) => [row.messageId, row]));
}

function placeOf({ header, replies }: MessageFile, place: LinePlace | undefined): Placed | Fault {
  if (!place) return { code: 'message-unknown', detail: MESSAGE_REFUSALS['message-unknown'] };
  const file = replies();
  if (!file.ok) return { code: file.code, detail: file.detail };
  const { replies: read, faults } = answersInFile(file);
  const [reply] = read;
  if (faults[0]) return faults[0];
  if (read.length !== 1 || reply?.line !== place.line)
    return { code: 'message-one-line', detail: MESSAGE_REFUSALS['message-one-line'] };
  return { ...place, messageId: header.id, reply };
}

/** Of two messages about one line the later is judged after the earlier was recorded. */
function oneALine(placed: readonly Placed[]): Placed[][] {
  const rounds: Placed[][] = [];
  for (const lines of groupBy(placed, ({ line }) => line).values())
    lines.forEach((one, round) => (rounds[round] ??= []).push(one));
  return rounds;
}

async function record(
  tx: Tx,
  vault: Vault,
  desk: Caller,
  listId: string,
  round: readonly Placed[],
): Promise<ArrivalRow[]> {
  const replies = round.map(({ reply }, index) => ({ ...reply, index }));
  const { judged } = await recordReplies(tx, vault, desk, listId, { replies });
  const faults = new Map(judged.rejected.map((fault) => [fault.line, fault]));
  return round.map(({ messageId, line }) => {
    const fault = faults.get(line);
    return fault
      ? rejected(messageId, fault)
      : { messageId, outcome: outcomeOf(judged, line), code: null, detail: null };
  });
}

function outcomeOf({ answers, toHold }: JudgedReplies, line: number): ArrivalOutcome {
  if (linesOf(answers).has(line)) return 'ACCEPTED';
  return linesOf(toHold).has(line) ? 'HELD' : 'SKIPPED';
}

function rejected(messageId: string, { code, detail }: Fault): ArrivalRow {
  return { messageId, outcome: 'REJECTED', code, detail };
}
