import type { ListRhythm } from '@akkoord/settlement';
import type { Sql } from '../sql.js';

/** Whom counsellors ask for at a desk, and where the desk is told of a list; null: not said. */
export interface DeskContacts {
  readonly contactName: string | null;
  readonly contactEmail: string | null;
  readonly contactPhone: string | null;
  readonly notificationEmail: string | null;
}

/** What a desk settled itself. */
export interface DeskSettingsRow extends DeskContacts {
  /** As everybody calls it. */
  readonly slug: string;
  /** Null: as agreed, or else as usual. */
  readonly rhythm: ListRhythm | null;
}

/** A list that lines of the desk gather on. */
export interface GatheringRow {
  readonly issueAt: Date;
  readonly lines: number;
}

interface StoredSettings extends DeskContacts {
  readonly listEvery: ListRhythm['every'] | null;
  readonly listCutOff: string | null;
}

/** What desks settle themselves. */
export class DeskSettings {
  constructor(private readonly sql: Sql) {}

  async find(deskId: string): Promise<DeskSettingsRow> {
    const row = await this.sql.first<StoredSettings & { readonly slug: string }>(
      `select slug, list_every, list_cut_off, contact_name, contact_email, contact_phone, notification_email
       from desk join organisation on organisation.id = desk.id where desk.id = $1`,
      [deskId],
    );
    if (!row) throw new Error('Only a desk has such settings');
    const { listEvery, listCutOff, ...contacts } = row;
    return { ...contacts, rhythm: rhythmOf({ listEvery, listCutOff }) };
  }

  /** The rhythms that these desks chose, by desk. */
  async rhythms(deskIds: readonly string[]): Promise<ReadonlyMap<string, ListRhythm>> {
    const rows = await this.sql.rows<StoredSettings & { id: string }>(
      `select id, list_every, list_cut_off from desk where id = any($1::uuid[]) and list_every is not null`,
      [[...new Set(deskIds)]],
    );
    return new Map(
      rows.flatMap(({ id, ...stored }) => {
        const rhythm = rhythmOf(stored);
        return rhythm === null ? [] : [[id, rhythm] as const];
      }),
    );
  }

  async changeRhythm(deskId: string, rhythm: ListRhythm | null): Promise<void> {
    await this.sql.run(`update desk set list_every = $2, list_cut_off = $3 where id = $1`, [
      deskId,
      rhythm?.every ?? null,
      rhythm?.cutOff ?? null,
    ]);
  }

  async changeContacts(deskId: string, contacts: DeskContacts): Promise<void> {
    const { contactName, contactEmail, contactPhone, notificationEmail } = contacts;
    await this.sql.run(
      `update desk set contact_name = $2, contact_email = $3, contact_phone = $4, notification_email = $5 where id = $1`,
      [deskId, contactName, contactEmail, contactPhone, notificationEmail],
    );
  }

  /** What lines have gathered for the desk, the list that comes first on top. */
  gathering(deskId: string): Promise<GatheringRow[]> {
    return this.sql.rows(
      `select issue_at, count(*)::int as lines from collective_list as list
       join list_line on list_line.list_id = list.id and list_line.state = 'WAITING'
       where list.desk_id = $1 and list.state = 'GATHERING' group by list.id, issue_at order by issue_at`,
      [deskId],
    );
  }
}

function rhythmOf({ listEvery, listCutOff }: Pick<StoredSettings, 'listEvery' | 'listCutOff'>): ListRhythm | null {
  return listEvery === null || listCutOff === null ? null : { every: listEvery, cutOff: listCutOff };
}
