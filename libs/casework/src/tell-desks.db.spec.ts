import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '@akkoord/database';
import type { OutgoingMail } from '@akkoord/exchange';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import pg from 'pg';
import { SendMail } from './send-mail.js';
import { SendStrandedMails } from './send-stranded-mails.js';

interface MailRow {
  id: string;
  slug: string;
  recipient: string;
  subject: string;
  body: string;
  state: string;
  attempts: number;
}

let house: House;
let owner: pg.Client;
let work: LineWork;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
  owner = new pg.Client({ connectionString: house.database.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await house.close();
});

/** As the owner of the tables, who has to say that it is the platform all the same. */
async function asPlatform<Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> {
  await owner.query(`select set_config('app.org', 'platform', false)`);
  return (await owner.query<Row>(statement, values)).rows;
}

const mails = (): Promise<MailRow[]> =>
  asPlatform(
    `select mail.id, slug, recipient, subject, body, mail.state, attempts
     from mail join organisation on organisation.id = mail.organisation_id order by mail.id`,
  );

const jobsAskedFor = async (): Promise<string[]> =>
  (
    await asPlatform<{ id: string }>(
      `select payload ->> 'mailId' as id from outbox where name = 'mail.send' and published_at is null order by id`,
    )
  ).map(({ id }) => id);

describe('a list that is issued', () => {
  it('is told by one event and one mail, however many lines it has', async () => {
    await asPlatform(`update desk set notification_email = null from organisation
      where organisation.id = desk.id and slug = 'eneco'`);
    for (let index = 0; index < 3; index++)
      await work.ask(
        aCase({
          claims: [
            aClaim('KPN', 200_000, { debtKind: 'TELECOM' }),
            aClaim('Eneco', 100_000, { debtKind: 'ENERGY' }),
            aClaim('CJIB', 90_000, { debtKind: 'TRAFFIC_FINE' }),
          ],
        }),
      );
    await house.wait('2026-11-02T16:00:00Z');

    const events = await asPlatform<{ slug: string; type: string; data: object }>(
      `select slug, type, data from event join organisation on organisation.id = event.organisation_id
       where type = 'collective-list.issued' order by slug`,
    );
    const data = { number: '2026-1', lines: 3, openLines: 3, dueOn: '2026-11-16' };
    expect(events.map(({ slug }) => slug)).toEqual(['cjib', 'eneco', 'kpn']);
    for (const event of events) expect(event).toMatchObject({ type: 'collective-list.issued', data });
    // Eneco left no address.
    expect((await mails()).map(({ slug, recipient, state }) => ({ slug, recipient, state }))).toEqual(
      expect.arrayContaining([
        { slug: 'cjib', recipient: 'lijsten@cjib.example', state: 'WAITING' },
        { slug: 'kpn', recipient: 'lijsten@kpn.example', state: 'WAITING' },
      ]),
    );
    expect(await mails()).toHaveLength(2);
  });

  it('is told without anything of anybody on it', async () => {
    const [mail] = await mails();
    expect(mail?.body).toMatch(/https:\/\/portaal\.akkoord\.example\/lists\/[\da-f-]{36}\n/);
    // The id of the list may hold nine digits in a row by chance.
    expect(mail?.body.replace(/lists\/[\da-f-]{36}/g, '')).not.toMatch(/Testpersoon|Schuldhulp|Z-\d|V-\d|\d{9}/);
  });

  it('is not told when it was not issued after all', async () => {
    const before = await mails();
    const failed = house.get(UnitOfWork).run({ organisationId: 'platform', subject: 'test' }, (tx) => {
      tx.tell({
        organisationId: work.counsellor.organisationId,
        type: 'case.state-changed',
        subject: newUuid,
        data: {},
      });
      return Promise.reject(new Error('the unit of work failed'));
    });
    await expect(failed).rejects.toThrow('the unit of work failed');
    expect(await asPlatform(`select id from event where subject = $1`, [newUuid])).toEqual([]);
    expect(await mails()).toEqual(before);
  });
});

const newUuid = '019a5c1e-7b00-7c3a-9d52-0d5a4c1f2e3b';

/** Sends through a post that takes note of what it was given, and breaks when it is told to. */
function aPost(): { sent: OutgoingMail[]; sendMail: SendMail; breaks: (yes: boolean) => void } {
  const sent: OutgoingMail[] = [];
  let broken = false;
  const deliver = (mail: OutgoingMail): Promise<void> => {
    if (broken) return Promise.reject(new Error('the mail server is away'));
    sent.push(mail);
    return Promise.resolve();
  };
  return { sent, sendMail: new SendMail(house.get(UnitOfWork), deliver), breaks: (yes) => (broken = yes) };
}

