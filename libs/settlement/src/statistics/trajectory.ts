import { debtsOnTheWire, type DebtFacts } from './debts.js';
import { known, type DeliveredTrajectory } from './delivered.js';
import { exitOnTheWire } from './exit.js';
import { guidanceOnTheWire, type GuidanceFacts } from './guidance.js';
import { personOnTheWire, type PersonFacts } from './person.js';
import { settlementOnTheWire, solutionOnTheWire, type SettlementFacts } from './solution.js';

/** A case as statistics sees it. */
export interface TrajectoryFacts extends SettlementFacts, GuidanceFacts {
  readonly municipalityCode: string;
  readonly requestedOn: string;
  readonly firstTalkOn: string | null;
  readonly admittedOn: string;
  readonly stabilisedOn: string | null;
  readonly crisisOn: string | null;
  readonly moratoriumFrom: string | null;
  readonly moratoriumUntil: string | null;
  /** The reference date of the division that holds; null: there is none yet. */
  readonly referenceOn: string | null;
  /** Empty: the file was erased. */
  readonly clients: readonly PersonFacts[];
  readonly claims: readonly DebtFacts[];
}

/**
 * A case as a trajectory of debt help (schuldhulptraject) in the published exchange model. It starts with the request for
 * help, its first stage. A crisis that nobody recorded is not told as none, and one that came after the admission is told as
 * a crisis, not as how somebody came in; what other systems keep (action plan, aftercare, provisional relief)
 * is not there.
 */
export function trajectoryOf(facts: TrajectoryFacts): DeliveredTrajectory {
  const { requestedOn, municipalityCode, firstTalkOn, admittedOn, stabilisedOn, crisisOn, agreedOn } = facts;
  const { moratoriumFrom, moratoriumUntil } = facts;
  const beganInCrisis = crisisOn !== null && crisisOn <= admittedOn;
  const debts = debtsOnTheWire(facts.claims, facts.referenceOn);
  return {
    startdatum: requestedOn,
    gemeentecode: municipalityCode,
    aanmelding: { startdatum: requestedOn, ...(beganInCrisis ? { crisisinterventie: true } : {}) },
    intake: {
      ...(firstTalkOn === null ? {} : { startdatum: firstTalkOn }),
      einddatum: admittedOn,
      beschikkingsdatum: admittedOn,
      beschikkingssoort: 'Toelatingsbeschikking',
    },
    ...exitOnTheWire(facts),
    ...known({
      toekenningsdatum: agreedOn,
      totaalSchuldbedragBijAanvangSchuld:
        debts.length === 0 ? null : debts.reduce((sum, { bedrag }) => sum + bedrag, 0),
      crisisinterventies: crisisOn === null ? null : ([{ startdatum: crisisOn }] as const),
      stabilisatie: stabilisedOn === null ? null : { einddatum: stabilisedOn },
      moratoria:
        moratoriumFrom === null || moratoriumUntil === null
          ? null
          : ([{ startdatum: moratoriumFrom, einddatum: moratoriumUntil }] as const),
      begeleiding: guidanceOnTheWire(facts),
      schuldregeling: settlementOnTheWire(facts),
      oplossing: solutionOnTheWire(facts),
      schulden: debts.length === 0 ? null : debts,
      client: facts.clients.length === 0 ? null : facts.clients.map(personOnTheWire),
    }),
  };
}
