import { describe, expect, it } from '@jest/globals';
import { isDatabaseAway } from './database-away.js';

const failure = (message: string, code?: string): Error =>
  Object.assign(new Error(message), code === undefined ? {} : { code });

describe('what failed', () => {
  it.each([
    failure('terminating connection due to administrator command', '57P01'),
    failure('the database system is starting up', '57P03'),
    failure('could not extend file: No space left on device', '53100'),
    failure('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'),
    failure('connection failure', '08006'),
    failure('Connection terminated unexpectedly'),
    failure(
      'Database connection provided by a query runner was already released, cannot continue to use its querying methods.',
    ),
  ])('was not there: $message', (error) => {
    expect(isDatabaseAway(error)).toBe(true);
  });

  it.each([
    failure('duplicate key value violates unique constraint "case_file_reference_once"', '23505'),
    failure('invalid input syntax for type uuid', '22P02'),
    failure('Nobody is called so'),
    'ECONNREFUSED',
  ])('was not the database: %p', (error) => {
    expect(isDatabaseAway(error)).toBe(false);
  });
});
