import { digestId } from '@akkoord/platform';
import type { AgreementKind, Clauses } from '@akkoord/settlement';
import type { Sql } from '../sql.js';
import { EXCHANGE_TERMS } from '../tables.js';

/** What a creditor and its counsellor hold each other to. */
export interface Terms {
  /** As they were when balances were asked; the case keeps them. */
  readonly clauses: Clauses;
  readonly agreementKinds: readonly AgreementKind[];
}

interface TermsRow extends Terms {
  readonly id: string;
}

/** Terms never change under their id, so whoever read them once need not ask again; beyond so many it starts anew. */
const REMEMBERED = 10_000;
const remembered = new Map<string, Terms>();

/** Most exchanges of a desk have the same terms: those are kept once, under an id that is made of what they say. */
export class ExchangeTerms {
  constructor(private readonly sql: Sql) {}

  /** Keeps these terms and answers whatever has them with their id. Nobody changes terms that are kept. */
  async keep<Owner extends Terms>(owners: readonly Owner[]): Promise<(Owner & { readonly termsId: string })[]> {
    const withId = owners.map((owner) => ({ ...owner, termsId: termsId(owner) }));
    const rows = new Map(
      withId.map(({ termsId: id, clauses, agreementKinds }): [string, TermsRow] => [
        id,
        { id, clauses, agreementKinds },
      ]),
    );
    const inOrder = [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    await this.sql.insert(EXCHANGE_TERMS, inOrder, 'on conflict (id) do nothing');
    return withId;
  }

  /** These rows, each with its terms. */
  async of<Row>(owners: readonly (Omit<Row, keyof Terms> & { readonly termsId: string })[]): Promise<Row[]> {
    if (owners.length === 0) return [];
    const terms = await this.byId(new Set(owners.map(({ termsId: id }) => id)));
    return owners.map((owner) => {
      const own = terms.get(owner.termsId);
      if (!own) throw new Error('An exchange has its terms');
      return Object.assign(owner, own) as Row;
    });
  }

  private async byId(ids: ReadonlySet<string>): Promise<ReadonlyMap<string, Terms>> {
    const found = new Map<string, Terms>();
    for (const id of ids) {
      const terms = remembered.get(id);
      if (terms) found.set(id, terms);
    }
    const unknown = [...ids].filter((id) => !found.has(id));
    if (unknown.length === 0) return found;
    const rows = await this.sql.rows<TermsRow>(`select * from exchange_terms where id = any($1::uuid[])`, [unknown]);
    if (remembered.size > REMEMBERED) remembered.clear();
    for (const { id, ...terms } of rows) {
      found.set(id, terms);
      remembered.set(id, terms);
    }
    return found;
  }
}

const termsId = ({ clauses, agreementKinds }: Terms): string => digestId(JSON.stringify([clauses, agreementKinds]));
