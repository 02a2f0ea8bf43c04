import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@akkoord/testing';
import { createApi, type Door } from '../src/index.js';
import { NOWHERE } from '../src/openapi/preview.js';
import request from './checked-request.js';

let database: FreshDatabase;
let door: Door;

beforeAll(async () => {
  database = await freshDatabase();
  door = await createApi({
    ...NOWHERE,
    config: { ...NOWHERE.config, databaseUrl: database.url, host: '127.0.0.1', oidcIssuer: 'http://127.0.0.1:9/oidc' },
  });
});

afterAll(async () => {
  await door.close();
});

describe('the API on its database', () => {
  it('is ready while the database answers, and says so when it does not', async () => {
    await request(door.url).get('/health/ready').expect(200, { status: 'UP' });
    await database.drop();
    const response = await request(door.url).get('/health/ready').expect(503);
    expect(response.body).toMatchObject({ type: '/problems/not-ready' });
    await request(door.url).get('/health/live').expect(200, { status: 'UP' });
  });
});
