import { isDeepStrictEqual } from 'node:util';
import type { ClaimRow, CreditorRow, FieldChange } from '@akkoord/database';
import type { Fault } from '@akkoord/platform';
import { factsOf, slugOf, type ClaimClass, type Treatment } from '@akkoord/settlement';
import type { RegistrySnapshot } from './registry-snapshot.js';
import { wireCents } from './wire.js';

/** What a counsellor may correct of a claim; what is absent stays as it is. */
export interface ClaimChangeInput {
  readonly disputed?: boolean;
  /** From a document the counsellor has. */
  readonly amountCents?: number;
  /** Null: of one class. */
  readonly preferentialCents?: number | null;
  /** Null: not secured. */
  readonly collateralCents?: number | null;
  readonly claimClass?: ClaimClass;
  /** By which law the claim goes first; a claim that becomes preferential needs it. */
  readonly legalBasis?: string;
  readonly treatment?: Treatment;
  /** By default what the treatment says. */
  readonly sharesInFund?: boolean;
  /** The brand that owns the claim now. */
  readonly creditor?: string;
}

/** The brand that bought the claim; the one that has it when the name is nobody's. */
export function ownerOf(input: ClaimChangeInput, registry: RegistrySnapshot): CreditorRow | undefined {
  return input.creditor === undefined ? undefined : registry.creditorsByName.get(slugOf(input.creditor));
}

/** The claim as it would stand after the change. */
export function changedClaim(claim: ClaimRow, input: ClaimChangeInput, owner: CreditorRow | undefined): ClaimRow {
  const treatment = input.treatment ?? claim.treatment;
  const byTreatment = treatment === claim.treatment ? claim.sharesInFund : factsOf(treatment).sharesInFund;
  const amountCents = input.amountCents === undefined ? claim.amountCents : BigInt(input.amountCents);
  const sold = owner !== undefined && owner.id !== claim.creditorId;
  return {
    ...claim,
    disputed: input.disputed ?? claim.disputed,
    amountCents,
    papersCents: claim.estimated ? amountCents : claim.papersCents,
    ...(amountCents === claim.amountCents ? {} : { principalCents: null, interestCents: null, costsCents: null }),
    preferentialCents: centsOr(input.preferentialCents, claim.preferentialCents),
    collateralCents: centsOr(input.collateralCents, claim.collateralCents) ?? 0n,
    claimClass: input.claimClass ?? claim.claimClass,
    legalBasis: input.legalBasis ?? (input.claimClass === 'CONCURRENT' ? null : claim.legalBasis),
    treatment,
    sharesInFund: input.sharesInFund ?? byTreatment,
    ...(sold ? { creditorId: owner.id, agentDeskId: null, mandateEndedOn: null } : {}),
  };
}

const centsOr = (stated: number | null | undefined, kept: bigint | null): bigint | null =>
  stated === undefined ? kept : stated === null ? null : BigInt(stated);

/** What of a change cannot be, whatever the state of the case; all at once. */
export function faultsOfClaimChange(after: ClaimRow, input: ClaimChangeInput, registry: RegistrySnapshot): Fault[] {
  const faults: Fault[] = [];
  const add = (field: string, code: string, detail: string): void => {
    faults.push({ pointer: `#/${field}`, code, detail });
  };
  if (input.creditor !== undefined && !ownerOf(input, registry))
    add('creditor', 'creditor-unknown', `${input.creditor} is not on the list. See /v1/creditors.`);
  const { preferentialCents, collateralCents, claimClass, legalBasis, treatment, sharesInFund } = after;
  if (input.claimClass !== undefined && claimClass === 'PREFERENTIAL' && legalBasis === null)
    add('legalBasis', 'class-without-basis', 'Say by which law this claim goes first: art. 21 Invorderingswet 1990.');
  if (input.preferentialCents != null && BigInt(input.preferentialCents) > after.amountCents)
    add('preferentialCents', 'part-above-whole', 'The preferential part cannot exceed the claim.');
  if (collateralCents > 0n && (preferentialCents ?? 0n) > 0n)
    add('collateralCents', 'secured-and-split', 'A claim is either secured or preferential in part.');
  if (treatment === 'IN_PLAN' && registry.debtKinds.get(after.debtKind)?.treatment === 'NOT_DISCHARGEABLE')
    add(
      'treatment',
      'not-dischargeable',
      `What remains of ${after.debtKind} is never discharged: use NOT_DISCHARGEABLE, with sharesInFund when the creditor asks for a share.`,
    );
  if (sharesInFund !== factsOf(treatment).sharesInFund && treatment !== 'NOT_DISCHARGEABLE')
    add('sharesInFund', 'not-by-treatment', `${treatment} says itself whether a claim shares in the fund.`);
  return faults;
}

/** The fields that changed, each with the value it had. */
export function fieldChanges(before: ClaimRow, after: ClaimRow, names: ReadonlyMap<string, string>): FieldChange[] {
  const values = (claim: ClaimRow): Record<string, unknown> => ({
    creditor: names.get(claim.creditorId) ?? '',
    disputed: claim.disputed,
    amountCents: wireCents(claim.amountCents),
    preferentialCents: claim.preferentialCents === null ? null : wireCents(claim.preferentialCents),
    collateralCents: wireCents(claim.collateralCents),
    claimClass: claim.claimClass,
    legalBasis: claim.legalBasis,
    treatment: claim.treatment,
    sharesInFund: claim.sharesInFund,
  });
  return differences(values(before), values(after));
}

/** What differs, field by field. */
export function differences(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): FieldChange[] {
  return Object.keys(after)
    .filter((field) => !isDeepStrictEqual(before[field], after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}
