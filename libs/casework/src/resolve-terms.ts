import { UnitOfWork } from '@akkoord/database';
import type { Fault } from '@akkoord/platform';
import {
  CLAUSE_NAMES,
  preConsentPossible,
  resolveAgreement,
  routeClaim,
  slugOf,
  type ClauseName,
  type Clauses,
  type ConsentFailure,
  type PassedOver,
  type Product,
} from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';
import { readRegistry, type RegistrySnapshot } from './registry-snapshot.js';

export interface TermsQuestion {
  /** A registered brand, by name or slug. */
  readonly creditor: string;
  readonly debtKind: string;
  /** The desk that writes for the creditor, by name or slug; it answers only if a mandate covers that day. */
  readonly agent?: string | null;
  readonly municipalityCode: string;
  readonly product: Product;
  readonly programme?: string | null;
  readonly amountCents?: number | null;
  readonly on: string;
}

export interface TermsAnswer {
  /** The desk whose list gets the line. */
  readonly desk: string;
  readonly preConsent: { readonly possible: boolean; readonly because: readonly ConsentFailure[] };
  readonly clauses: readonly {
    readonly clause: ClauseName;
    readonly value: unknown;
    readonly agreement: string | null;
    readonly version: number | null;
    readonly kind: Clauses[ClauseName]['kind'];
  }[];
  readonly passedOver: readonly PassedOver[];
}

/**
 * Tries which terms would hold for a claim of a client of the calling counsellor, and why no others. Changes nothing.
 * Errors: 400 `question-invalid` with every name that is not known.
 */
@Injectable()
export class ResolveTerms {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, question: TermsQuestion): Promise<TermsAnswer> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const registry = await readRegistry(tx);
      const counsellor = await tx.registry.counsellor(caller.organisationId);
      if (!counsellor) throw new Error('A counsellor organisation has its settings');
      return answerTo(question, counsellor, registry);
    });
  }
}

function answerTo(
  question: TermsQuestion,
  counsellor: { readonly slug: string; readonly nvvkMember: boolean },
  registry: RegistrySnapshot,
): TermsAnswer {
  const { debtKind, municipalityCode, product, on } = question;
  const creditor = registry.creditorsByName.get(slugOf(question.creditor));
  const own = registry.desksById.get(creditor?.deskId ?? '');
  const faults = unknownIn(question, registry);
  if (!creditor || !own || faults.length > 0) throw new Refused('question-invalid', undefined, faults);

  const agent = question.agent ?? null;
  const route = { creditor: creditor.name, creditorDesk: own.slug, agent };
  const { desk, underMandate } = routeClaim(route, registry.agentMandates, on);
  const { clauses, passedOver } = resolveAgreement(
    {
      creditor: { brand: creditor.name, desk: own.slug, group: own.sector },
      agent: underMandate ? desk : null,
      debtKind,
      municipalityCode,
      product,
      programme: question.programme ?? null,
      counsellor,
      on,
    },
    registry.agreements,
  );
  return {
    desk: desk ?? own.slug,
    preConsent: preConsentPossible(clauses, { debtKind, product, amountCents: BigInt(question.amountCents ?? 0) }),
    clauses: CLAUSE_NAMES.map((clause) => ({ clause, ...clauses[clause] })),
    passedOver,
  };
}

function unknownIn({ creditor, debtKind, agent }: TermsQuestion, registry: RegistrySnapshot): Fault[] {
  const faults: Fault[] = [];
  const add = (field: string, code: string, detail: string): void => {
    faults.push({ pointer: `#/${field}`, code, detail });
  };
  if (!registry.creditorsByName.has(slugOf(creditor)))
    add('creditor', 'creditor-unknown', `${creditor} is not a registered brand. See /v1/creditors.`);
  if (!registry.debtKinds.has(debtKind))
    add('debtKind', 'debt-kind-unknown', `${debtKind} is not a known kind of debt.`);
  if (agent != null && !registry.desksBySlug.has(slugOf(agent)))
    add('agent', 'agent-unknown', `${agent} is not a known desk. See /v1/desks.`);
  return faults;
}
