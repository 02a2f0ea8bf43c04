import {
  UnitOfWork,
  type AskedQuestion,
  type AuthorisationRow,
  type ClaimRow,
  type ClientRow,
  type ExchangeRow,
  type IssuedLine,
  type MessageRow,
  type Tx,
} from '@akkoord/database';
import { groupBy, Vault } from '@akkoord/platform';
import { preConsentPossible, type StandstillState } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { bsnContext } from './box-contexts.js';
import { only, type Caller } from './caller.js';
import { lineHistory, type LineHistory } from './line-history.js';
import type { PageInput } from './list-cases.js';
import { newsIn, reminderIn, type News, type Reminder } from './messages.js';
import { lineQuestionView, type LineQuestionView } from './question-view.js';
import { Refused } from './refused.js';
import { standstillNow } from './standstill-now.js';
import { pageOf, wireCents, type PageView } from './wire.js';

export interface LineClaimView {
  readonly reference: string;
  readonly invoice: string;
  readonly amountCents: number;
  readonly claimClass: string;
  readonly percentage: string | null;
  readonly shareCents: number | null;
  readonly preConsentPossible: boolean;
  /** Of a question or notice: what the client's papers say. */
  readonly papersCents?: number;
  /** Of a settlement that ended early: what was paid, and what is claimed again. */
  readonly paidCents?: number;
  readonly revivedCents?: number;
}

/** What a desk sees of one line: enough to find the client and to decide, and no more. */
export interface LineView {
  readonly line: number;
  readonly kind: string;
  readonly state: string;
  readonly dueOn: string | null;
  readonly counsellor: string;
  readonly caseReference: string;
  readonly creditor: string;
  /** The creditor an agent answers for; null when the desk answers for its own brand. */
  readonly onBehalfOf: string | null;
  readonly preConsentPossible: boolean;
  readonly client: {
    readonly initials: string;
    readonly surname: string;
    readonly birthDate: string;
    readonly address: Readonly<Record<string, string>>;
    readonly customerNumber: string | null;
    readonly bsn?: string;
    readonly meterReadings?: unknown;
  };
  readonly partner: { readonly initials: string; readonly surname: string; readonly birthDate: string } | null;
  readonly authorisation: { readonly signedOn: string; readonly documentSha256: string };
  readonly product: string | null;
  readonly termMonths: number | null;
  readonly percentage: string | null;
  readonly shareCents: number | null;
  readonly disclosures: readonly unknown[];
  readonly totals: unknown;
  /** Why the counsellor asks to think again. */
  readonly motivation: string | null;
  /** Whether this creditor promised to stand still (opschorting), and whether that holds today. */
  readonly standstill: StandstillState;
  /** Until when; null: not promised, not started, or over. */
  readonly standstillUntil: string | null;
  /** What happened to the settlement, where nothing is asked. */
  readonly news: News | null;
  /** Which question this line reminds of; it is answered there. Null: it is no reminder. */
  readonly reminder: LineReminder | null;
  readonly claims: readonly LineClaimView[];
  /** What this desk asked about this client, on this line or another about the same claims. */
  readonly questions: readonly LineQuestionView[];
  readonly answer: unknown;
  /** What this desk stated of its claims and a counsellor still looks at: until then nothing of it counts. */
  readonly held: HeldAnswer | null;
  readonly reason: string | null;
}

export interface HeldAnswer {
  readonly heldAt: string;
  /** As it came in. */
  readonly statement: Readonly<Record<string, unknown>>;
}

export interface LineReminder extends Reminder {
  /** False: that question was answered since, or is asked no more. */
  readonly open: boolean;
}

interface Around {
  readonly today: string;
  /** Of the questions these lines remind of, those that still wait for an answer: `listId line`. */
  readonly stillOpen: ReadonlySet<string>;
  readonly exchanges: ReadonlyMap<string, ExchangeRow>;
  readonly claims: ReadonlyMap<string, readonly ClaimRow[]>;
  readonly clients: ReadonlyMap<string, readonly ClientRow[]>;
  readonly bsns: ReadonlyMap<string, string>;
  readonly authorisations: ReadonlyMap<string, AuthorisationRow>;
  readonly contents: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly creditors: ReadonlyMap<string, string>;
  readonly counsellors: ReadonlyMap<string, string>;
  readonly questions: ReadonlyMap<string, readonly AskedQuestion[]>;
  readonly held: ReadonlyMap<string, HeldAnswer>;
  readonly isUtility: boolean;
}

