import { PLATFORM, UnitOfWork, type ArrivalRow, type DueDispatch, type TransportAddress } from '@akkoord/database';
import {
  readMessage,
  writeLineMessage,
  writeReceipt,
  type Envelope,
  type MessageFile,
  type Transport,
} from '@akkoord/exchange';
import { CONFIG, groupBy, newId, Vault, type Config } from '@akkoord/platform';
import { sendAgainAt } from '@akkoord/settlement';
import { Inject, Injectable } from '@nestjs/common';
import type { Caller } from './caller.js';
import { ownActivity } from './own-activities.js';
import { ReadListLines } from './read-list-lines.js';
import { MESSAGE_REFUSALS, recordMessages } from './record-messages.js';
import { TRANSPORT } from './transport-office.js';

const AT_A_TIME = 500;
const RECEIPT = 'RECEIPT';
const UNREADABLE = {
  outcome: 'REJECTED',
  code: 'message-unreadable',
  detail: MESSAGE_REFUSALS['message-unreadable'],
} as const;

interface Arrived {
  readonly envelope: Envelope;
  /** Null: it cannot be read. */
  readonly message: MessageFile | null;
}

/**
 * Sends lines of lists to the systems of desks, one message a line, and takes in what they answer. The transport may lose,
 * repeat, delay and reorder: a line is sent again until its desk tells its receipt or answers it, and an answer counts
 * once however often it comes. Each time it comes a receipt says what became of it.
 */
@Injectable()
export class ExchangeMessages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
    private readonly readListLines: ReadListLines,
    @Inject(TRANSPORT) private readonly transport: Transport | null,
    @Inject(CONFIG) private readonly config: Pick<Config, 'transport'>,
  ) {}

  /** Has it done soon, where there is a transport. */
  async ask(): Promise<void> {
    if (this.transport === null) return;
    await this.unitOfWork.run(PLATFORM_ITSELF, (tx) => {
      tx.enqueue('messages.exchange', {});
      return Promise.resolve();
    });
  }

  async execute(): Promise<void> {
    const { transport } = this;
    if (transport === null) return;
    const addresses = await this.unitOfWork.run(PLATFORM_ITSELF, (tx) => tx.dispatches.addresses());
    while ((await transport.collect(AT_A_TIME, (envelopes) => this.takeIn(transport, addresses, envelopes))) > 0);
    const failures: unknown[] = [];
    for (const address of addresses)
      await this.send(transport, address).catch((error: unknown) => failures.push(error));
    // Whoever cannot be reached holds up nobody else; the queue hears of it.
    if (failures.length > 0) throw failures[0];
  }

  /** Look, act, record; but counted before it is sent, so that whoever dies in between sends again, later. */
  private async send(transport: Transport, address: TransportAddress): Promise<void> {
    for (;;) {
      const taken = await this.unitOfWork.run(PLATFORM_ITSELF, async (tx) => {
        const due = await tx.dispatches.take(address.deskId, tx.at, AT_A_TIME);
        await tx.dispatches.sendAgain(due.map(({ lineId, times }) => ({ lineId, dueAt: sendAgainAt(times, tx.at) })));
        return { due, at: tx.at };
      });
      for (const [listId, lines] of groupBy(taken.due, (line) => line.listId))
        await transport.send(await this.envelopesOf(address, listId, lines, taken.at));
      if (taken.due.length < AT_A_TIME) return;
    }
  }

  private async envelopesOf(
    { deskId, address, messageClass }: TransportAddress,
    listId: string,
    lines: readonly DueDispatch[],
    at: Date,
  ): Promise<Envelope[]> {
    const numbers = lines.map(({ line }) => line);
    const views = new Map((await this.readListLines.some(asDesk(deskId), listId, numbers)).map((v) => [v.line, v]));
    return lines.flatMap(({ line, messageId, kind }) => {
      const view = views.get(line);
      if (!view) return [];
      const header = { ...this.headerTo(address, at), id: messageId, inReplyTo: null, kind };
      return { id: messageId, from: header.from, to: address, text: writeLineMessage(header, view, messageClass) };
    });
  }

  /** Answers what comes from nobody we know: there is nowhere to say so but to whoever runs the transport. */
  private async takeIn(
    transport: Transport,
    addresses: readonly TransportAddress[],
    envelopes: readonly Envelope[],
  ): Promise<readonly Envelope[]> {
    for (const { deskId, address } of addresses) {
      const arrived = envelopes
        .filter(({ from }) => from === address)
        .map((envelope): Arrived => ({ envelope, message: messageIn(envelope) }));
      const others = arrived.filter(({ message }) => message?.header.kind !== RECEIPT);
      const told = arrived.flatMap(({ message }) => message?.header.inReplyTo ?? []);
      const { outcomes, at } = await this.unitOfWork.run(asDesk(deskId), async (tx) => {
        const replies = others.flatMap(({ message }) => message ?? []);
        return { outcomes: await recordMessages(tx, this.vault, asDesk(deskId), replies), at: tx.at };
      });
      await this.unitOfWork.run(PLATFORM_ITSELF, (tx) => tx.dispatches.markReceived(deskId, told, at));
      if (others.length > 0) await transport.send(others.map((one) => this.receiptOf(address, one, outcomes, at)));
    }
    const known = new Set(addresses.map(({ address }) => address));
    return envelopes.filter(({ from }) => !known.has(from));
  }

  private receiptOf(
    address: string,
    { envelope, message }: Arrived,
    outcomes: ReadonlyMap<string, ArrivalRow>,
    at: Date,
  ): Envelope {
    const header = { ...this.headerTo(address, at), id: newId(), inReplyTo: envelope.id, kind: RECEIPT };
    const said = message && outcomes.get(message.header.id);
    const { id, from, to } = header;
    return { id, from, to, text: writeReceipt(header, said ?? UNREADABLE) };
  }

  private headerTo(to: string, at: Date): { from: string; to: string; sentAt: string } {
    return { from: this.config.transport?.address ?? '', to, sentAt: at.toISOString() };
  }
}

const PLATFORM_ITSELF = { organisationId: PLATFORM, subject: 'platform' };

/** What the system of a desk does is done for that desk, with what the desk may see. */
function asDesk(deskId: string): Caller {
  return {
    organisationId: deskId,
    organisationKind: 'DESK',
    subject: 'transport',
    scopes: new Set(),
    activity: ownActivity('exchangeMessages'),
  };
}

function messageIn({ id, text }: Envelope): MessageFile | null {
  const message = readMessage(text);
  return message?.header.id === id ? message : null;
}
