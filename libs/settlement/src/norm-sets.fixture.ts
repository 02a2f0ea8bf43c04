import { readFileSync } from 'node:fs';
import type { NormSet } from './norm-sets.js';

const file = new URL('../../../migrations/reference/norm-sets.json', import.meta.url);

/** The norm sets that ship. */
export const NORM_SETS = JSON.parse(readFileSync(file, 'utf8')) as NormSet[];
