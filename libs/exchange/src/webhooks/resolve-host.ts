import { Resolver } from 'node:dns/promises';
import type { ResolveHost } from './webhook-url.js';

/**
 * Asks the name servers. Not by way of the system: that would take one of the few threads of this process for as long as a
 * name server is silent, and let what stands in a hosts file or a search domain decide.
 */
export const resolveHost: ResolveHost = async (host) => {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  return found.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
};
