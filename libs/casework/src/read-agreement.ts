import { checked, type Fault } from '@akkoord/platform';
import { CLAUSE_NAMES, slugOf, type Agreement } from '@akkoord/settlement';
import type { TermsRequest } from './agreement-request.js';
import type { RegistrySnapshot } from './registry-snapshot.js';

/** Whom and what an agreement may name. */
export interface KnownNames extends Pick<RegistrySnapshot, 'creditorsByName' | 'desksBySlug' | 'debtKinds'> {
  readonly sectors: ReadonlySet<string>;
  readonly counsellors: ReadonlySet<string>;
}

/**
 * Reads the terms of a version, from a request or a file. Every fault at once, each with its place: what is not
 * well-formed, and what names something nobody knows. `value` is absent when it is no object at all.
 */
export function readAgreement<T extends TermsRequest>(
  form: new () => T,
  plain: unknown,
  known: KnownNames,
): { readonly value: T | undefined; readonly faults: readonly Fault[] } {
  const { value, faults } = checked(form, plain);
  const isSaid = (pointer: string): boolean =>
    faults.some((fault) => fault.pointer === '#' || isWithin(pointer, fault.pointer ?? ''));
  const meaning = isObject(plain) ? meaningFaults(plain, known) : [];
  return { value, faults: [...faults, ...meaning.filter(({ pointer = '#' }) => !isSaid(pointer))] };
}

const isWithin = (pointer: string, place: string): boolean => pointer === place || pointer.startsWith(`${place}/`);

type Loose = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectAt = (value: unknown): Loose => (isObject(value) ? value : {});
const textsAt = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** Looks at whatever has its right form, so that one mistake hides no other. */
function meaningFaults(terms: Loose, known: KnownNames): Fault[] {
  const scope = objectAt(terms['scope']);
  const preConsent = objectAt(terms['preConsent']);
  return [
    ...partyFaults(terms['party'], known),
    ...periodFaults(terms),
    ...unknownNames('#/scope/counsellors', textsAt(scope['counsellors']), known.counsellors, counsellorUnknown),
    ...unknownNames('#/scope/debtKinds', textsAt(scope['debtKinds']), known.debtKinds, debtKindUnknown),
    ...unknownNames(
      '#/preConsent/excludedDebtKinds',
      textsAt(preConsent['excludedDebtKinds']),
      known.debtKinds,
      debtKindUnknown,
    ),
    ...programmeFaults(textsAt(scope['programmes'])),
    ...clauseFaults(terms),
  ];
}

function partyFaults(party: unknown, known: KnownNames): Fault[] {
  if (!isObject(party)) return [];
  const { brand, desk, group } = party;
  const named = [brand, desk, group].filter((name) => name !== undefined);
  if (named.length !== 1) return [fault('#/party', 'party-unclear', 'Name one party: a brand, a desk or a group.')];
  if (typeof brand === 'string' && !known.creditorsByName.has(slugOf(brand)))
    return [fault('#/party/brand', 'creditor-unknown', `${brand} is not a registered brand. See /v1/creditors.`)];
  if (typeof desk === 'string' && !known.desksBySlug.has(slugOf(desk)))
    return [fault('#/party/desk', 'desk-unknown', `${desk} is not a known desk. See /v1/desks.`)];
  if (typeof group === 'string' && !known.sectors.has(group))
    return [fault('#/party/group', 'group-unknown', `${group} is not a sector of any desk. See /v1/desks.`)];
  return [];
}

function periodFaults({ validFrom, validTo }: Loose): Fault[] {
  if (typeof validFrom !== 'string' || typeof validTo !== 'string' || validTo >= validFrom) return [];
  return [fault('#/validTo', 'ends-before-it-begins', 'The last day cannot be before the first.')];
}

function clauseFaults(terms: Loose): Fault[] {
  const faults: Fault[] = [];
  if (CLAUSE_NAMES.every((name) => terms[name] === undefined))
    faults.push(fault('#', 'clause-missing', `An agreement states at least one of ${CLAUSE_NAMES.join(', ')}.`));
  const { standstill } = terms;
  if (isObject(standstill) && standstill['onNotice'] === undefined && standstill['onBalance'] === undefined)
    faults.push(
      fault('#/standstill', 'standstill-empty', 'State a period on notice or on balance, or null for no standstill.'),
    );
  return faults;
}

const programmeFaults = (programmes: readonly string[]): Fault[] =>
  programmes.flatMap((name, index) =>
    /^[A-Z_]+$/.test(name)
      ? []
      : [fault(`#/scope/programmes/${index}`, 'programme-invalid', 'A programme is written as on a case, like YOUTH.')],
  );

function unknownNames(
  pointer: string,
  names: readonly string[],
  known: { has(name: string): boolean },
  say: (pointer: string, name: string) => Fault,
): Fault[] {
  return names.flatMap((name, index) => (known.has(name) ? [] : [say(`${pointer}/${index}`, name)]));
}

const counsellorUnknown = (pointer: string, name: string): Fault =>
  fault(pointer, 'counsellor-unknown', `${name} is not the slug of a counsellor organisation.`);
const debtKindUnknown = (pointer: string, name: string): Fault =>
  fault(pointer, 'debt-kind-unknown', `${name} is not a known kind of debt.`);
const fault = (pointer: string, code: string, detail: string): Fault => ({ pointer, code, detail });

const TERMS = ['kind', 'party', 'validFrom', 'validTo', 'scope', ...CLAUSE_NAMES, 'source'] as const;

/** The terms as they are kept: what a request or file says beside them is for the row. */
export function termsOf(request: TermsRequest, id: string, version: number): Agreement {
  const stated = TERMS.flatMap((name) => (request[name] === undefined ? [] : [[name, request[name]] as const]));
  return { id, version, ...Object.fromEntries(stated) } as Agreement;
}
