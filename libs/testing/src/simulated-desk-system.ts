import { parse } from 'csv-parse/sync';
import type { Envelope, Transport } from '@akkoord/exchange';
import { newId, type Clock } from '@akkoord/platform';
import { sendAgainAt } from '@akkoord/settlement';

/** A row of a message, by the names of its columns. */
export type MessageRow = Readonly<Record<string, string>>;

interface Kept {
  readonly envelope: Envelope;
  times: number;
  due: Date;
  hasReceipt: boolean;
}

/** What a system answers to the rows of a message, with other cells filled in; null: nothing. */
export type Answers = (rows: readonly MessageRow[]) => MessageRow[] | null;

/**
 * The system of a desk, written after what is documented of messages and nothing else: it tells the receipt of every
 * message, answers each once, and sends its answer again until a receipt of that comes.
 */
export class SimulatedDeskSystem {
  /** What came, by message id. */
  readonly received = new Map<string, readonly MessageRow[]>();
  readonly replies = new Map<string, Kept>();
  /** What we were told of our replies. */
  readonly outcomes = new Map<string, MessageRow>();

  constructor(
    private readonly clock: Clock,
    private readonly transport: Transport,
    private readonly address: string,
    private readonly answers: Answers,
  ) {}

  async pass(): Promise<void> {
    while ((await this.transport.collect(500, (envelopes) => this.takeIn(envelopes))) > 0);
    const now = this.clock.now();
    const due = [...this.replies.values()].filter((reply) => !reply.hasReceipt && reply.due <= now);
    for (const reply of due) {
      reply.times += 1;
      reply.due = sendAgainAt(reply.times, now);
    }
    await this.transport.send(due.map(({ envelope }) => envelope));
  }

  private async takeIn(envelopes: readonly Envelope[]): Promise<readonly Envelope[]> {
    const receipts: Envelope[] = [];
    for (const { id, from, text } of envelopes) {
      const rows = rowsOf(text);
      const [first = {}] = rows;
      if (first['soort bericht'] === 'RECEIPT') {
        this.takeReceipt(first);
        continue;
      }
      receipts.push(this.written(newId(), from, [{ 'soort bericht': 'RECEIPT', 'antwoord op bericht': id }]));
      if (this.received.has(id)) continue;
      this.received.set(id, rows);
      const answer = this.answers(rows);
      if (answer === null) continue;
      const reply = newId();
      const said = answer.map((row) => ({ ...row, 'soort bericht': 'REPLY', 'antwoord op bericht': id }));
      const envelope = this.written(reply, from, said);
      this.replies.set(reply, { envelope, times: 0, due: this.clock.now(), hasReceipt: false });
    }
    await this.transport.send(receipts);
    return [];
  }

  private takeReceipt(row: MessageRow): void {
    const id = row['antwoord op bericht'] ?? '';
    const reply = this.replies.get(id);
    if (reply) reply.hasReceipt = true;
    this.outcomes.set(id, row);
  }

  private written(id: string, to: string, rows: readonly MessageRow[]): Envelope {
    const own = { bericht: id, van: this.address, aan: to, 'verzonden op': this.clock.now().toISOString() };
    const full = rows.map((row): MessageRow => ({ ...row, ...own }));
    const names = Object.keys(full[0] ?? {});
    const text = [names, ...full.map((row) => names.map((name) => row[name] ?? ''))]
      .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'))
      .join('\r\n');
    return { id, from: this.address, to, text };
  }
}

/** The cells of a CSV text; a mark that keeps a spreadsheet from calculating stays where it is. */
export function rowsOf(text: string): MessageRow[] {
  return parse(text, { bom: true, delimiter: ';', record_delimiter: '\r\n', columns: true });
}
