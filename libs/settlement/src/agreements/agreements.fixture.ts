import { readFileSync } from 'node:fs';
import type { Agreement } from './agreement.js';
import type { Mandate } from './route-claim.js';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../migrations/reference/${name}`, import.meta.url), 'utf8'));

/** The agreements and mandates that ship. */
export const AGREEMENTS = read('agreements.json') as Agreement[];
export const MANDATES = read('mandates.json') as Mandate[];
