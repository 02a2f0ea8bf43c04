import { UnitOfWork, type CaseFileRow, type CounsellorRow, type Tx } from '@akkoord/database';
import { groupBy, newId, type Fault } from '@akkoord/platform';
import { CASE_STATES, takesPart, type Product } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import type { CapacityPeriodInput, GuidanceInput } from './case-input.js';
import { freezeNextVersion } from './freeze-next-version.js';
import { differences } from './judge-claim-change.js';
import { faultsOfDates } from './judge-dates.js';
import { faultsOfMoney, productFor } from './judge-money.js';
import { faultsOfGuidance, faultsOfProgrammes } from './judge-programmes.js';
import { allowIn, isDivided } from './move-case.js';
import { guidanceOf, readNorms, someOf } from './open-cases.js';
import { termsOf } from './plan-exchanges.js';
import { isAsRead, presentCase } from './read-case.js';
import { Refused } from './refused.js';
import { readRegistry } from './registry-snapshot.js';
import { eligibilityFacts } from './scheme.js';
import { wireCents } from './wire.js';

/** What a counsellor may change of a case; what is absent stays, null clears. */
export interface CaseChangeInput {
  readonly preferredProduct?: Product;
  readonly programme?: string | null;
  readonly monthlyIncomeCents?: number;
  readonly exemptAmountEuros?: number;
  readonly oneOffCents?: number;
  readonly termMonths?: number | null;
  readonly preferenceFactor?: string | null;
  readonly capacityPeriods?: readonly CapacityPeriodInput[] | null;
  readonly noCapacityStatedOn?: string | null;
  readonly firstTalkOn?: string | null;
  readonly crisisOn?: string | null;
  /** Both days or neither, at most six months apart (art. 287b Fw). */
  readonly moratoriumFrom?: string | null;
  readonly moratoriumUntil?: string | null;
  /** Further programmes the case is in; the whole list. */
  readonly programmes?: readonly string[] | null;
  /** The whole list. */
  readonly guidance?: readonly GuidanceInput[] | null;
  readonly administrationFrom?: string | null;
  readonly administrationUntil?: string | null;
}

/**
 * Changes product, scheme, term or money of a case until everybody agreed, and its dated facts until it has ended. The old
 * values stay in the timeline. `expected` are the entity tags the caller read. Errors: 404 `case-not-found`, 412
 * `case-changed`, 400 `change-invalid` with every fault (`capacity-not-zero`, `programme-unknown`, `programme-not-eligible`,
 * `moratorium-too-long`, `not-yet`, the faults of a calculation), 409 `change-too-late`.
 */
@Injectable()
export class ChangeCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, expected: ReadonlySet<string>, input: CaseChangeInput): Promise<void> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const before = await tx.cases.findForUpdate(caseId);
      if (!before) throw new Refused('case-not-found');
      if (!isAsRead(await presentCase(tx, before), expected)) throw new Refused('case-changed');
      const { organisationId } = before;
      const after = changedCase(before, input, tx.today);
      const changes = differences(valuesOf(before), valuesOf(after));
      const onlyDates = changes.every(({ field }) => DATES.some((name) => name === field));
      const births = (await tx.clients.ofCases([caseId])).map(({ birthDate }) => birthDate);
      const norms = await readNorms(tx, organisationId);
      const taking = (await tx.exchanges.claimsOfCases([caseId])).filter((claim) => takesPart(claim, undefined));
      const facts = eligibilityFacts(after, births, taking);
      const faults = [
        ...(onlyDates ? [] : faultsOfMoney(after, facts, norms, tx.today)),
        ...faultsOfProgrammes(after, before.programmes ?? [], facts, norms.programmes, tx.today),
        ...faultsOfGuidance(after, tx.today),
        ...faultsOfStatement(after, input, tx.today),
        ...faultsOfDates(after, tx.today),
      ];
      if (faults.length > 0) throw new Refused('change-invalid', undefined, faults);
      if (!onlyDates || CASE_STATES[before.state].waitsFor === 'NOBODY') allowIn(before, 'CHANGE');
      if (changes.length === 0) return;
      await tx.cases.change([{ id: caseId, change: changingOf(after) }]);
      if (after.product !== before.product || after.programme !== before.programme)
        await tx.exchanges.setTerms(await termsNow(tx, after, norms.counsellor));
      await tx.cases.record({
        id: newId(),
        organisationId,
        caseId,
        claimId: null,
        kind: 'CASE_CHANGED',
        version: before.version,
        changes,
        changedBy: caller.subject,
        changedAt: tx.at,
      });
      tx.audit({
        caseId,
        organisationId,
        action: 'case-changed',
        detail: { fields: changes.map(({ field }) => field) },
      });
      if (isDivided(before) && !onlyDates) {
        await freezeNextVersion(tx, after, await tx.exchanges.ofCasesForUpdate([caseId]));
        tx.enqueue('messages.route', { organisationId, caseIds: [caseId] });
      }
    });
  }
}

