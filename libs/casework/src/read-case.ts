import {
  UnitOfWork,
  type CaseFileRow,
  type ExchangeRow,
  type PaymentAccountRow,
  type ShareRow,
  type Tx,
} from '@akkoord/database';
import { businessDateOf, groupBy } from '@akkoord/platform';
import {
  canonicalDigest,
  caseTerms,
  normSetOn,
  waitingFor,
  type CaseTerm,
  type NormSet,
  type StandstillState,
  type TermLengths,
  type Waiting,
  type WaitingCase,
} from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { currentAccount, isOf } from './record-accounts.js';
import { pricedCounterOffer, type PricedCounterOfferView } from './counter-offer-view.js';
import { Refused } from './refused.js';
import { standstillNow } from './standstill-now.js';
import { wireCents } from './wire.js';

export interface ShareView {
  readonly reference: string;
  readonly claimClass: string;
  readonly amountCents: number;
  readonly percentage: string;
  readonly shareCents: number;
}

export interface ClaimView {
  readonly id: string;
  readonly reference: string;
  readonly creditor: string;
  /** The creditor of before the claim was sold; null when it was not. */
  readonly originalCreditor: string | null;
  /** The answering desk; null when the creditor is written to by letter, or before balances are asked. */
  readonly desk: string | null;
  readonly exchangeId: string | null;
  readonly state: string;
  readonly debtKind: string;
  readonly invoice: string;
  readonly claimClass: string;
  readonly treatment: string;
  readonly sharesInFund: boolean;
  readonly amountCents: number;
  readonly preferentialCents: number | null;
  readonly collateralCents: number;
  /** What the amount is made of; null: nobody said so. */
  readonly principalCents: number | null;
  readonly interestCents: number | null;
  readonly costsCents: number | null;
  readonly legalBasis: string | null;
  /** The creditor's own reference of it. */
  readonly ownReference: string | null;
  /** The creditor stated it; the client's papers did not show it. */
  readonly broughtForward: boolean;
  readonly estimated: boolean;
  readonly disputed: boolean;
  readonly percentage: string | null;
  readonly shareCents: number | null;
  /** The two parts of a claim that is preferential in part, each with its percentage. */
  readonly parts: readonly ShareView[];
  readonly reason: string | null;
}

/** The exchange with one creditor at one desk. */
export interface ExchangeView extends Pick<
  ExchangeRow,
  | 'id'
  | 'state'
  | 'underMandate'
  | 'reason'
  | 'askedOn'
  | 'dueOn'
  | 'reminders'
  | 'standstillUntil'
  | 'standstillEndedOn'
  | 'ownReference'
  | 'contact'
  | 'statedOn'
  | 'paymentReference'
  | 'transferredFrom'
> {
  readonly creditor: string;
  /** What it would expect instead of what it refused; null: it did not say. */
  readonly counterOffer: PricedCounterOfferView | null;
  /** Null: written to by letter. */
  readonly desk: string | null;
  /** Whether it promised to stand still (opschorting), and whether that holds today. */
  readonly standstill: StandstillState;
  /** The account payouts use; null: none is known. */
  readonly account: { readonly id: string; readonly lastFour: string } | null;
  /** An account number a second person has to look at. */
  readonly waitingAccount: { readonly id: string; readonly lastFour: string } | null;
}

export interface CaseView {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly product: string;
  readonly preferredProduct: string;
  readonly version: number;
  readonly municipalityCode: string;
  readonly programme: string | null;
  /** Further programmes the case is in. */
  readonly programmes: readonly string[];
  readonly guidance: NonNullable<CaseFileRow['guidance']>;
  readonly administrationFrom: string | null;
  readonly administrationUntil: string | null;
  readonly monthlyIncomeCents: number;
  readonly exemptAmountEuros: number;
  readonly oneOffCents: number;
  /** Null: as the norm has it. */
  readonly termMonths: number | null;
  readonly preferenceFactor: string | null;
  readonly capacityPeriods: CaseFileRow['capacityPeriods'];
  readonly noCapacityStatedOn: string | null;
  readonly requestedOn: string;
  readonly firstTalkOn: string | null;
  readonly admittedOn: string;
  readonly stabilisedOn: string | null;
  readonly crisisOn: string | null;
  readonly moratoriumFrom: string | null;
  readonly moratoriumUntil: string | null;
  readonly balancesRequestedOn: string | null;
  readonly confirmationAskedOn: string | null;
  readonly confirmedOn: string | null;
  readonly offeredOn: string | null;
  readonly agreedOn: string | null;
  readonly refusedOn: string | null;
  readonly closedOn: string | null;
  readonly closedReason: string | null;
  readonly objectedOn: string | null;
  readonly objection: string | null;
  readonly courtAskedOn: string | null;
  readonly courtDecidedOn: string | null;
  readonly courtReference: string | null;
  readonly executionStartedOn: string | null;
  readonly loanDecidedOn: string | null;
  readonly completedOn: string | null;
  readonly terminatedOn: string | null;
  readonly terminatedReason: string | null;
  /** What the file said of people was erased, as the term for keeping it was over. */
  readonly erasedOn: string | null;
  readonly calculation: {
    readonly normSet: string;
    readonly termMonths: number;
    readonly fundCents: number;
    readonly preferentialPercentage: string | null;
    readonly concurrentPercentage: string | null;
    readonly digest: string;
  } | null;
  /** The referral it was opened from; null: none. */
  readonly referralId: string | null;
  readonly claims: readonly ClaimView[];
  readonly exchanges: readonly ExchangeView[];
  /** The dated terms of the whole case; those of an answer are with its exchange. */
  readonly terms: readonly CaseTerm[];
  /** Who the case waits for; nobody when it has ended. */
  readonly waitingFor: readonly Waiting[];
}

