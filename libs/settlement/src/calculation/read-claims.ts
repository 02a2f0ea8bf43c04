import { byteOrder } from '@akkoord/money';
import { CLAIM_CLASSES } from '../debt-kinds.js';
import { isFields, type FieldReader } from './fields.js';
import type { ClaimTerms } from './terms.js';

/** EUR 10 billion: below it every sum of a case is a safe integer on the wire. */
export const MOST_CENTS = 1_000_000_000_000n;
const MOST_CLAIMS = 1_000;
const LONGEST_REFERENCE = 200;

/** The claims in byte order of their references. */
export function readClaims(read: FieldReader, value: unknown): ClaimTerms[] {
  const claims: ClaimTerms[] = [];
  if (value === undefined) read.required('#/claims');
  else if (!Array.isArray(value)) read.fault('#/claims', 'invalid', 'Claims are a list.');
  else if (value.length === 0) read.fault('#/claims', 'required', 'A calculation needs at least one claim.');
  else if (value.length > MOST_CLAIMS) {
    read.fault('#/claims', 'too-many', `A calculation takes at most ${MOST_CLAIMS} claims.`);
  } else {
    const taken = new Set<string>();
    value.forEach((entry: unknown, index) => {
      const claim = readClaim(read, `#/claims/${index}`, entry, taken);
      if (claim !== null) claims.push(claim);
    });
  }
  return claims.sort((a, b) => byteOrder(a.reference, b.reference));
}

function readClaim(read: FieldReader, at: string, claim: unknown, taken: Set<string>): ClaimTerms | null {
  if (!isFields(claim)) return read.fault(at, 'invalid', 'A claim is an object.');
  const reference = readReference(read, `${at}/reference`, claim.reference);
  const claimClass = read.oneOf(`${at}/claimClass`, claim.claimClass, CLAIM_CLASSES);
  const amountCents = read.cents(`${at}/amountCents`, claim.amountCents, 1n, MOST_CENTS);
  const most = amountCents ?? MOST_CENTS;
  const preferentialCents = read.cents(`${at}/preferentialCents`, orDefault(claim.preferentialCents, 0n), 0n, most);
  const collateralCents = read.cents(`${at}/collateralCents`, orDefault(claim.collateralCents, 0n), 0n, MOST_CENTS);
  if (reference !== null) takeReference(read, `${at}/reference`, reference, preferentialCents ?? 0n, taken);
  const disputed = orDefault(claim.disputed, false);
  if (typeof disputed !== 'boolean') return read.fault(`${at}/disputed`, 'invalid', 'This is true or false.');
  if (reference === null || claimClass === null || amountCents === null) return null;
  if (preferentialCents === null || collateralCents === null) return null;
  return { reference, claimClass, amountCents, preferentialCents, collateralCents, disputed };
}

/** Only what is absent has its default: a null is a fault, as the contract says. */
const orDefault = (value: unknown, otherwise: unknown): unknown => (value === undefined ? otherwise : value);

function readReference(read: FieldReader, at: string, value: unknown): string | null {
  if (value === undefined) return read.required(at);
  if (typeof value !== 'string' || value === '' || value.length > LONGEST_REFERENCE) {
    return read.fault(at, 'invalid', `A reference is a text of 1 to ${LONGEST_REFERENCE} characters.`);
  }
  // A lone surrogate has no UTF-8 bytes, hence neither a place in the order nor a digest; no case could keep U+0000.
  return /[\0\p{Surrogate}]/u.test(value)
    ? read.fault(at, 'invalid', 'A reference is well-formed Unicode without U+0000.')
    : value;
}

/** Each reference once; the parts of a split claim are shares too, so theirs are taken as well. */
function takeReference(
  read: FieldReader,
  at: string,
  reference: string,
  preferential: bigint,
  taken: Set<string>,
): void {
  const references = preferential > 0n ? [reference, `${reference}#p`, `${reference}#c`] : [reference];
  if (references.some((one) => taken.has(one))) {
    read.fault(at, 'duplicate', `The reference "${reference}" is used more than once.`);
  }
  for (const one of references) taken.add(one);
}
