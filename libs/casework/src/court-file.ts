import type {
  CalculationRow,
  CaseFileRow,
  ClaimRow,
  ClientRow,
  CounsellorRow,
  CreditorRow,
  DeskRow,
  ExchangeRow,
  MessageRow,
  ShareRow,
} from '@akkoord/database';
import type {
  CourtCreditor,
  CourtDates,
  CourtFile,
  CourtInsolvency,
  CourtMessage,
  CourtOffer,
  CourtTotals,
} from '@akkoord/exchange';
import { businessDateOf } from '@akkoord/platform';
import {
  agrees,
  canonicalDigest,
  countAnswers,
  COURT_ANSWERS,
  refuses,
  shareOfDebt,
  type CountedAnswers,
} from '@akkoord/settlement';
import { isOwed, judgedClaims, namesOf, outsideClaim, sumOf, type JudgedClaim, type Names } from './court-claims.js';
import { creditorsOf, saysCoDebtor } from './court-creditors.js';
import { newsIn } from './messages.js';
import { wireCents } from './wire.js';

export type CourtFileView = CourtFile;

/** What the counsellor states of statutory insolvency; what it does not state is left open, never estimated. */
export interface InsolvencyInput {
  readonly insolvencyYieldCents?: number;
  readonly insolvencyCostsCents?: number;
}

/** What a court file is made of. Nothing in it moves with the calendar: the digest stands until a fact changes. */
export interface CourtFileSources {
  readonly caseFile: CaseFileRow;
  readonly counsellor: CounsellorRow;
  readonly clients: readonly ClientRow[];
  readonly authorisedOn: string | null;
  readonly calculation: CalculationRow;
  readonly shares: readonly ShareRow[];
  readonly claims: readonly ClaimRow[];
  readonly exchanges: readonly ExchangeRow[];
  readonly messages: readonly MessageRow[];
  /** The balance statements among them that wait for the counsellor, or were set aside. */
  readonly uncounted: ReadonlySet<string>;
  readonly creditors: readonly CreditorRow[];
  readonly desks: readonly DeskRow[];
}

export function courtFileOf(sources: CourtFileSources, insolvency: InsolvencyInput): CourtFileView {
  const { caseFile, counsellor, clients, calculation } = sources;
  const names = namesOf(sources);
  const judged = judgedClaims(sources);
  const debtCents = judged.reduce((sum, { claim, outside }) => sum + (isOwed(outside) ? claim.amountCents : 0n), 0n);
  const creditors = creditorsOf(sources, names, judged, debtCents);
  const messages = messagesOf(sources, names);
  const dates = datesOf(sources);
  const file = {
    caseReference: caseFile.reference,
    state: caseFile.state,
    version: calculation.version,
    asOf: lastOf([
      businessDateOf(calculation.frozenAt),
      ...(Object.values(dates) as (string | null)[]),
      ...messages.map(({ on }) => on),
    ]),
    counsellor: { name: counsellor.name, nvvkMember: counsellor.nvvkMember },
    clients: clients.map(({ initials, surname, birthDate }) => ({ name: `${initials} ${surname}`, birthDate })),
    dates,
    courtReference: caseFile.courtReference,
    offer: offerOf(sources),
    creditors,
    outside: judged.flatMap(({ claim, outside }) => (outside === null ? [] : [outsideClaim(claim, outside, names)])),
    disclosures: calculation.disclosures,
    totals: totalsOf(creditors, judged, debtCents),
    jointLiability: {
      onePoolOfTwo: clients.length > 1,
      coDebtorStatedBy: [...new Set(creditors.filter(saysCoDebtor).map(({ creditor }) => creditor))],
    },
    insolvency: insolvencyOf(insolvency),
    messages,
  };
  return { ...file, digest: canonicalDigest(file) };
}

function datesOf({ caseFile, authorisedOn }: CourtFileSources): CourtDates {
  const { requestedOn, admittedOn, balancesRequestedOn, confirmedOn, offeredOn } = caseFile;
  const { refusedOn, agreedOn, courtAskedOn, courtDecidedOn } = caseFile;
  return {
    ...{ requestedOn, admittedOn, authorisedOn, balancesRequestedOn, confirmedOn, offeredOn },
    ...{ refusedOn, agreedOn, courtAskedOn, courtDecidedOn },
  };
}

