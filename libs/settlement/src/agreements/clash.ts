import type { Agreement, AgreementScope } from './agreement.js';
import { addDays } from '../deadlines/dates.js';
import { neverBegan } from './candidates.js';
import { slugOf } from './slug.js';

/** Why a version cannot stand beside what is published already. */
export type VersionFault =
  | { readonly kind: 'OVERLAPS'; readonly with: Agreement; readonly from: string; readonly to: string | null }
  /** A version begins after every earlier one, which it replaces from that day. */
  | { readonly kind: 'NOT_LATER'; readonly than: Agreement }
  /** A version is of the same kind and binds the same party as the first. */
  | { readonly kind: 'OTHER_AGREEMENT'; readonly than: Agreement };

/** First and last day; null: until further notice. */
interface Period {
  readonly from: string;
  readonly to: string | null;
}

/**
 * What a version runs into among the published ones; empty when it may stand. Two agreements of one kind for one party
 * may not hold for the same case on the same day: nobody could say which counts.
 */
export function versionFaults(version: Agreement, published: readonly Agreement[]): readonly VersionFault[] {
  const own = published.filter(({ id }) => id === version.id);
  const other = own.find((one) => !isOfTheSame(one, version));
  if (other) return [{ kind: 'OTHER_AGREEMENT', than: other }];
  const notBefore = own.find(
    (one) => one.version >= version.version || (one.validFrom >= version.validFrom && !neverBegan(one)),
  );
  if (notBefore) return [{ kind: 'NOT_LATER', than: notBefore }];

  const period = heldIn(version, []);
  return rivalsOf(version, published).flatMap((one) => {
    const both = meeting(period, heldIn(one, published));
    return both === null ? [] : [{ kind: 'OVERLAPS' as const, with: one, ...both }];
  });
}

/** An earlier version that would hold again, and the agreement it would then hold beside. */
export interface Revival {
  readonly revived: Agreement;
  readonly with: Agreement;
  readonly from: string;
  readonly to: string | null;
}

/**
 * What would hold twice when this published version is withdrawn as of that day: before it began, that brings back the
 * version it replaced, and another agreement may have been published for those days since. Empty when it may end.
 */
export function withdrawalFaults(version: Agreement, on: string, published: readonly Agreement[]): readonly Revival[] {
  const withdrawn = { ...version, withdrawnOn: on };
  if (!neverBegan(withdrawn)) return [];
  const after = published.map((one) => (one.id === version.id && one.version === version.version ? withdrawn : one));
  return after
    .filter(({ id }) => id === version.id)
    .flatMap((revived) =>
      rivalsOf(revived, after).flatMap((one) => {
        const both = meeting(heldIn(revived, after), heldIn(one, after));
        return both === null ? [] : [{ revived, with: one, ...both }];
      }),
    );
}

/** Other agreements that may hold for the same case. */
const rivalsOf = (version: Agreement, published: readonly Agreement[]): Agreement[] =>
  published.filter((one) => one.id !== version.id && isOfTheSame(one, version) && scopesMeet(one.scope, version.scope));

const isOfTheSame = (a: Agreement, b: Agreement): boolean => a.kind === b.kind && partyKey(a) === partyKey(b);

/** A brand, desk or group by the word that names it. */
export function partyKey({ party }: Pick<Agreement, 'party'>): string {
  if ('brand' in party) return `brand ${slugOf(party.brand)}`;
  return 'desk' in party ? `desk ${slugOf(party.desk)}` : `group ${slugOf(party.group)}`;
}

/** The days a version holds: until its end, its withdrawal, or the day before the next version begins. Null: none. */
function heldIn(version: Agreement, published: readonly Agreement[]): Period | null {
  const later = published.filter((one) => one.id === version.id && one.version > version.version && !neverBegan(one));
  const ends = [...later.map(({ validFrom }) => validFrom), version.withdrawnOn ?? null]
    .filter((day) => day !== null)
    .map((day) => addDays(day, -1));
  const [to = null] = [...ends, version.validTo].filter((day) => day !== null).sort();
  return to !== null && to < version.validFrom ? null : { from: version.validFrom, to };
}

function meeting(a: Period | null, b: Period | null): Period | null {
  if (a === null || b === null) return null;
  const from = a.from > b.from ? a.from : b.from;
  const [to = null] = [a.to, b.to].filter((day) => day !== null).sort();
  return to !== null && to < from ? null : { from, to };
}

/** Whether some case falls under both. NVVK_MEMBERS meets every list: membership may change, the list does not say. */
function scopesMeet(a: AgreementScope, b: AgreementScope): boolean {
  return (
    meet(listOf(a.municipalities), listOf(b.municipalities)) &&
    meet(listOf(a.counsellors)?.map(slugOf), listOf(b.counsellors)?.map(slugOf)) &&
    meet(a.debtKinds, b.debtKinds) &&
    meet(a.products, b.products) &&
    meet(a.programmes, b.programmes)
  );
}

const listOf = (one: string | readonly string[]): readonly string[] | undefined =>
  typeof one === 'string' ? undefined : one;

/** Absent: all of them. */
function meet(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a === undefined || b === undefined || a.some((one) => b.includes(one));
}
