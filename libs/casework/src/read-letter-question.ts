import { UnitOfWork, type LetterAccessRow, type MessageRow, type Tx } from '@akkoord/database';
import { businessDateOf } from '@akkoord/platform';
import { addDays, type Reply } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { judgeReply } from './judge-reply.js';
import { actorOf, type LetterVisitor } from './letter-visitor.js';
import { lineClaims, type LineView } from './read-list-lines.js';
import { standstillNow } from './standstill-now.js';

/** So long a confirmation can be read after the answer, and the end after a settlement ended. */
const READABLE_DAYS = 30;

/** What somebody with the code of a letter sees. */
export interface LetterQuestion {
  readonly counsellor: string;
  /** Where to call; null: it is in no letter either. */
  readonly telephone: string | null;
  /**
   * OVERTAKEN: it can be answered no more, for it was answered otherwise, or is asked no more. EXPIRED: it was answered, and
   * its confirmation is shown no more. Of both nothing else is shown.
   */
  readonly state: 'OPEN' | 'ANSWERED' | 'OVERTAKEN' | 'EXPIRED';
  /** The question and its answer, as a line of a list; null when nothing of it is shown. */
  readonly line: LineView | null;
  /** The last day on which the confirmation can be read; null: it was not answered here. */
  readonly readableUntil: string | null;
  /** The day of the answer. */
  readonly answeredOn: string | null;
}

/** Reads the question of one letter, and the answer given to it. Null when the letter was replaced. */
@Injectable()
export class ReadLetterQuestion {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(visitor: LetterVisitor): Promise<LetterQuestion | null> {
    return this.unitOfWork.run(actorOf(visitor, 'READS'), async (tx) => {
      const access = await tx.letters.access(visitor.accessId);
      return access && (await questionOf(tx, access));
    });
  }
}

async function questionOf(tx: Tx, access: LetterAccessRow): Promise<LetterQuestion> {
  const settings = await tx.registry.counsellor(access.organisationId);
  const counsellor = { counsellor: settings?.name ?? '', telephone: settings?.telephone ?? null };
  const nothing = { ...counsellor, line: null, readableUntil: null, answeredOn: null };
  const given = await tx.letters.answer(access.questionId);
  const answeredOn = given && businessDateOf(given.answeredAt);
  const readableUntil = answeredOn && addDays(answeredOn, READABLE_DAYS);
  if (readableUntil !== null && readableUntil < tx.today) return { ...nothing, state: 'EXPIRED' };
  const [question] = (await tx.messages.ofCase(access.caseId)).filter(({ id }) => id === access.questionId);
  if (!question) return { ...nothing, state: 'EXPIRED' };
  if (given) {
    const line = await lineOf(tx, access, question, given.answer, counsellor.counsellor);
    return { ...counsellor, state: 'ANSWERED', line, readableUntil, answeredOn };
  }
  if (!(await canBeAnswered(tx, access, question))) return { ...nothing, state: 'OVERTAKEN' };
  const line = await lineOf(tx, access, question, null, counsellor.counsellor);
  return { ...counsellor, state: 'OPEN', line, readableUntil: null, answeredOn: null };
}

/** The rules that judge an answer say it: would one be taken, or kept for the counsellor to look at? */
async function canBeAnswered(tx: Tx, { exchangeId }: LetterAccessRow, question: MessageRow): Promise<boolean> {
  if ((await tx.letters.lastQuestion(exchangeId)) !== question.id) return false;
  const [exchange] = await tx.exchanges.many([exchangeId]);
  if (!exchange) return false;
  const claims = await tx.exchanges.claimsOf([exchangeId]);
  const isBalance = question.kind === 'BALANCE_REQUEST';
  const probe: Reply = isBalance
    ? {
        kind: 'BALANCE_STATEMENT',
        preConsent: false,
        claims: claims
          .filter(({ sharesInFund }) => sharesInFund)
          .map(({ invoice, amountCents }) => ({ invoice, amountCents })),
      }
    : { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' };
  const registers = { today: tx.today, desks: new Map<string, string>(), mandates: null };
  return judgeReply(probe, isBalance ? 'BALANCE' : 'PROPOSAL', exchange, claims, registers).verdict !== 'REFUSED';
}

async function lineOf(
  tx: Tx,
  { caseId, exchangeId }: LetterAccessRow,
  { kind, content }: MessageRow,
  answer: unknown,
  counsellor: string,
): Promise<LineView> {
  const [exchange] = await tx.exchanges.many([exchangeId]);
  const [client, partner] = await tx.clients.ofCases([caseId]);
  const [authorisation] = await tx.cases.authorisations([caseId]);
  if (!exchange || !client || !authorisation) throw new Error('A letter has its exchange, its case and its client');
  const [creditor] = await tx.registry.creditorsByIds([exchange.creditorId]);
  const claims = await tx.exchanges.claimsOf([exchangeId]);
  const views = lineClaims(kind, claims, exchange, content);
  const standstill = standstillNow(exchange, tx.today);
  const { initials, surname, birthDate, address } = client;
  return {
    line: 1,
    kind,
    state: answer === null ? 'OPEN' : 'ANSWERED',
    dueOn: exchange.dueOn,
    counsellor,
    caseReference: authorisation.caseReference,
    creditor: creditor?.name ?? '',
    onBehalfOf: null,
    preConsentPossible: views.some((claim) => claim.preConsentPossible),
    client: { initials, surname, birthDate, address, customerNumber: null },
    partner: partner ? { initials: partner.initials, surname: partner.surname, birthDate: partner.birthDate } : null,
    authorisation: { signedOn: authorisation.signedOn, documentSha256: authorisation.documentSha256 },
    product: (content.product as string | undefined) ?? null,
    termMonths: (content.termMonths as number | undefined) ?? null,
    percentage: (content.percentage as string | null | undefined) ?? null,
    shareCents: (content.shareCents as number | undefined) ?? null,
    disclosures: (content.disclosures as unknown[] | undefined) ?? [],
    totals: content.totals ?? null,
    motivation: (content.motivation as string | undefined) ?? null,
    standstill,
    standstillUntil: standstill === 'RUNNING' ? exchange.standstillUntil : null,
    news: null,
    reminder: null,
    claims: views,
    questions: [],
    answer,
    held: null,
    reason: exchange.reason,
  };
}
