import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { folderTransport } from './folder-transport.js';
import type { Envelope, Transport } from './transport.js';

const ID = '01a21fb1-14ab-767c-a601-45b43b6c09cb';
const OTHER = '01a21fb1-056a-75cc-8456-ed2f8087b0dd';

let folder: string;
let transport: Transport;
let watched: string[][];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'akkoord-transport-'));
  mkdirSync(join(folder, 'in'));
  watched = [];
  transport = folderTransport(folder, 'akkoord', {
    stays: (name, reason) => void watched.push(['stays', name, reason]),
    left: (name) => void watched.push(['left', name]),
  });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const put = (name: string, text = 'x'): void => {
  writeFileSync(join(folder, 'in', name), text);
};

/** By their names, without what makes each one of its own. */
const refused = (): string[] =>
  readdirSync(join(folder, 'refused'))
    .map((name) => name.slice(0, -'.'.length - ID.length))
    .sort();

async function collected(most = 10): Promise<Envelope[]> {
  const all: Envelope[] = [];
  await transport.collect(most, (envelopes) => {
    all.push(...envelopes);
    return Promise.resolve(envelopes.filter(({ from }) => from === 'nobody'));
  });
  return all;
}

describe('messages in a folder', () => {
  it('are a whole file each, in the folder of whom they are for', async () => {
    await transport.send([
      { id: ID, from: 'akkoord', to: 'kpn-systeem', text: 'een' },
      { id: OTHER, from: 'akkoord', to: 'duo', text: 'twee' },
    ]);
    expect(readdirSync(join(folder, 'out'), { recursive: true }).sort()).toEqual(
      ['duo', `duo/${OTHER}.csv`, 'kpn-systeem', `kpn-systeem/${ID}.csv`].sort(),
    );
    expect(readFileSync(join(folder, 'out', 'duo', `${OTHER}.csv`), 'utf8')).toBe('twee');
  });

  it('are one when they are sent twice', async () => {
    const envelope = { id: ID, from: 'akkoord', to: 'duo', text: 'een' };
    await transport.send([envelope, envelope]);
    expect(readdirSync(join(folder, 'out', 'duo'))).toEqual([`${ID}.csv`]);
  });

  it('come from whom their name says, as many as are asked for, and go when they were handled', async () => {
    put(`duo.${OTHER}.csv`, 'twee');
    put(`kpn-systeem.${ID}.csv`, 'een');
    expect(await collected(1)).toEqual([{ id: OTHER, from: 'duo', to: 'akkoord', text: 'twee' }]);
    expect(await collected(1)).toEqual([{ id: ID, from: 'kpn-systeem', to: 'akkoord', text: 'een' }]);
    expect(readdirSync(join(folder, 'in'))).toEqual([]);
  });

  it('stay when handling them failed', async () => {
    put(`duo.${OTHER}.csv`);
    await expect(transport.collect(10, () => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
    expect(await collected()).toHaveLength(1);
  });

  it('wait while somebody still writes them, and are put aside when they are none', async () => {
    put(`duo.${OTHER}.csv.part`);
    put('duo.csv');
    put('../in/..evil.csv');
    put(`kpn.${ID}.csv`, 'x'.repeat(1024 * 1024 + 1));
    expect(await collected()).toEqual([]);
    expect(readdirSync(join(folder, 'in'))).toEqual([`duo.${OTHER}.csv.part`]);
    expect(refused()).toEqual(['..evil.csv', 'duo.csv', `kpn.${ID}.csv`].sort());
  });

  it('pass a folder that is named like one, and one that is from nobody we know; both are put aside', async () => {
    mkdirSync(join(folder, 'in', `aaa.${ID}.csv`));
    put(`nobody.${OTHER}.csv`);
    put(`nobody.${ID}.csv`);
    put(`zorg.${ID}.csv`);
    expect((await collected()).map(({ from }) => from)).toEqual(['nobody', 'nobody', 'zorg']);
    expect(readdirSync(join(folder, 'in'))).toEqual([]);
    put(`nobody.${ID}.csv`);
    await collected();
    expect(refused()).toEqual([`aaa.${ID}.csv`, `nobody.${ID}.csv`, `nobody.${ID}.csv`, `nobody.${OTHER}.csv`].sort());
  });

  it('are none where nobody made the folders', async () => {
    rmSync(join(folder, 'in'), { recursive: true });
    expect(await collected()).toEqual([]);
  });

  it('that cannot be put aside hold up no other, are told, handled once, and go when that is mended', async () => {
    // Where files are put aside somebody made a file.
    writeFileSync(join(folder, 'refused'), '');
    const long = `${'a'.repeat(240)}.csv`;
    put('none.csv');
    put(`nobody.${ID}.csv`);
    put(`zorg.${ID}.csv`);
    expect((await collected(2)).map(({ from }) => from)).toEqual(['nobody']);
    expect((await collected(2)).map(({ from }) => from)).toEqual(['zorg']);
    expect(await collected()).toEqual([]);
    expect(readdirSync(join(folder, 'in')).sort()).toEqual([`nobody.${ID}.csv`, 'none.csv']);
    expect(watched.filter(([what]) => what === 'left')).toEqual([]);
    expect(new Set(watched.map(([, name, reason]) => `${name ?? ''} ${reason ?? ''}`))).toEqual(
      new Set(['none.csv EEXIST', `nobody.${ID}.csv EEXIST`]),
    );

    rmSync(join(folder, 'refused'));
    rmSync(join(folder, 'in', 'none.csv'));
    put(long);
    expect(await collected()).toEqual([]);
    expect(refused()).toEqual([`nobody.${ID}.csv`]);
    expect(watched.slice(-3)).toEqual([
      ['left', 'none.csv'],
      ['left', `nobody.${ID}.csv`],
      // With what makes it one of its own its name is longer than a name can be.
      ['stays', long, 'ENAMETOOLONG'],
    ]);
  });
});
