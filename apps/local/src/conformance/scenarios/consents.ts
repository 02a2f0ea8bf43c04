import type { Receiver } from '../receiver.js';
import type { Scenario } from '../scenario.js';
import { recorded, stated } from '../sandbox.js';
import { meets } from '../unmet.js';

export const consents: Scenario<Receiver> = {
  name: 'consents',
  what: 'A creditor that consents with its balance is bound, and is sent no proposal.',
  play: async (sandbox) => {
    const { id, reference } = await sandbox.asked('KPN', 900_000);
    const asked = await sandbox.nextLine('kpn', reference);
    meets('What the line asks', 'BALANCE_REQUEST', asked.line.kind);
    meets('Consent in advance is possible', true, asked.line.preConsentPossible);
    recorded('The balance with consent', await sandbox.answer('kpn', asked, stated(asked, true)));
    meets('The case when all balances are in', 'CLIENT_CONFIRMATION', (await sandbox.case(id)).state);
    await sandbox.confirm(id);
    const agreed = await sandbox.case(id);
    meets('The case when its client has signed', 'AGREED', agreed.state);
    meets('The claim', 'CONCLUDED', agreed.claims[0]?.state);
    const { items } = await sandbox.counsellor.get<{ items: { kind: string }[] }>(`/v1/cases/${id}/timeline`);
    meets('Proposals that were sent', 0, items.filter(({ kind }) => kind === 'PROPOSAL').length);
  },
};
