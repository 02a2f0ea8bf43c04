import { readFileSync } from 'node:fs';
import { readReference } from '@akkoord/migrations';
import { slugOf } from '@akkoord/settlement';
import type { Behaviour, GroupBehaviour } from './behaviour.js';

const read = (name: string): string => readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8');

/** The bundled cases as two imports: the first so many of the 400, and the eight that each are one special path. */
export function bundledImports(cases: number): string[] {
  const ordinary = read('cases-400.ndjson').split('\n').slice(0, cases).join('\n');
  return [ordinary, read('cases-edge.ndjson').trimEnd()];
}

/** Cases that come in when everything else is done: their creditors are asked, and nobody answers for them. */
export const waitingImport = (): string => read('cases-waiting.ndjson').trimEnd();

export const bundledBehaviour = (): Behaviour => JSON.parse(read('behaviour.json')) as Behaviour;

export function deskSlugs(): string[] {
  return [...new Set(readReference().creditors.map(({ desk }) => slugOf(desk)))].sort();
}

/** How each registered creditor behaves, after the kind of agreement most of its claims fall under. */
export function behaviourByCreditor(behaviour: Behaviour): (creditor: string) => GroupBehaviour {
  const groups = new Map(readReference().creditors.map((creditor) => [creditor.brand, creditor.standard_agreement]));
  return (creditor) => behaviour[groups.get(creditor) ?? 'none'];
}
