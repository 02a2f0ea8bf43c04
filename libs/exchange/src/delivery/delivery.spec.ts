import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { DeliveredTrajectory } from '@akkoord/settlement';
import { deliveryText, type DeliveryPart } from './delivery-text.js';
import { keep } from './kept-text.js';

const HEAD = {
  startdatumLevering: '2026-01-01',
  einddatumLevering: '2026-06-30',
  aanleverdatumEnTijd: '2026-11-02T07:00:00Z',
  codeGegevensleverancier: 'Akkoord 1.2.0',
};
const PAGING = { pageSize: 2, currentPage: 1, totalPages: 2, totalRecords: 3 };

const trajectory = (gemeentecode: string): DeliveredTrajectory => ({ gemeentecode }) as DeliveredTrajectory;

async function* batches(
  ...sizes: readonly (readonly DeliveredTrajectory[])[]
): AsyncGenerator<readonly DeliveredTrajectory[]> {
  for (const some of sizes) yield await Promise.resolve(some);
}

async function textOf(parts: readonly DeliveryPart[], paging: typeof PAGING | null): Promise<string> {
  let text = '';
  for await (const piece of deliveryText(HEAD, parts, paging)) text += piece;
  return text;
}

describe('a delivery', () => {
  it('is one JSON object, however its cases were read', async () => {
    const [a, b, c] = [trajectory('GM0001'), trajectory('GM0001'), trajectory('GM0002')];
    const parts = [
      { counsellor: 'Hulp "Oost"', trajectories: batches([], [a], [b]) },
      { counsellor: 'Hulp West', trajectories: batches([c]) },
      { counsellor: 'Niemand', trajectories: batches() },
    ];
    expect(JSON.parse(await textOf(parts, PAGING))).toEqual({
      gegevens: {
        ...HEAD,
        leveringen: [
          { teller: 1, aanleverende_organisatie: { '(Statutaire) Naam': 'Hulp "Oost"' }, schuldhulptrajecten: [a, b] },
          { teller: 2, aanleverende_organisatie: { '(Statutaire) Naam': 'Hulp West' }, schuldhulptrajecten: [c] },
          { teller: 3, aanleverende_organisatie: { '(Statutaire) Naam': 'Niemand' }, schuldhulptrajecten: [] },
        ],
      },
      paginering: PAGING,
    });
    expect(JSON.parse(await textOf([], null))).toEqual({ gegevens: { ...HEAD, leveringen: [] } });
  });
});

describe('a text that is kept', () => {
  it('is sent byte for byte as its digest and length say', async () => {
    const { sha256, bytes, pieces } = await keep(deliveryText(HEAD, [], null));
    const sent: Buffer[] = [];
    for await (const piece of pieces) sent.push(piece);
    const whole = Buffer.concat(sent);
    expect(whole.length).toBe(bytes);
    expect(createHash('sha256').update(whole).digest('base64')).toBe(sha256);
    expect(whole.toString()).toBe(await textOf([], null));
  });
});
