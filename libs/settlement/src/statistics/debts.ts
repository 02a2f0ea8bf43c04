import { takesPart, type PooledClaim } from '../exchange/pool.js';
import type { ExchangeState } from '../exchange/states.js';
import type { DebtSort, DeliveredDebt } from './delivered.js';
import { wholeEuros } from './whole-euros.js';

/** A claim and to whom it is owed. */
export interface DebtFacts extends PooledClaim {
  readonly exchangeState: ExchangeState | null;
  readonly creditor: string;
  readonly creditorKind: 'REGISTERED' | 'PRIVATE_PERSON' | 'ONE_OFF';
  /** Of the desk of the creditor with whom the debt was made; null: it is on no list. */
  readonly messageClass: MessageClass | null;
}

type MessageClass = 'PUBLIC' | 'UTILITY' | 'CARE' | 'OTHER';

/** The kinds of the model are those of the national hub, which are our message classes. */
const SORTS: Readonly<Record<MessageClass, DebtSort>> = {
  CARE: 'Zorg',
  PUBLIC: 'Publiek',
  UTILITY: 'Nuts',
  OTHER: 'Overig',
};

/** Of a creditor that is on no list the kind of debt says it, where it says anything. */
const SORTS_BY_KIND: Readonly<Record<string, DebtSort>> = {
  HEALTH_PREMIUM: 'Zorg',
  ENERGY: 'Nuts',
  WATER: 'Nuts',
  TAX: 'Publiek',
  ALLOWANCE_RECOVERY: 'Publiek',
  BENEFIT_RECOVERY: 'Publiek',
  LOCAL_TAX: 'Publiek',
  CARE_LEVY: 'Publiek',
  TRAFFIC_FINE: 'Publiek',
};

/** A name that was erased. */
const ERASED = '-';

/**
 * The debts that go into the settlement (schulden), each apart and rounded apart. A debt that was sold keeps its kind; a
 * private person is never named, and neither is whoever was erased. `referenceOn` is the day of the division that holds.
 */
export function debtsOnTheWire(claims: readonly DebtFacts[], referenceOn: string | null): DeliveredDebt[] {
  return claims
    .filter((claim) => takesPart(claim, claim.exchangeState ?? undefined))
    .map((claim) => debt(claim, referenceOn));
}

function debt(claim: DebtFacts, referenceOn: string | null): DeliveredDebt {
  const { amountCents, creditor, creditorKind, debtKind, messageClass } = claim;
  const isPrivate = creditorKind === 'PRIVATE_PERSON';
  const isNamed = !isPrivate && creditor !== ERASED;
  return {
    bedrag: wholeEuros(amountCents),
    ...(referenceOn === null ? {} : { peildatum: referenceOn }),
    schuldsoort: messageClass === null ? (SORTS_BY_KIND[debtKind] ?? 'Overig') : SORTS[messageClass],
    schuldeiser: { ...(isNamed ? { naam: creditor, Naam: creditor } : {}), privepersoon: isPrivate },
  };
}
