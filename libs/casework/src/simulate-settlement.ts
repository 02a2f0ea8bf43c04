import { UnitOfWork, type CaseFileRow, type CounsellorRow } from '@akkoord/database';
import {
  PRODUCTS,
  schemeFor,
  simulate,
  type CalculationInput,
  type NormSet,
  type Product,
  type Programme,
  type Simulation,
} from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { calculationInput, monthlyCapacity } from './calculation-input.js';
import { only, type Caller } from './caller.js';
import { loanFallsShort } from './freeze-calculation.js';
import { Refused } from './refused.js';
import { eligibilityFacts } from './scheme.js';
import { readPool, type SimulatedPool } from './simulated-pool.js';
import { simulationView, type SimulationView } from './simulation-view.js';

/** Figures to try instead of those of the case. Amounts in cents; a rate as "0.09". */
export interface SimulationQuestion {
  readonly products?: readonly Product[];
  readonly monthlyCapacityCents?: number;
  readonly oneOffCents?: number;
  readonly termMonths?: number;
  readonly feeRate?: string;
  /** Picks the norm set, the agreements of creditors that were not asked yet, and the age of the client. */
  readonly on?: string;
}

/**
 * Tries what a settlement would bring with each product, before anything is sent: who gets what, who is bound by consent
 * in advance, who has to be asked, and how long that will take. Consent is assumed where a clause allows it and the
 * creditor did not answer otherwise. Changes nothing. Errors: 404 `case-not-found`.
 */
@Injectable()
export class SimulateSettlement {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, question: SimulationQuestion): Promise<SimulationView> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const caseFile = await tx.cases.find(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      const counsellor = await tx.registry.counsellor(caseFile.organisationId);
      if (!counsellor) throw new Error('A counsellor organisation has its settings');
      const on = question.on ?? tx.today;
      const clients = await tx.clients.ofCases([caseId]);
      const settings: Settings = {
        counsellor: { ...counsellor, feeRate: question.feeRate ?? counsellor.feeRate },
        normSets: await tx.registry.normSets<NormSet>(),
        programmes: await tx.registry.programmes<Programme>(),
        birthDates: clients.map(({ birthDate }) => birthDate),
        on,
      };
      const poolOf = await readPool(tx, caseFile, counsellor, on);
      const simulated = (question.products ?? PRODUCTS).map((product) => {
        const tried = withFigures(caseFile, product, question);
        const pool = poolOf(tried);
        const { terms } = poolOf({ ...tried, product: 'ZERO_CAPACITY' });
        return { pool, simulation: simulationOf(tried, pool, terms, settings) };
      });
      const pool = poolOf(caseFile);
      const desks = new Set(pool.creditors.flatMap(({ exchange }) => exchange.deskId ?? []));
      const replies = await tx.insight.replyTimes([...desks]);
      return simulationView(on, pool, simulated, replies);
    });
  }
}

interface Settings {
  readonly counsellor: CounsellorRow;
  readonly normSets: readonly NormSet[];
  readonly programmes: readonly Programme[];
  readonly birthDates: readonly string[];
  readonly on: string;
}

/** The case as it would be with this product and these figures. One capacity replaces periods that no longer fit. */
function withFigures(caseFile: CaseFileRow, product: Product, question: SimulationQuestion): CaseFileRow {
  const { monthlyCapacityCents, oneOffCents, termMonths } = question;
  const keepsPeriods = product === 'DEBT_MEDIATION' && monthlyCapacityCents === undefined && termMonths === undefined;
  return {
    ...caseFile,
    product,
    ...(oneOffCents === undefined ? {} : { oneOffCents: BigInt(oneOffCents) }),
    ...(termMonths === undefined ? {} : { termMonths }),
    ...(keepsPeriods ? {} : { capacityPeriods: null }),
    ...(monthlyCapacityCents === undefined
      ? {}
      : { monthlyIncomeCents: BigInt(monthlyCapacityCents), exemptAmountCents: 0n }),
  };
}

function simulationOf(
  tried: CaseFileRow,
  pool: SimulatedPool,
  termsWithoutCapacity: SimulatedPool['terms'],
  { counsellor, normSets, programmes, birthDates, on }: Settings,
): Simulation {
  const { product, programme: name } = tried;
  const facts = eligibilityFacts(tried, birthDates, pool.taking);
  const found = schemeFor({ name, product }, facts, on, programmes);
  if ('refusal' in found) return { product, outcome: { ok: false, ...found, faults: [] }, smallestCapacityEuros: null };
  const { scheme } = found;
  const input = calculationInput(tried, { counsellor, scheme, referenceDate: on }, pool.taking);
  const simulation = simulate(withCapacity(input, tried), pool.terms, normSets, termsWithoutCapacity);
  if (!scheme?.loan || !simulation.outcome.ok) return simulation;
  const { detail } = loanFallsShort(scheme, simulation.outcome.calculation);
  const outcome = { ok: false, refusal: 'programme-not-eligible', detail, faults: [] } as const;
  return { product, outcome, smallestCapacityEuros: null };
}

/** A settlement without capacity is refused to somebody who has it, instead of passing it over. */
function withCapacity(input: CalculationInput, tried: CaseFileRow): CalculationInput {
  return input.product === 'ZERO_CAPACITY' ? { ...input, monthlyCapacityCents: monthlyCapacity(tried) } : input;
}