/**
 * Reads the lines of a list. The BSN is there for `PUBLIC` desks only and meter readings for `UTILITY` desks only. Errors:
 * 404 `list-not-found`.
 */
@Injectable()
export class ReadListLines {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  execute(caller: Caller, listId: string, { limit, after }: PageInput): Promise<PageView<LineView>> {
    only(caller, 'DESK');
    return this.unitOfWork.run(caller, async (tx) => {
      if (!(await tx.lists.find(listId))) throw new Refused('list-not-found');
      const lines = await tx.lists.lines(listId, Number(after ?? 0), limit + 1);
      const around = await this.around(tx, caller, lines);
      return pageOf(
        lines,
        limit,
        ({ line }) => String(line),
        (line) => lineView(line, around),
      );
    });
  }

  /** These lines of a list, in order; what is not on it is left out. */
  some(caller: Caller, listId: string, numbers: readonly number[]): Promise<LineView[]> {
    only(caller, 'DESK');
    return this.unitOfWork.run(caller, async (tx) => {
      if (!(await tx.lists.find(listId))) throw new Refused('list-not-found');
      const lines = await tx.listLines.some(listId, numbers);
      const around = await this.around(tx, caller, lines);
      return lines.map((line) => lineView(line, around));
    });
  }

  /** One line with what went before, which is one look at a case; null: there is no such line. */
  one(caller: Caller, listId: string, number: number): Promise<{ line: LineView; history: LineHistory } | null> {
    only(caller, 'DESK');
    return this.unitOfWork.run(caller, async (tx) => {
      if (!(await tx.lists.find(listId))) throw new Refused('list-not-found');
      const [line] = await tx.listLines.some(listId, [number]);
      if (!line) return null;
      const around = await this.around(tx, caller, [line]);
      return { line: lineView(line, around), history: await lineHistory(tx, line) };
    });
  }

  private async around(tx: Tx, caller: Caller, lines: readonly IssuedLine[]): Promise<Around> {
    const exchangeIds = lines.map((line) => line.exchangeId);
    const caseIds = [...new Set(lines.map((line) => line.caseId))];
    const exchanges = await tx.exchanges.many(exchangeIds);
    const clients = await tx.clients.ofCases(caseIds);
    const bsns = await tx.clients.bsnsOfCases(caseIds);
    const desk = (await tx.registry.desks()).find(({ id }) => id === caller.organisationId);
    const creditors = await tx.registry.creditorsByIds(exchanges.map((exchange) => exchange.creditorId));
    const counsellors = await tx.registry.organisations([...new Set(lines.map((line) => line.organisationId))]);
    const contents = await tx.lists.contents(lines.map((line) => line.messageId));
    return {
      today: tx.today,
      stillOpen: await stillOpen(tx, contents),
      exchanges: new Map(exchanges.map((exchange) => [exchange.id, exchange])),
      claims: groupBy(await tx.exchanges.claimsOf(exchangeIds), (claim) => claim.exchangeId ?? ''),
      clients: groupBy(clients, (client) => client.caseId),
      bsns: new Map(bsns.map(({ clientId, bsnBox }) => [clientId, this.vault.decrypt(bsnBox, bsnContext(clientId))])),
      authorisations: new Map((await tx.cases.authorisations(caseIds)).map((row) => [row.caseId, row])),
      contents: new Map(contents.map((row) => [row.id, row.content])),
      creditors: new Map(creditors.map((creditor) => [creditor.id, creditor.name])),
      counsellors: new Map(counsellors.map((counsellor) => [counsellor.id, counsellor.name])),
      questions: groupBy(await tx.questions.ofExchanges(exchangeIds), (question) => question.exchangeId),
      held: await heldAnswers(tx, lines),
      isUtility: desk?.messageClass === 'UTILITY',
    };
  }
}

async function heldAnswers(tx: Tx, lines: readonly IssuedLine[]): Promise<ReadonlyMap<string, HeldAnswer>> {
  const asked = lines.filter(({ kind }) => kind === 'BALANCE_REQUEST').map(({ exchangeId }) => exchangeId);
  const waiting = asked.length === 0 ? [] : await tx.heldStatements.waiting(asked);
  return new Map(
    waiting.map(({ exchangeId, heldAt, content }) => [
      exchangeId,
      { heldAt: heldAt.toISOString(), statement: content },
    ]),
  );
}

const placeOf = ({ listId, line }: Pick<Reminder, 'listId' | 'line'>): string => `${listId ?? ''} ${line ?? ''}`;

