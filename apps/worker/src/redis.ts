import { CannotStart } from '@akkoord/platform';
import { Cluster, Redis } from 'ioredis';

/** Where Redis is: one server, or the servers through which a cluster is found. */
export interface RedisPlace {
  readonly urls: readonly string[];
  readonly cluster: boolean;
}

const ANSWERS_WITHIN_MS = 5_000;

/**
 * Looks at the Redis of REDIS_URL (several urls, separated by commas, are the nodes of one cluster) before anything
 * relies on it. Throws `CannotStart` when it does not answer, or when it may throw away what it holds: a queue that
 * evicts loses jobs without an error.
 */
export async function inspectRedis(redisUrl: string): Promise<RedisPlace> {
  const urls = redisUrl.split(',').map((url) => url.trim());
  const answers = await Promise.allSettled(urls.map(infoOf));
  const infos = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  const [info] = infos;
  if (info === undefined) {
    const reason = answers.flatMap((answer) => (answer.status === 'rejected' ? [reasonOf(answer.reason)] : []))[0];
    throw new CannotStart(
      'redis-away',
      `Redis does not answer at ${urls.map(placeOf).join(', ')} (${reason}): start it, correct REDIS_URL, ` +
        'or leave REDIS_URL out to keep the queues in PostgreSQL.',
    );
  }
  const evicting = infos.map((each) => each.get('maxmemory_policy')).find((policy) => policy !== 'noeviction');
  if (evicting !== undefined) {
    throw new CannotStart(
      'redis-evicts',
      `Redis at ${urls.map(placeOf).join(', ')} throws keys away when its memory is full (maxmemory-policy is ` +
        `${evicting}), and jobs with them: set maxmemory-policy to noeviction.`,
    );
  }
  return { urls, cluster: urls.length > 1 || info.get('cluster_enabled') === '1' };
}

/**
 * One connection. For whoever adds jobs, `impatient`: a command fails at once while Redis is away instead of waiting
 * in memory, because PostgreSQL keeps the job anyway.
 */
export function connectRedis({ urls, cluster }: RedisPlace, impatient: boolean): Redis | Cluster {
  // The last one keeps a stopped process waiting, by default two seconds.
  const options = { maxRetriesPerRequest: null, connectTimeout: ANSWERS_WITHIN_MS, disconnectTimeout: 250 };
  const [url = ''] = urls;
  if (!cluster) return new Redis(url, { ...options, enableOfflineQueue: !impatient, retryStrategy });

  const { username, password, protocol } = new URL(url);
  return new Cluster([...urls], {
    enableOfflineQueue: !impatient,
    clusterRetryStrategy: retryStrategy,
    redisOptions: {
      ...options,
      ...(username ? { username: decodeURIComponent(username) } : {}),
      ...(password ? { password: decodeURIComponent(password) } : {}),
      ...(protocol === 'rediss:' ? { tls: {} } : {}),
    },
  });
}

function retryStrategy(times: number): number {
  return Math.min(100 * 2 ** times, 5_000);
}

async function infoOf(url: string): Promise<ReadonlyMap<string, string>> {
  const client = new Redis(url, {
    lazyConnect: true,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
    connectTimeout: ANSWERS_WITHIN_MS,
    commandTimeout: ANSWERS_WITHIN_MS,
  });
  let why: unknown;
  client.on('error', (error) => (why = error));
  try {
    await client.connect();
    const lines = (await client.info()).split(/\r?\n/).map((line) => line.split(':', 2));
    return new Map(lines.map(([name = '', value = '']) => [name, value]));
  } catch (error) {
    throw why ?? error;
  } finally {
    client.disconnect();
  }
}

/** The address without its password. */
function placeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an address that is not a url';
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code ?? message ?? String(error);
}
