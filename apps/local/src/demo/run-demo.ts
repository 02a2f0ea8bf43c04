import { businessDateOf } from '@akkoord/platform';
import type { Api } from './api-client.js';
import { behaviourByCreditor, bundledBehaviour, bundledImports, deskSlugs } from './bundled.js';
import { concurrently } from './concurrently.js';
import type { SimulatedCounsellor } from './counsellor.js';
import { SimulatedDesk } from './desk.js';
import { DemoFault } from './demo-fault.js';
import type { Progress } from './progress.js';

const LONGEST_DAYS = 400;
const TELLS_EVERY_DAYS = 7;

/** Monday 2 November 2026, 08:00 in Amsterdam. */
export const DEMO_STARTS_AT = new Date('2026-11-02T07:00:00.000Z');

/**
 * Lets time pass until nobody waits for anybody: each day creditors answer, the platform draws its conclusions, the
 * counsellor acts on them. Every step can be taken twice, so that a demo that was cut off goes on by starting again.
 * Throws when it does not end within 400 days.
 */
export async function runDemo(
  api: Api,
  counsellor: SimulatedCounsellor,
  cases: number,
  progress: Progress,
): Promise<void> {
  const behaviour = bundledBehaviour();
  const desks = deskSlugs().map((slug) => new SimulatedDesk(api, slug, behaviourByCreditor(behaviour)));
  const advance = async (advanceDays: number): Promise<string> => {
    const { now } = await counsellor.api.post<{ now: string }>('/v1/sandbox/clock', { body: { advanceDays } });
    return businessDateOf(new Date(now));
  };

  for (const lines of bundledImports(cases)) await counsellor.import(lines);
  await counsellor.askBalances();

  let today = await advance(0);
  for (let day = 1; day <= LONGEST_DAYS; day++) {
    const answered = [
      await counsellor.letters.answer(today),
      ...(await concurrently(desks, (desk) => desk.answer(today))),
    ];
    if (answered.some((lines) => lines > 0)) await advance(0);
    const { anyMoved, anyWaits } = await counsellor.act(today);
    const someoneTalks = counsellor.letters.hasMoreToSay() || desks.some((desk) => desk.hasMoreToSay());
    const mayBeOver = !someoneTalks && !anyMoved && !anyWaits;
    if (mayBeOver || day % TELLS_EVERY_DAYS === 1) {
      const outcomes = await counsellor.outcomes();
      progress.tell(today, outcomes);
      if (mayBeOver && outcomes.waitingForCreditors === 0) return;
    }
    today = await advance(1);
  }
  throw new DemoFault(`After ${LONGEST_DAYS} simulated days some cases still wait: look at GET /v1/insight/outcomes.`);
}
