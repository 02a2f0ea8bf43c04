import type { ListView } from '@akkoord/casework';
import { ApiClient, type Api } from './api-client.js';
import { waitingImport } from './bundled.js';
import { concurrently } from './concurrently.js';
import type { SimulatedCounsellor } from './counsellor.js';
import { DemoFault } from './demo-fault.js';
import { deskClientId } from '../demo-clients.js';

/** Over a weekend and a holiday. */
const LONGEST_DAYS = 7;

/**
 * Leaves whoever looks around something to do at the portal: lists of balances that nobody answers, and letters. Taken
 * twice it changes nothing. Answers a line that says so. Throws when no list came within a week.
 */
export async function leaveWaiting(api: Api, counsellor: SimulatedCounsellor): Promise<string> {
  const cases = await counsellor.bringIn(waitingImport());
  const desks = [...new Set(cases.flatMap(({ claims }) => claims.flatMap(({ desk }) => desk ?? [])))].sort();
  const hasList = async (slug: string): Promise<boolean> => {
    const { items } = await new ApiClient(api, deskClientId(slug)).get<{ items: ListView[] }>(
      '/v1/collective-lists?state=OPEN&limit=1',
    );
    return items.length > 0;
  };
  for (let day = 0; day <= LONGEST_DAYS; day++) {
    if ((await concurrently(desks, hasList)).every((has) => has))
      return `The portal has lists waiting for ${desks.join(', ')}, and letters under /sandbox/post.`;
    await counsellor.api.post('/v1/sandbox/clock', { body: { advanceDays: 1 } });
  }
  throw new DemoFault(`No list came to every one of ${desks.join(', ')} within ${LONGEST_DAYS} days.`);
}
