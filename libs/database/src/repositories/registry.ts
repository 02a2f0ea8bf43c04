import type { Sql } from '../sql.js';
import { CREDITOR } from '../tables.js';

export type OrganisationKind = 'COUNSELLOR' | 'DESK' | 'INTEGRATOR' | 'OPERATOR' | 'STATISTICS';

export interface OrganisationRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: OrganisationKind;
}

export interface CounsellorRow extends OrganisationRow {
  readonly nvvkMember: boolean;
  readonly feeRate: string;
  readonly loanRate: string;
  readonly rateConvention: 'EFFECTIVE' | 'NOMINAL';
  /** Where who gets a letter can call; null: it is not known here. */
  readonly telephone: string | null;
}

export interface DeskRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly messageClass: 'PUBLIC' | 'UTILITY' | 'CARE' | 'OTHER';
  readonly sector: string;
  /** Whom a counsellor asks for; null: the desk does not say. */
  readonly contactName: string | null;
  readonly contactEmail: string | null;
  readonly contactPhone: string | null;
}

export interface CreditorRow {
  readonly id: string;
  readonly organisationId: string | null;
  readonly kind: 'REGISTERED' | 'PRIVATE_PERSON' | 'ONE_OFF';
  readonly name: string;
  readonly deskId: string | null;
  readonly nationalList: boolean;
  readonly address: Readonly<Record<string, string>> | null;
  readonly email: string | null;
}

/** A brand, and the legal entity behind it. */
export interface RegisteredCreditorRow extends CreditorRow {
  readonly legalEntity: string;
}

export interface MandateRow {
  readonly agentDeskId: string;
  readonly creditorId: string;
  readonly actions: readonly string[];
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** What changes seldom and is read often: who there is, and under which terms. */
export class Registry {
  private readonly read = new Map<string, Promise<unknown>>();

  constructor(private readonly sql: Sql) {}

  /** A transaction over many cases reads once what is the same for all of them. */
  private once<T>(what: string, read: () => Promise<T>): Promise<T> {
    const reading = (this.read.get(what) as Promise<T> | undefined) ?? read();
    this.read.set(what, reading);
    return reading;
  }

  /** The organisation that a client speaks for now, and what it may do. */
  findClient(clientId: string): Promise<(OrganisationRow & { readonly scopes: readonly string[] }) | null> {
    return this.sql.first(
      `select organisation.*, scopes from api_client join organisation on organisation.id = api_client.organisation_id
       where client_id = $1 and revoked_at is null and suspended_at is null`,
      [clientId],
    );
  }

  findOrganisation(slug: string): Promise<OrganisationRow | null> {
    return this.sql.first(`select * from organisation where slug = $1`, [slug]);
  }

  /** The same, unless it is suspended. */
  /** By its slug or, of a desk, its number in a register. */
  findActiveOrganisation(said: string): Promise<OrganisationRow | null> {
    return this.sql.first(
      `select organisation.* from organisation left join desk on desk.id = organisation.id
       where (slug = $1 or register_number = $1) and suspended_at is null order by slug = $1 desc limit 1`,
      [said],
    );
  }

  organisations(ids: readonly string[]): Promise<OrganisationRow[]> {
    return this.sql.rows(`select * from organisation where id = any($1::uuid[])`, [ids]);
  }

  counsellor(organisationId: string): Promise<CounsellorRow | null> {
    return this.once(`counsellor ${organisationId}`, () =>
      this.sql.first(
        `select organisation.*, nvvk_member, fee_rate, loan_rate, rate_convention, telephone
         from organisation join counsellor_settings on organisation_id = organisation.id where organisation.id = $1`,
        [organisationId],
      ),
    );
  }

  async counsellorSlugs(): Promise<string[]> {
    const rows = await this.sql.rows<{ slug: string }>(`select slug from organisation where kind = 'COUNSELLOR'`);
    return rows.map(({ slug }) => slug);
  }

  desks(): Promise<DeskRow[]> {
    return this.sql.rows(
      `select desk.id, slug, name, message_class, sector, contact_name, contact_email, contact_phone from desk join organisation on organisation.id = desk.id order by slug`,
    );
  }

  registeredCreditors(): Promise<RegisteredCreditorRow[]> {
    return this.sql.rows(`select * from creditor where kind = 'REGISTERED' order by name`);
  }

  creditorsByIds(ids: readonly string[]): Promise<CreditorRow[]> {
    return this.sql.rows(`select * from creditor where id = any($1::uuid[])`, [ids]);
  }

  async addCreditors(creditors: readonly CreditorRow[]): Promise<void> {
    await this.sql.insert(CREDITOR, creditors);
  }

  debtKinds<T>(): Promise<T[]> {
    return this.sql.rows<T>(`select kind, default_class, legal_basis, treatment from debt_kind`);
  }

  normSets<T>(): Promise<T[]> {
    return this.once('norm sets', async () => {
      const rows = await this.sql.rows<{ body: T }>(`select body from norm_set order by valid_from`);
      return rows.map((row) => row.body);
    });
  }

  programmes<T>(): Promise<T[]> {
    return this.once('programmes', async () => {
      const rows = await this.sql.rows<{ body: T }>(`select body from programme_definition order by programme`);
      return rows.map((row) => row.body);
    });
  }

  mandates(): Promise<MandateRow[]> {
    return this.sql.rows(`select agent_desk_id, creditor_id, actions, valid_from, valid_to from mandate`);
  }
}
