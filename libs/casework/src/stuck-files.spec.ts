import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { folderTransport } from '@akkoord/exchange';
import { StuckFiles } from './stuck-files.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'akkoord-stuck-'));
  mkdirSync(join(folder, 'in'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('a file that cannot be moved out of the folder', () => {
  it('is logged once with what to do, and counted until it is gone', async () => {
    const lines: unknown[] = [];
    const log = (line: object): void => void lines.push(line);
    const stuck = new StuckFiles({ error: log, info: log });
    const transport = folderTransport(folder, 'akkoord', stuck);
    const collect = async (): Promise<void> => {
      expect(await transport.collect(10, () => Promise.resolve([]))).toBe(0);
    };
    const counted = async (): Promise<unknown> => (await stuck.look()).figures[0]?.values;

    await collect();
    expect(await counted()).toEqual([{ value: 0 }]);
    expect((await stuck.look()).attention).toEqual([]);

    writeFileSync(join(folder, 'refused'), 'a file where a folder has to be');
    for (const name of ['one.csv', 'two.csv']) writeFileSync(join(folder, 'in', name), 'x');
    for (let time = 0; time < 3; time++) await collect();
    expect(lines).toEqual([
      { code: 'transport-file-stuck', file: 'one.csv', reason: 'EEXIST' },
      { code: 'transport-file-stuck', file: 'two.csv', reason: 'EEXIST' },
    ]);
    expect(await counted()).toEqual([{ value: 2 }]);
    expect((await stuck.look()).attention).toHaveLength(1);

    rmSync(join(folder, 'refused'));
    await collect();
    expect(await counted()).toEqual([{ value: 0 }]);
    expect(lines.slice(2)).toEqual([{ file: 'one.csv' }, { file: 'two.csv' }]);
  });
});
