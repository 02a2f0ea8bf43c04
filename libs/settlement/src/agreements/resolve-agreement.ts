import { DEFAULT_RHYTHM, type ListRhythm } from '../deadlines/list-rhythm.js';
import {
  CLAUSE_NAMES,
  type AgreementKind,
  type Agreement,
  type ClauseName,
  type StatedClauses,
  type PreConsent,
  type Route,
  type Standstill,
} from './agreement.js';
import {
  byPrecedence,
  nearness,
  neverBegan,
  outOfScope,
  type AgreementQuestion,
  type PassedOver,
} from './candidates.js';

/** A clause and who stated it. */
export interface ResolvedClause<Value> {
  readonly value: Value;
  /** The agreement's id; null when nobody states the clause. */
  readonly agreement: string | null;
  readonly version: number | null;
  readonly kind: AgreementKind | 'DEFAULT';
}

export interface Clauses {
  /** Null: not promised. */
  readonly standstill: ResolvedClause<Standstill | null>;
  /** Null: calendar days, see `replyTerms`. */
  readonly balanceReplyWorkingDays: ResolvedClause<number | null>;
  readonly proposalReplyWorkingDays: ResolvedClause<number | null>;
  readonly preConsent: ResolvedClause<PreConsent | null>;
  readonly deemedConsent: ResolvedClause<boolean>;
  readonly route: ResolvedClause<Route>;
  readonly listRhythm: ResolvedClause<ListRhythm>;
}

export interface Resolution {
  readonly clauses: Clauses;
  readonly passedOver: readonly PassedOver[];
  /** The kinds of the agreements in scope, in order of precedence. */
  readonly applicableKinds: readonly AgreementKind[];
}

/** The terms that hold (domain 5): every clause from the first agreement that states it, with its source. */
export function resolveAgreement(question: AgreementQuestion, agreements: readonly Agreement[]): Resolution {
  const passedOver: PassedOver[] = [];
  const candidates = agreements.filter((one) => nearness(one.party, question.creditor) !== null);
  const current = currentVersions(candidates, question.on, passedOver);
  const inScope: Agreement[] = [];
  for (const agreement of current) {
    const reason = outOfScope(agreement, question);
    if (reason === null) inScope.push(agreement);
    else passedOver.push({ agreement: agreement.id, version: agreement.version, reason });
  }
  inScope.sort(byPrecedence(question.creditor));

  const first = new Map<ClauseName, Agreement>();
  for (const agreement of inScope) {
    for (const name of CLAUSE_NAMES) {
      if (agreement[name] !== undefined && !first.has(name)) first.set(name, agreement);
    }
  }
  for (const agreement of inScope) passedOver.push(...overridden(agreement, first));
  return {
    clauses: clausesFrom(first),
    passedOver,
    applicableKinds: [...new Set(inScope.map((agreement) => agreement.kind))],
  };
}

/**
 * One version of each agreement: the latest that has begun. An earlier one never comes back, also not when the later
 * one ends or is withdrawn: it was replaced as a whole. A version that was withdrawn before it began replaced nothing.
 */
function currentVersions(candidates: readonly Agreement[], on: string, passedOver: PassedOver[]): Agreement[] {
  const current = new Map<string, Agreement>();
  for (const one of candidates) {
    const known = current.get(one.id);
    if (one.validFrom <= on && !neverBegan(one) && (known === undefined || one.version > known.version))
      current.set(one.id, one);
  }
  for (const one of candidates) {
    const { id: agreement, version } = one;
    if (one.validFrom > on) passedOver.push({ agreement, version, reason: 'NOT_YET_VALID' });
    else if (neverBegan(one)) passedOver.push({ agreement, version, reason: 'WITHDRAWN' });
    else if (current.get(agreement) !== one)
      passedOver.push({ agreement, version, reason: `OVERRIDDEN_BY(${agreement})` });
  }
  return [...current.values()];
}

/** The clauses an agreement states and another gave, grouped by that other. */
function overridden(agreement: Agreement, first: ReadonlyMap<ClauseName, Agreement>): PassedOver[] {
  const byOther = new Map<string, ClauseName[]>();
  for (const name of CLAUSE_NAMES) {
    const giver = first.get(name);
    if (agreement[name] === undefined || giver === undefined || giver === agreement) continue;
    byOther.set(giver.id, [...(byOther.get(giver.id) ?? []), name]);
  }
  return [...byOther].map(([id, clauses]) => ({
    agreement: agreement.id,
    version: agreement.version,
    reason: `OVERRIDDEN_BY(${id})` as const,
    clauses,
  }));
}

function clausesFrom(first: ReadonlyMap<ClauseName, Agreement>): Clauses {
  const clause = <Name extends ClauseName, Value>(
    name: Name,
    otherwise: Value,
  ): ResolvedClause<NonNullable<StatedClauses[Name]> | Value> => {
    const giver = first.get(name);
    if (giver === undefined) return { value: otherwise, agreement: null, version: null, kind: 'DEFAULT' };
    const stated: Partial<StatedClauses>[Name] = giver[name];
    return { value: stated ?? otherwise, agreement: giver.id, version: giver.version, kind: giver.kind };
  };
  return {
    standstill: clause('standstill', null),
    balanceReplyWorkingDays: clause('balanceReplyWorkingDays', null),
    proposalReplyWorkingDays: clause('proposalReplyWorkingDays', null),
    preConsent: clause('preConsent', null),
    deemedConsent: clause('deemedConsent', false),
    route: clause('route', 'LETTER'),
    listRhythm: clause('listRhythm', DEFAULT_RHYTHM),
  };
}
