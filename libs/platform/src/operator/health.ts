import { within } from '../time-limit.js';

/** Something an operator watches: a gauge, with a value for each set of labels. */
export interface Figure {
  readonly name: string;
  readonly help: string;
  readonly values: readonly { readonly labels?: Readonly<Record<string, string>>; readonly value: number }[];
}

/** How a part of a process is doing while it works. */
export interface Sight {
  /** For people, beside the status. */
  readonly summary: Readonly<Record<string, unknown>>;
  /** What somebody should look into, though work goes on; one sentence each. */
  readonly attention: readonly string[];
  readonly figures: readonly Figure[];
}

/** Something a process cannot work without. `look` rejects when it does not answer. */
export interface Part {
  readonly name: string;
  /** Why the process is not ready when this part is away. */
  readonly whenAway: string;
  look(): Promise<Sight>;
}

export interface Health {
  readonly status: 'UP' | 'DOWN';
  /** Why it is down; empty when it is up. */
  readonly reasons: readonly string[];
  readonly attention: readonly string[];
  readonly [summary: string]: unknown;
}

const ANSWERS_WITHIN_MS = 5_000;

/** Looks at all parts at once; one that does not answer in five seconds is away. */
export async function lookAt(parts: readonly Part[]): Promise<{ health: Health; figures: Figure[] }> {
  const sights = await Promise.allSettled(
    parts.map((part) => within(ANSWERS_WITHIN_MS, `Looking at ${part.name}`, part.look())),
  );
  const seen = sights.flatMap((sight) => (sight.status === 'fulfilled' ? [sight.value] : []));
  const away = parts.filter((_, index) => sights[index]?.status === 'rejected');
  const up: Figure = {
    name: 'akkoord_part_up',
    help: '1: this part of the process answers. 0: it does not, and the process is not ready.',
    values: parts.map((part) => ({ labels: { part: part.name }, value: away.includes(part) ? 0 : 1 })),
  };
  return {
    health: {
      status: away.length === 0 ? 'UP' : 'DOWN',
      reasons: away.map(({ whenAway }) => whenAway),
      attention: seen.flatMap(({ attention }) => attention),
      ...seen.reduce((all, { summary }) => ({ ...all, ...summary }), {}),
    },
    figures: [up, ...seen.flatMap((sight) => sight.figures)],
  };
}
