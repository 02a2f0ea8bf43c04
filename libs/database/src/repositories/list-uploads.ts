import type { Sql } from '../sql.js';

export interface ListUploadRow {
  readonly id: string;
  readonly organisationId: string;
  readonly listId: string;
  /** Who uploaded it; nobody else of the desk gets at it. */
  readonly subject: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly digest: string;
  /** READ: its rows are known. REVIEWED: what they would do was shown. CONFIRMED: they did it. */
  readonly state: 'READ' | 'REVIEWED' | 'CONFIRMED';
  readonly contentBox: Buffer;
  /** Real time: how long a file is kept has nothing to do with the business day. */
  readonly uploadedAt: Date;
}

type Key = Pick<ListUploadRow, 'id' | 'listId' | 'subject'>;

const ONE = `select * from list_upload where id = $1 and list_id = $2 and subject = $3
  and uploaded_at > clock_timestamp() - interval '1 day'`;

/** Files with answers, between the moment they came and the day after. */
export class ListUploads {
  constructor(private readonly sql: Sql) {}

  /** Takes the place of what this person uploaded for this list before and did not confirm. */
  async add(upload: Omit<ListUploadRow, 'state' | 'uploadedAt'>): Promise<void> {
    const { id, organisationId, listId, subject, digest, contentBox } = upload;
    await this.sql.run(`delete from list_upload where list_id = $1 and subject = $2 and state <> 'CONFIRMED'`, [
      listId,
      subject,
    ]);
    await this.sql.run(
      `insert into list_upload (id, organisation_id, list_id, subject, digest, state, content_box)
       values ($1, $2, $3, $4, $5, 'READ', $6)`,
      [id, organisationId, listId, subject, digest, contentBox],
    );
  }

  find({ id, listId, subject }: Key): Promise<ListUploadRow | null> {
    return this.sql.first(ONE, [id, listId, subject]);
  }

  /** Somebody of the desk sent the answers of another upload of the very same file within the day. */
  async isSentBefore({ id, listId, digest }: Pick<ListUploadRow, 'id' | 'listId' | 'digest'>): Promise<boolean> {
    const found = await this.sql.first(
      `select 1 from list_upload where list_id = $2 and digest = $3 and state = 'CONFIRMED' and id <> $1`,
      [id, listId, digest],
    );
    return found !== null;
  }

  /** Locked: who confirms twice takes turns. */
  findForUpdate({ id, listId, subject }: Key): Promise<ListUploadRow | null> {
    return this.sql.first(`${ONE} for update`, [id, listId, subject]);
  }

  /** Moves on from the state before; an upload that has moved on already stays as it is. */
  async keep(id: string, from: ListUploadRow['state'], to: ListUploadRow['state'], contentBox: Buffer): Promise<void> {
    await this.sql.run(`update list_upload set state = $3, content_box = $4 where id = $1 and state = $2`, [
      id,
      from,
      to,
      contentBox,
    ]);
  }

  async forgetOld(): Promise<void> {
    await this.sql.run(`delete from list_upload where uploaded_at < clock_timestamp() - interval '1 day'`);
  }
}