async function stillOpen(
  tx: Tx,
  contents: readonly { readonly content: MessageRow['content'] }[],
): Promise<ReadonlySet<string>> {
  const asked = contents.flatMap(({ content }) => {
    const { listId = null, line = null } = reminderIn(content) ?? {};
    return listId === null || line === null ? [] : [{ listId, line }];
  });
  return new Set(asked.length === 0 ? [] : (await tx.lists.stillOpen(asked)).map(placeOf));
}

function lineView(line: IssuedLine, around: Around): LineView {
  const exchange = around.exchanges.get(line.exchangeId);
  const authorisation = around.authorisations.get(line.caseId);
  const [client, partner] = around.clients.get(line.caseId) ?? [];
  if (!exchange || !authorisation || !client) throw new Error('A line has its exchange, its case and its client');
  const claims = around.claims.get(line.exchangeId) ?? [];
  const content = around.contents.get(line.messageId) ?? {};
  const creditor = around.creditors.get(exchange.creditorId) ?? '';
  const bsn = around.bsns.get(client.id);
  const views = lineClaims(line.kind, claims, exchange, content);
  const standstill = standstillNow(exchange, around.today);
  const reminder = reminderIn(content);
  return {
    line: line.line,
    kind: line.kind,
    state: line.state,
    dueOn: line.dueOn,
    counsellor: around.counsellors.get(line.organisationId) ?? '',
    caseReference: authorisation.caseReference,
    creditor,
    onBehalfOf: exchange.underMandate ? creditor : null,
    preConsentPossible: views.some((claim) => claim.preConsentPossible),
    client: {
      initials: client.initials,
      surname: client.surname,
      birthDate: client.birthDate,
      address: client.address,
      customerNumber: claims.find((claim) => claim.customerNumber !== null)?.customerNumber ?? null,
      ...(bsn === undefined ? {} : { bsn }),
      ...(around.isUtility ? { meterReadings: claims.flatMap((claim) => claim.meterReadings ?? []) } : {}),
    },
    partner: partner ? { initials: partner.initials, surname: partner.surname, birthDate: partner.birthDate } : null,
    authorisation: {
      signedOn: authorisation.signedOn,
      documentSha256: authorisation.documentSha256,
    },
    product: (content.product as string | undefined) ?? null,
    termMonths: (content.termMonths as number | undefined) ?? null,
    percentage: (content.percentage as string | null | undefined) ?? null,
    shareCents: (content.shareCents as number | undefined) ?? null,
    disclosures: (content.disclosures as unknown[] | undefined) ?? [],
    totals: content.totals ?? null,
    motivation: (content.motivation as string | undefined) ?? null,
    standstill,
    standstillUntil: standstill === 'RUNNING' ? exchange.standstillUntil : null,
    news: newsIn(content),
    reminder: reminder && { ...reminder, open: around.stillOpen.has(placeOf(reminder)) },
    claims: views,
    questions: (around.questions.get(line.exchangeId) ?? []).map(lineQuestionView),
    answer: line.answer,
    held: line.kind === 'BALANCE_REQUEST' ? (around.held.get(line.exchangeId) ?? null) : null,
    reason: exchange.reason,
  };
}

/** Asked is only what shares in the fund; a notice without a question is about what does not. */
export function lineClaims(
  kind: string,
  claims: readonly ClaimRow[],
  exchange: ExchangeRow,
  content: Readonly<Record<string, unknown>>,
): LineClaimView[] {
  if (kind === 'NOTICE') return asked(claims, exchange);
  if (kind !== 'BALANCE_REQUEST') return offered(content);
  return asked(
    claims.filter((claim) => claim.sharesInFund),
    exchange,
  );
}

function asked(claims: readonly ClaimRow[], exchange: ExchangeRow): LineClaimView[] {
  return claims.map((claim) => ({
    reference: claim.reference,
    invoice: claim.invoice,
    amountCents: wireCents(claim.amountCents),
    papersCents: wireCents(claim.papersCents),
    claimClass: claim.claimClass,
    percentage: null,
    shareCents: null,
    preConsentPossible:
      claim.sharesInFund && preConsentPossible(exchange.clauses, { ...claim, product: exchange.product }).possible,
  }));
}

/** A proposal or conclusion as it was sent: a later correction does not change what this line says. */
function offered(content: Readonly<Record<string, unknown>>): LineClaimView[] {
  const claims = (content.claims ?? []) as Omit<LineClaimView, 'preConsentPossible'>[];
  return claims.map((claim) => ({ ...claim, preConsentPossible: false }));
}
