import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { migrations } from '@akkoord/migrations';
import { BarePlatform, freshDatabase, type FreshDatabase } from '@akkoord/testing';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { DatabaseModule } from './database.module.js';
import { prepareDatabase } from './prepare.js';

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

/** Starts as a process does, and says why it did not. */
async function refusalOf(url: string, production = true): Promise<string | null> {
  const onConnectionLost = (): void => undefined;
  const options = { url, production, poolSize: 1, applicationName: 'start', onConnectionLost };
  const module = { module: class Process {}, imports: [BarePlatform, DatabaseModule.register(options)] };
  try {
    const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    await app.close();
    return null;
  } catch (error) {
    const { name, message } = error as Error;
    return name === 'CannotStart' ? message : `${name}: ${message}`;
  }
}

async function asOwner(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A role for one test, with what `attributes` gives it. */
async function withRole(attributes: string, work: (url: string, role: string) => Promise<void>): Promise<void> {
  const role = `role_${new URL(database.url).pathname.slice(-12)}`;
  const server = new pg.Client({ connectionString: process.env['TEST_PG'] });
  await server.connect();
  try {
    await server.query(`create role ${role} login password 'word' ${attributes}`);
    const url = new URL(database.url);
    url.username = role;
    url.password = 'word';
    try {
      await work(url.href, role);
    } finally {
      await server.query(`drop role ${role}`);
    }
  } finally {
    await server.end();
  }
}

const newest = migrations.at(-1)?.name ?? '';

describe('a process', () => {
  it('starts on a database that is as its release expects, with a role that owns nothing', async () => {
    expect(await refusalOf(database.url)).toBeNull();
  });

  it('refuses a role that is a superuser, and one that may become one', async () => {
    await withRole('superuser', async (url, role) => {
      expect(await refusalOf(url)).toBe(
        `The role "${role}" in DATABASE_URL is a superuser, so that nothing keeps organisations apart: ` +
          'name a role there with nosuperuser and nobypassrls. (role-unbound)',
      );
    });
    await withRole('in role postgres', async (url) => {
      expect(await refusalOf(url)).toContain('is a superuser');
    });
  });

  it('refuses a role that bypasses row security', async () => {
    await withRole('bypassrls', async (url, role) => {
      expect(await refusalOf(url)).toBe(
        `The role "${role}" in DATABASE_URL bypasses row security, so that nothing keeps organisations apart: ` +
          'name a role there with nosuperuser and nobypassrls. (role-unbound)',
      );
    });
  });

  it('refuses the role that owns the tables, and one that may become it', async () => {
    const sentence =
      'in DATABASE_URL owns the tables and could lift their row security: ' +
      'name the owner in DATABASE_OWNER_URL only, and in DATABASE_URL a role that owns nothing. (role-unbound)';
    expect(await refusalOf(database.ownerUrl)).toContain(sentence);
    await withRole('in role akkoord_owner', async (url) => {
      expect(await refusalOf(url)).toContain(sentence);
    });
  });

  it('does not look at its role outside of production, where one role may do all', async () => {
    expect(await refusalOf(database.ownerUrl, false)).toBeNull();
  });

  it('refuses a database on which migrations of its release are pending, everywhere', async () => {
    await asOwner(`delete from migrations where name = '${newest}'`);
    const sentence =
      `The database is not prepared for this release (pending: 1, from ${newest} on): ` +
      'run `npm run migrate` (in the image: migrate) first, then start this again. (database-not-prepared)';
    expect(await refusalOf(database.url)).toBe(sentence);
    expect(await refusalOf(database.url, false)).toBe(sentence);
  });

  it('refuses a database without any table of ours', async () => {
    await asOwner('drop table migrations');
    expect(await refusalOf(database.url)).toContain('The database is not prepared for this release');
  });

  it('refuses a database that a newer release has migrated, and so does the migration', async () => {
    await asOwner(`insert into migrations (timestamp, name) values (2000000000000, 'Tomorrow2000000000000')`);
    const sentence =
      'The database belongs to a newer release, which made Tomorrow2000000000000: ' +
      'start that release, or restore a backup from before it. (database-newer)';
    expect(await refusalOf(database.url)).toBe(sentence);
    await expect(prepareDatabase(database.ownerUrl, database.url)).rejects.toMatchObject({ message: sentence });
  });
});
