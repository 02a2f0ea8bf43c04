import type { ListView } from '@akkoord/casework';
import type { Receiver } from '../receiver.js';
import type { Scenario } from '../scenario.js';
import { daysBetween, recorded, stated } from '../sandbox.js';
import { meets } from '../unmet.js';

export const late: Scenario<Receiver> = {
  name: 'late',
  what: 'A balance after its due date counts until the calculation is made; after that the counsellor looks at it first.',
  play: async (sandbox) => {
    const { id, reference } = await sandbox.asked('Noorderbank', 500_000);
    const asked = await sandbox.nextLine('noorderbank', reference);
    await sandbox.pass(daysBetween(await sandbox.today(), asked.line.dueOn ?? '') + 1);
    const list = await sandbox.desk('noorderbank').get<ListView>(`/v1/collective-lists/${asked.list}`);
    meets('The list is overdue', true, list.overdue);
    recorded('The balance, a day late', await sandbox.answer('noorderbank', asked, stated(asked, false)));
    const known = await sandbox.case(id);
    meets('The claim is estimated', false, known.claims[0]?.estimated);
    meets('The case', 'CLIENT_CONFIRMATION', known.state);

    await sandbox.confirm(id);
    const more = { kind: 'BALANCE_STATEMENT', preConsent: false, totalCents: 510_000 };
    const { held, accepted } = await sandbox.answer('noorderbank', asked, more);
    meets('Another balance after the calculation', '1 held, 0 accepted', `${held} held, ${accepted} accepted`);
    meets('The amount of the claim', 500_000, (await sandbox.case(id)).claims[0]?.amountCents);
  },
};