/** Reads one case with all its claims. Errors: 404 `case-not-found`. */
@Injectable()
export class ReadCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string): Promise<CaseView> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const caseFile = await tx.cases.findOrErased(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      return await presentCase(tx, caseFile);
    });
  }
}

export async function presentCase(tx: Tx, caseFile: CaseFileRow): Promise<CaseView> {
  const { id } = caseFile;
  const claims = await tx.exchanges.claimsOfCases([id]);
  const exchanges = await tx.exchanges.ofCases([id]);
  const accounts = exchanges.length === 0 ? [] : await tx.accounts.known(exchanges);
  const creditors = await tx.registry.creditorsByIds([
    ...claims.flatMap((claim) => [claim.creditorId, claim.originalCreditorId]),
    ...exchanges.map(({ creditorId }) => creditorId),
  ]);
  const names = new Map(creditors.map((creditor) => [creditor.id, creditor.name]));
  const desks = new Map((await tx.registry.desks()).map((desk) => [desk.id, desk.slug]));
  const calculation = caseFile.version === 0 ? null : await tx.calculations.find(id, caseFile.version);
  const divided = calculation ? await tx.calculations.shares(id, caseFile.version) : [];
  const shares = groupBy(divided, (share) => share.claimId);
  const offered = groupBy(divided, (share) => share.exchangeId);
  const { reference, state, product, preferredProduct, version, municipalityCode, programme } = caseFile;
  const { termMonths, preferenceFactor, capacityPeriods, noCapacityStatedOn } = caseFile;
  const { administrationFrom, administrationUntil } = caseFile;
  const { balancesRequestedOn, confirmationAskedOn, confirmedOn, offeredOn, agreedOn, refusedOn } = caseFile;
  const { closedOn, closedReason, objectedOn, objection, courtAskedOn, courtDecidedOn, courtReference } = caseFile;
  const { requestedOn, firstTalkOn, admittedOn, stabilisedOn, crisisOn, moratoriumFrom, moratoriumUntil } = caseFile;
  const lengths = await lengthsOf(tx, caseFile, calculation?.termMonths ?? null);
  const { executionStartedOn, loanDecidedOn, completedOn, terminatedOn, terminatedReason, erasedOn } = caseFile;
  return {
    ...{ id, reference, state, product, preferredProduct, version, municipalityCode, programme },
    programmes: caseFile.programmes ?? [],
    guidance: caseFile.guidance ?? [],
    ...{ administrationFrom, administrationUntil },
    monthlyIncomeCents: wireCents(caseFile.monthlyIncomeCents),
    exemptAmountEuros: wireCents(caseFile.exemptAmountCents / 100n),
    oneOffCents: wireCents(caseFile.oneOffCents),
    ...{ termMonths, preferenceFactor, capacityPeriods, noCapacityStatedOn },
    ...{ requestedOn, firstTalkOn, admittedOn, stabilisedOn, crisisOn, moratoriumFrom, moratoriumUntil },
    ...{ balancesRequestedOn, confirmationAskedOn, confirmedOn, offeredOn, agreedOn, refusedOn },
    ...{ closedOn, closedReason, objectedOn, objection, courtAskedOn, courtDecidedOn, courtReference },
    ...{ executionStartedOn, loanDecidedOn, completedOn, terminatedOn, terminatedReason, erasedOn },
    calculation: calculation && {
      normSet: calculation.normSet,
      termMonths: calculation.termMonths,
      fundCents: wireCents(calculation.fundCents),
      preferentialPercentage: calculation.preferentialPercentage,
      concurrentPercentage: calculation.concurrentPercentage,
      digest: calculation.digest,
    },
    referralId: await tx.referrals.idOfCase(id),
    claims: claims.map((claim) => ({
      id: claim.id,
      reference: claim.reference,
      creditor: names.get(claim.creditorId) ?? '',
      originalCreditor:
        claim.originalCreditorId === claim.creditorId ? null : (names.get(claim.originalCreditorId) ?? null),
      desk: claim.deskId === null ? null : (desks.get(claim.deskId) ?? null),
      exchangeId: claim.exchangeId,
      state: claim.state,
      debtKind: claim.debtKind,
      invoice: claim.invoice,
      claimClass: claim.claimClass,
      treatment: claim.treatment,
      sharesInFund: claim.sharesInFund,
      amountCents: wireCents(claim.amountCents),
      preferentialCents: centsOrNull(claim.preferentialCents),
      collateralCents: wireCents(claim.collateralCents),
      principalCents: centsOrNull(claim.principalCents),
      interestCents: centsOrNull(claim.interestCents),
      costsCents: centsOrNull(claim.costsCents),
      ...{ legalBasis: claim.legalBasis, ownReference: claim.ownReference, broughtForward: claim.broughtForward },
      estimated: claim.estimated,
      disputed: claim.disputed,
      ...shareOf(shares.get(claim.id) ?? []),
      reason: claim.reason,
    })),
    exchanges: exchanges.map((exchange) => ({
      ...statedIn(exchange),
      counterOffer: pricedCounterOffer(exchange, offered.get(exchange.id) ?? [], calculation),
      standstill: standstillNow(exchange, tx.today),
      creditor: names.get(exchange.creditorId) ?? '',
      desk: exchange.deskId === null ? null : (desks.get(exchange.deskId) ?? null),
      account: accountOf(accounts, exchange, 'CURRENT'),
      waitingAccount: accountOf(accounts, exchange, 'WAITING'),
    })),
    terms: caseTerms(caseFile, lengths),
    waitingFor: waitingFor(
      {
        ...caseFile,
        openedOn: businessDateOf(caseFile.openedAt),
        calculatedOn: calculation && businessDateOf(calculation.frozenAt),
        disputed: claims.some((claim) => claim.disputed && claim.sharesInFund),
        exchanges: exchanges.map((exchange): WaitingCase['exchanges'][number] => ({
          ...exchange,
          creditor: names.get(exchange.creditorId) ?? '',
          desk: exchange.deskId === null ? null : (desks.get(exchange.deskId) ?? null),
        })),
      },
      lengths,
    ),
  };
}