describe('a mail', () => {
  it('waits while there is nowhere to send it, and is not counted as tried', async () => {
    const [mail] = await mails();
    await house.get(SendMail).execute({ mailId: mail?.id ?? '' });
    expect((await mails())[0]).toMatchObject({ state: 'WAITING', attempts: 0 });
  });

  it('is tried again after a failure, sent once, and then never again', async () => {
    const [mail] = await mails();
    const mailId = mail?.id ?? '';
    const { sent, sendMail, breaks } = aPost();
    breaks(true);
    await expect(sendMail.execute({ mailId })).rejects.toThrow('the mail server is away');
    expect((await mails())[0]).toMatchObject({ state: 'WAITING', attempts: 1 });
    breaks(false);
    await sendMail.execute({ mailId });
    await sendMail.execute({ mailId });
    expect(sent).toMatchObject([{ id: mailId, recipient: mail?.recipient }]);
    expect((await mails())[0]).toMatchObject({ state: 'SENT', attempts: 2 });
  });

  it('is the same mail again when the process died before it could write that it was sent', async () => {
    const [, mail] = await mails();
    const mailId = mail?.id ?? '';
    const { sent, sendMail } = aPost();
    const dies = new SendMail(house.get(UnitOfWork), async (letter) => {
      sent.push(letter);
      await Promise.reject(new Error('killed'));
    });
    await expect(dies.execute({ mailId })).rejects.toThrow('killed');
    await sendMail.execute({ mailId });
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  it('is asked for again when every try of its job is long past, and given up after two days', async () => {
    await house.work();
    const [mail] = await mails();
    const mailId = mail?.id ?? '';
    const setBack = (state: string, madeAgo: string, triedAgo: string): Promise<unknown> =>
      asPlatform(
        `update mail set state = $2, sent_at = null, made_at = clock_timestamp() - $3::interval,
           tried_at = clock_timestamp() - $4::interval where id = $1`,
        [mailId, state, madeAgo, triedAgo],
      );
    const sweep = new SendStrandedMails(house.get(UnitOfWork), () => Promise.resolve());
    await setBack('WAITING', '1 day', '1 minute');
    await sweep.execute();
    expect(await jobsAskedFor()).toEqual([]);
    await setBack('WAITING', '1 day', '16 minutes');
    await house.get(SendStrandedMails).execute();
    expect(await jobsAskedFor()).toEqual([]);
    await sweep.execute();
    expect(await jobsAskedFor()).toEqual([mailId]);
    await house.work();
    await setBack('WAITING', '49 hours', '16 minutes');
    await sweep.execute();
    expect(await jobsAskedFor()).toEqual([]);
    expect((await mails())[0]).toMatchObject({ state: 'FAILED' });
  });

  it('is seen by its own desk and made by nobody but the platform', async () => {
    const app = new pg.Client({ connectionString: house.database.url });
    await app.connect();
    const kpn = await house.caller('kpn');
    await app.query(`select set_config('app.org', $1, false)`, [kpn.organisationId]);
    const { rows } = await app.query<{ recipient: string }>(`select recipient from mail`);
    expect(rows).toEqual([{ recipient: 'lijsten@kpn.example' }]);
    const updated = await app.query(`update mail set recipient = 'elders@kpn.example'`);
    expect(updated.rowCount).toBe(0);
    await app.query(`select set_config('app.org', $1, false)`, [work.counsellor.organisationId]);
    expect((await app.query(`select 1 from mail`)).rowCount).toBe(0);
    await app.end();
  });
});

describe('events that are written at the same time', () => {
  it('become visible in the order of their positions: who reads on from the last misses nothing', async () => {
    const { organisationId } = work.counsellor;
    const unitOfWork = house.get(UnitOfWork);
    const tell = (): Promise<void> =>
      unitOfWork.run({ organisationId, subject: 'test' }, (tx) => {
        for (let index = 0; index < 3; index++)
          tx.tell({ organisationId, type: 'case.state-changed', subject: newUuid, data: { index, state: 'OFFERED' } });
        return Promise.resolve();
      });
    const seen: string[] = [];
    let position = 0n;
    const readOn = async (): Promise<void> => {
      const found = await unitOfWork.run({ organisationId, subject: 'test' }, (tx) =>
        tx.events.page(null, 200, position),
      );
      position = found.at(-1)?.position ?? position;
      seen.push(...found.map(({ id }) => id));
    };
    let writing = 40;
    const writers = Promise.all(Array.from({ length: writing }, () => tell().then(() => (writing -= 1))));
    while (writing > 0) await readOn();
    await writers;
    await readOn();
    const all = await asPlatform<{ id: string; position: string }>(
      `select id, position from event where organisation_id = $1 order by position`,
      [organisationId],
    );
    expect(seen).toEqual(all.map(({ id }) => id));
    expect(all.map((event) => Number(event.position))).toEqual(all.map((_, index) => index + 1));
    expect(all.length).toBeGreaterThanOrEqual(120);
  });

  it('wait for the one before: a later position is never committed first', async () => {
    const { organisationId } = work.counsellor;
    await owner.query('begin');
    await owner.query(`select set_config('app.org', 'platform', true)`);
    await owner.query(`update event_head set position = position + 1 where organisation_id = $1`, [organisationId]);
    const { rows } = await owner.query<{ id: string }>(`select pg_current_xact_id()::text as id`);
    let committed = false;
    const later = house
      .get(UnitOfWork)
      .run({ organisationId, subject: 'test' }, (tx) => {
        tx.tell({ organisationId, type: 'case.state-changed', subject: newUuid, data: { state: 'OFFERED' } });
        return Promise.resolve();
      })
      .then(() => (committed = true));
    const waitsForIt = `select count(*)::int as count from pg_locks where not granted and transactionid::text = $1`;
    const watcher = new pg.Client({ connectionString: house.database.ownerUrl });
    await watcher.connect();
    for (let count = 0; count === 0;)
      count = (await watcher.query<{ count: number }>(waitsForIt, [rows[0]?.id])).rows[0]?.count ?? 0;
    expect(committed).toBe(false);
    await owner.query('rollback');
    await later;
    await watcher.end();
    expect(committed).toBe(true);
  });
});