/** From the frozen calculation, not from the case: what was changed since belongs to the next version. */
function offerOf({ caseFile, calculation }: CourtFileSources): CourtOffer {
  const { product, normSet, referenceOn, termMonths, preferentialPercentage, concurrentPercentage } = calculation;
  const { totals, trace, input } = calculation;
  const step = (name: string): Readonly<Record<string, string | number>> => {
    const found = trace.find((one) => one.step === name);
    return { ...found?.inputs, ...found?.result };
  };
  const [norms, capacity] = [step('norms'), step('capacity')];
  const periods = (input?.capacityPeriods ?? null) as CourtOffer['capacityPeriods'];
  return {
    ...{ product, normSet, referenceOn, termMonths },
    frozenOn: businessDateOf(calculation.frozenAt),
    normTermMonths: Number(norms.normTermMonths ?? termMonths),
    capacity:
      capacity.monthlyCapacityCents === undefined
        ? null
        : {
            monthlyIncomeCents: Number(capacity.monthlyIncomeCents),
            exemptAmountCents: Number(capacity.exemptAmountCents),
            monthlyCapacityCents: Number(capacity.monthlyCapacityCents),
          },
    capacityPeriods: capacity.monthlyCapacityCents === undefined ? periods : null,
    noCapacityStatedOn: product === 'ZERO_CAPACITY' ? caseFile.noCapacityStatedOn : null,
    grossCents: wireCents(calculation.grossCents),
    feeCents: wireCents(calculation.feeCents),
    creditChargeCents: wireCents(calculation.creditChargeCents),
    oneOffCents: Number(step('fund').oneOffCents ?? 0),
    fundCents: wireCents(calculation.fundCents),
    preferenceFactor: String(norms.preferenceFactor ?? ''),
    preferentialCents: totals.PREFERENTIAL.amountCents,
    preferentialPercentage,
    concurrentCents: totals.CONCURRENT.amountCents,
    concurrentPercentage,
    forecast: product === 'DEBT_MEDIATION',
    calculationDigest: calculation.digest,
  };
}

function totalsOf(creditors: readonly CourtCreditor[], judged: readonly JudgedClaim[], debtCents: bigint): CourtTotals {
  const inPlanCents = sumOf(judged, (one) => one.inPlanCents);
  const estimatedCents = sumOf(judged, (one) => (one.claim.estimated ? one.inPlanCents : 0n));
  const owedOutside = judged.filter(({ outside }) => outside !== null && isOwed(outside));
  const answers = creditors.map(({ answer, inPlanCents: cents }) => ({ answer, inPlanCents: BigInt(cents) }));
  return {
    debtCents: wireCents(debtCents),
    outsideCents: wireCents(sumOf(owedOutside, ({ claim }) => claim.amountCents)),
    inPlanCents: wireCents(inPlanCents),
    offerCents: creditors.reduce((sum, { offerCents }) => sum + offerCents, 0),
    estimatedCents: wireCents(estimatedCents),
    estimatedPercentage: shareOfDebt(estimatedCents, inPlanCents),
    creditors: creditors.length,
    agree: countOnTheWire(countAnswers(answers, agrees)),
    refuse: countOnTheWire(countAnswers(answers, refuses)),
    byAnswer: COURT_ANSWERS.map((answer) => ({
      answer,
      ...countOnTheWire(countAnswers(answers, (one) => one === answer)),
    })),
  };
}

const countOnTheWire = (count: CountedAnswers): CourtTotals['agree'] => ({
  ...count,
  amountCents: wireCents(count.amountCents),
});

function insolvencyOf({ insolvencyYieldCents, insolvencyCostsCents }: InsolvencyInput): CourtInsolvency {
  const [yieldCents, costsCents] = [insolvencyYieldCents ?? null, insolvencyCostsCents ?? null];
  const forCreditorsCents = yieldCents === null || costsCents === null ? null : Math.max(0, yieldCents - costsCents);
  return { yieldCents, costsCents, forCreditorsCents };
}

/** What left or came in; what still waits or was taken back before it left was said to nobody. */
function messagesOf({ messages, exchanges }: CourtFileSources, names: Names): CourtMessage[] {
  const creditors = new Map(exchanges.map(({ id, creditorId }) => [id, creditorId]));
  return messages
    .flatMap(({ sentAt, direction, kind, content, exchangeId, deskId, version }) =>
      sentAt === null
        ? []
        : [
            {
              ...{ sentAt, direction, kind, version },
              event: content.question === undefined ? (newsIn(content)?.event ?? null) : 'QUESTION_ASKED',
              creditor: names.creditor(creditors.get(exchangeId) ?? ''),
              desk: names.desk(deskId),
            },
          ],
    )
    .sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime())
    .map(({ sentAt, ...message }) => ({ on: businessDateOf(sentAt), ...message }));
}

function lastOf(days: readonly (string | null)[]): string {
  return days.reduce<string>((last, day) => (day !== null && day > last ? day : last), '');
}
