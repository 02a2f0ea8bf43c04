import { canonicalDigest } from '../canonical-digest.js';
import { CLAUSE_NAMES, type Agreement, type AgreementKind, type ClauseName, type Party } from './agreement.js';
import type { AgreementQuestion } from './candidates.js';
import { partyKey } from './clash.js';
import { resolveAgreement } from './resolve-agreement.js';

/** For whom local terms are laid beside the national ones. */
export interface DifferencesQuestion extends Pick<AgreementQuestion, 'municipalityCode' | 'counsellor' | 'on'> {
  readonly debtKinds: readonly string[];
  /** How a creditor bound as this party stands in the registry; null for a party nobody knows any more. */
  readonly creditorOf: (party: Party) => AgreementQuestion['creditor'] | null;
}

/** A clause that a local agreement states otherwise than the collective agreement or covenant does. */
export interface Difference {
  readonly party: Party;
  readonly clause: ClauseName;
  /** Null: for every kind of debt. */
  readonly debtKinds: readonly string[] | null;
  readonly local: { readonly value: unknown; readonly agreement: string; readonly version: number };
  /** `DEFAULT` without agreement: nobody states the clause nationally, so the usual terms hold. */
  readonly national: {
    readonly value: unknown;
    readonly agreement: string | null;
    readonly version: number | null;
    readonly kind: AgreementKind | 'DEFAULT';
  };
}

const isNational = ({ kind }: Agreement): boolean => kind === 'COLLECTIVE' || kind === 'NVVK_COVENANT';

/** Where the local terms in a municipality differ from the national ones, by party and clause (domain 5). */
export function differencesFromNational(
  question: DifferencesQuestion,
  agreements: readonly Agreement[],
): readonly Difference[] {
  const local = agreements.filter(({ kind }) => kind === 'LOCAL');
  const national = agreements.filter(isNational);
  const parties = new Map(local.map((one) => [partyKey(one), one.party]));
  return [...parties]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, party]) => differencesOf(party, question, local, national));
}

function differencesOf(
  party: Party,
  { debtKinds, creditorOf, ...rest }: DifferencesQuestion,
  local: readonly Agreement[],
  national: readonly Agreement[],
): Difference[] {
  const creditor = creditorOf(party);
  if (creditor === null) return [];
  const ofParty = local.filter((one) => partyKey(one) === partyKey({ party }));
  const found = new Map<string, Difference & { debtKinds: string[] }>();
  for (const debtKind of debtKinds) {
    const here = resolveAgreement({ ...rest, creditor, debtKind }, ofParty).clauses;
    const elsewhere = resolveAgreement({ ...rest, creditor, debtKind }, national).clauses;
    for (const clause of CLAUSE_NAMES) {
      const { value, agreement, version } = here[clause];
      if (agreement === null || version === null) continue;
      if (canonicalDigest(value) === canonicalDigest(elsewhere[clause].value)) continue;
      const key = canonicalDigest([clause, agreement, version, elsewhere[clause]]);
      const same = found.get(key);
      if (same) same.debtKinds.push(debtKind);
      else
        found.set(key, {
          party,
          clause,
          debtKinds: [debtKind],
          local: { value, agreement, version },
          national: elsewhere[clause],
        });
    }
  }
  return [...found.values()]
    .map((one) => (one.debtKinds.length === debtKinds.length ? { ...one, debtKinds: null } : one))
    .sort((a, b) => CLAUSE_NAMES.indexOf(a.clause) - CLAUSE_NAMES.indexOf(b.clause));
}
