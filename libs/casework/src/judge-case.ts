import type { Fault } from '@akkoord/platform';
import { slugOf, type DebtKind } from '@akkoord/settlement';
import type { CaseInput, ClaimInput } from './case-input.js';
import { passesElevenTest } from './bsn.js';
import type { RegistrySnapshot } from './registry-snapshot.js';

const MOST_CENTS = 1_000_000_000_000n;

/** What of a well-formed case cannot be: creditors nobody knows, references that come twice, parts above their whole. */
export function faultsOf(input: CaseInput, registry: RegistrySnapshot): Fault[] {
  const faults: Fault[] = [];
  for (const [index, client] of input.clients.entries())
    if (!passesElevenTest(client.bsn))
      faults.push({
        pointer: `#/clients/${index}/bsn`,
        code: 'bsn-invalid',
        detail: 'This is no citizen service number: a digit is wrong.',
      });
  const seen = new Set<string>();
  for (const [index, claim] of input.claims.entries()) {
    const at = `#/claims/${index}`;
    if (seen.has(claim.reference))
      faults.push({
        pointer: `${at}/reference`,
        code: 'reference-twice',
        detail: 'Each claim needs a reference of its own.',
      });
    seen.add(claim.reference);
    const invoice = `${claim.creditor ?? claim.newCreditor?.name ?? ''} ${claim.invoice}`;
    if (seen.has(`invoice ${invoice}`))
      faults.push({
        pointer: `${at}/invoice`,
        code: 'invoice-twice',
        detail: 'A creditor recognises a claim by its invoice: add up what belongs to one.',
      });
    seen.add(`invoice ${invoice}`);
    faults.push(...faultsOfClaim(claim, at, registry));
  }
  return faults;
}

/** What of one well-formed claim cannot be; `at` is its place. */
export function faultsOfClaim(claim: ClaimInput, at: string, registry: RegistrySnapshot): Fault[] {
  const faults: Fault[] = [];
  const add = (field: string, code: string, detail: string): void => {
    faults.push({ pointer: `${at}/${field}`, code, detail });
  };
  if (!claim.creditor === !claim.newCreditor)
    add('creditor', 'creditor-missing', 'Name a creditor of the list, or describe a new one.');
  if (claim.creditor && !registry.creditorsByName.has(slugOf(claim.creditor)))
    add('creditor', 'creditor-unknown', `${claim.creditor} is not on the list. See /v1/creditors, or use newCreditor.`);
  if (!registry.debtKinds.has(claim.debtKind))
    add('debtKind', 'debt-kind-unknown', `${claim.debtKind} is not a known kind of debt.`);
  if (claim.agent && !registry.desksBySlug.has(slugOf(claim.agent)))
    add('agent', 'agent-unknown', `${claim.agent} is not a known desk. See /v1/desks.`);
  const total = papersCents(claim);
  if (total > MOST_CENTS) add('principalCents', 'claim-too-large', 'A claim is at most 10 billion euros.');
  if (total === 0n) add('principalCents', 'claim-empty', 'A claim has an amount above zero.');
  if (BigInt(claim.preferentialCents ?? 0) > total)
    add('preferentialCents', 'part-above-whole', 'The preferential part cannot exceed the claim.');
  if (BigInt(claim.collateralCents ?? 0) > 0n && BigInt(claim.preferentialCents ?? 0) > 0n)
    add('collateralCents', 'secured-and-split', 'A claim is either secured or preferential in part.');
  return faults;
}

/** What the client's papers show: principal, interest and costs. */
export function papersCents(claim: ClaimInput): bigint {
  return BigInt(claim.principalCents) + BigInt(claim.interestCents) + BigInt(claim.costsCents);
}

/** What shares in the fund after the client's papers; a kind of debt that nobody knows is a fault of its own. */
export function claimsInPlan({ claims }: CaseInput, registry: RegistrySnapshot): { readonly amountCents: bigint }[] {
  return claims.flatMap((claim) => {
    const kind = registry.debtKinds.get(claim.debtKind);
    return kind && sharesInFund(kind) ? { amountCents: papersCents(claim) } : [];
  });
}

/** Does a claim of this kind share in the fund? By default, unless its treatment keeps it out. */
export function sharesInFund(kind: DebtKind): boolean {
  return kind.treatment === 'IN_PLAN';
}