async function lengthsOf(
  tx: Tx,
  { balancesRequestedOn }: CaseFileRow,
  planMonths: number | null,
): Promise<TermLengths> {
  if (balancesRequestedOn === null) return { settlementNormDays: null, planMonths };
  const norm = normSetOn(balancesRequestedOn, await tx.registry.normSets<NormSet>());
  return { settlementNormDays: norm?.settlementNormDays ?? null, planMonths };
}

const centsOrNull = (cents: bigint | null): number | null => (cents === null ? null : wireCents(cents));

function statedIn({
  id,
  state,
  underMandate,
  reason,
  askedOn,
  dueOn,
  reminders,
  standstillUntil,
  standstillEndedOn,
  ownReference,
  contact,
  statedOn,
  paymentReference,
  transferredFrom,
}: ExchangeRow): Omit<
  ExchangeView,
  'counterOffer' | 'creditor' | 'desk' | 'standstill' | 'account' | 'waitingAccount'
> {
  return {
    ...{ id, state, underMandate, reason, askedOn, dueOn, reminders, standstillUntil, standstillEndedOn, ownReference },
    ...{ contact, statedOn, paymentReference, transferredFrom },
  };
}

/** The account of this creditor at this desk. A changed one is looked at in the case where it was stated. */
function accountOf(
  accounts: readonly PaymentAccountRow[],
  exchange: ExchangeRow,
  state: 'CURRENT' | 'WAITING',
): ExchangeView['account'] {
  const found =
    state === 'CURRENT'
      ? currentAccount(accounts, exchange)
      : accounts.find(
          (account) => account.state === state && account.caseId === exchange.caseId && isOf(account, exchange),
        );
  return found ? { id: found.id, lastFour: found.lastFour } : null;
}

/** Is this the case as somebody read it? `*` stands for however it is now. */
export function isAsRead(view: CaseView, expected: ReadonlySet<string>): boolean {
  return expected.has('*') || expected.has(entityTagOf(view));
}

/** Changes whenever anything changes that the view shows: for `ETag` and `If-Match`. */
export function entityTagOf(view: CaseView): string {
  return `"${canonicalDigest(view).slice('sha256:'.length)}"`;
}

function shareOf(shares: readonly ShareRow[]): Pick<ClaimView, 'percentage' | 'shareCents' | 'parts'> {
  const parts = shares.map(({ reference, claimClass, amountCents, percentage, shareCents }) => ({
    reference,
    claimClass,
    amountCents: wireCents(amountCents),
    percentage,
    shareCents: wireCents(shareCents),
  }));
  const [only] = parts;
  return {
    percentage: parts.length === 1 && only ? only.percentage : null,
    shareCents: parts.length === 0 ? null : parts.reduce((sum, part) => sum + part.shareCents, 0),
    parts: parts.length > 1 ? parts : [],
  };
}