/** Terms may be for some products or programmes only: looked up anew, as of the day balances were asked. */
export async function termsNow(
  tx: Tx,
  caseFile: CaseFileRow,
  counsellor: CounsellorRow,
): Promise<Parameters<Tx['exchanges']['setTerms']>[0]> {
  const exchanges = await tx.exchanges.ofCasesForUpdate([caseFile.id]);
  const claims = groupBy(await tx.exchanges.claimsOfCases([caseFile.id]), (claim) => claim.exchangeId ?? '');
  const creditors = await tx.registry.creditorsByIds(exchanges.map(({ creditorId }) => creditorId));
  const known = new Map(creditors.map((creditor) => [creditor.id, creditor]));
  const registry = await readRegistry(tx);
  const on = caseFile.balancesRequestedOn ?? tx.today;
  return exchanges.map(({ id, deskId, underMandate, ...exchange }) => {
    const [claim] = claims.get(id) ?? [];
    const terms = claim
      ? termsOf(caseFile, claim, deskId, underMandate, known, counsellor, registry, on)
      : { clauses: exchange.clauses, agreementKinds: exchange.agreementKinds };
    return { id, product: caseFile.product, ...terms };
  });
}

function changedCase(caseFile: CaseFileRow, input: CaseChangeInput, today: string): CaseFileRow {
  const { exemptAmountEuros, monthlyIncomeCents, oneOffCents, noCapacityStatedOn, capacityPeriods, ...rest } = input;
  const { programmes, guidance, ...others } = rest;
  const stated = Object.fromEntries(
    Object.entries<unknown>(others).filter(([, value]) => value !== undefined),
  ) as typeof others;
  const money = {
    ...caseFile,
    ...stated,
    ...(programmes === undefined ? {} : { programmes: someOf(programmes) }),
    ...(guidance === undefined ? {} : { guidance: someOf(guidance?.map(guidanceOf)) }),
    ...(capacityPeriods === undefined
      ? {}
      : { capacityPeriods: capacityPeriods === null ? null : capacityPeriods.map((period) => ({ ...period })) }),
    ...(monthlyIncomeCents === undefined ? {} : { monthlyIncomeCents: BigInt(monthlyIncomeCents) }),
    ...(exemptAmountEuros === undefined ? {} : { exemptAmountCents: BigInt(exemptAmountEuros) * 100n }),
    ...(oneOffCents === undefined ? {} : { oneOffCents: BigInt(oneOffCents) }),
  };
  const product = productFor(money.preferredProduct, money);
  return { ...money, product, noCapacityStatedOn: statedOn({ ...money, product }, noCapacityStatedOn, today) };
}

/** That no capacity is foreseen is stated for a settlement without it, by default the day balances are asked. */
function statedOn(caseFile: CaseFileRow, stated: string | null | undefined, today: string): string | null {
  if (stated != null) return stated;
  if (caseFile.product !== 'ZERO_CAPACITY') return null;
  return (stated === undefined ? caseFile.noCapacityStatedOn : null) ?? (caseFile.balancesRequestedOn && today);
}

function faultsOfStatement(after: CaseFileRow, { noCapacityStatedOn }: CaseChangeInput, today: string): Fault[] {
  const pointer = '#/noCapacityStatedOn';
  if (noCapacityStatedOn == null) return [];
  if (noCapacityStatedOn > today)
    return [{ pointer, code: 'stated-in-future', detail: 'The statement cannot have been made after today.' }];
  if (after.product === 'ZERO_CAPACITY') return [];
  const detail = `It belongs to a settlement without capacity, and the product is ${after.product}.`;
  return [{ pointer, code: 'not-allowed', detail }];
}

const MONEY = [
  'preferredProduct',
  'product',
  'programme',
  'monthlyIncomeCents',
  'exemptAmountCents',
  'oneOffCents',
  'termMonths',
  'preferenceFactor',
  'capacityPeriods',
  'noCapacityStatedOn',
] as const;

/** Dated facts and marks: they move no cent, and can be told until the case has ended. */
const DATES = [
  'firstTalkOn',
  'crisisOn',
  'moratoriumFrom',
  'moratoriumUntil',
  'programmes',
  'guidance',
  'administrationFrom',
  'administrationUntil',
] as const;

const CHANGING = [...MONEY, ...DATES] as const;

function changingOf(caseFile: CaseFileRow): Pick<CaseFileRow, (typeof CHANGING)[number]> {
  return Object.fromEntries(CHANGING.map((name) => [name, caseFile[name]])) as ReturnType<typeof changingOf>;
}

function valuesOf(caseFile: CaseFileRow): Record<string, unknown> {
  const { monthlyIncomeCents, exemptAmountCents, oneOffCents, programmes, guidance, ...rest } = changingOf(caseFile);
  return {
    ...rest,
    programmes: programmes?.join(', ') ?? null,
    guidance: guidance?.map(({ kind, from, until }) => `${kind} ${from}/${until ?? '..'}`).join(', ') ?? null,
    monthlyIncomeCents: wireCents(monthlyIncomeCents),
    exemptAmountEuros: wireCents(exemptAmountCents / 100n),
    oneOffCents: wireCents(oneOffCents),
  };
}
