import type { Receiver } from '../receiver.js';
import type { Scenario } from '../scenario.js';
import { recorded, stated } from '../sandbox.js';
import { meets } from '../unmet.js';

const MOTIVATION = 'Meer dan dit kan de cliënt niet betalen.';
const REJECTED = { kind: 'PROPOSAL_REPLY', decision: 'REJECTED' };

export const refuses: Scenario<Receiver> = {
  name: 'refuses',
  what: 'A refused proposal has a reason, and a creditor that is asked to think again can still agree.',
  play: async (sandbox) => {
    const { id, reference } = await sandbox.asked('Noorderbank', 900_000);
    const asked = await sandbox.nextLine('noorderbank', reference);
    recorded('The balance', await sandbox.answer('noorderbank', asked, stated(asked, false)));
    await sandbox.confirm(id);
    await sandbox.propose(id);

    const offered = await sandbox.nextLine('noorderbank', reference);
    meets('What the line asks', 'PROPOSAL', offered.line.kind);
    const without = await sandbox.answer('noorderbank', offered, REJECTED);
    meets('A refusal without a reason', 'required', without.rejected[0]?.code);
    const refusal = { ...REJECTED, reason: 'OFFER_TOO_LOW' };
    recorded('A refusal with a reason', await sandbox.answer('noorderbank', offered, refusal));
    const refused = await sandbox.case(id);
    meets('The case', 'PARTIALLY_REFUSED', refused.state);
    meets('The reason its counsellor reads', 'OFFER_TOO_LOW', refused.claims[0]?.reason);

    await sandbox.counsellor.post(`/v1/cases/${id}/reconsiderations`, { motivation: MOTIVATION });
    await sandbox.settle();
    const again = await sandbox.nextLine('noorderbank', reference);
    meets('What the next line asks', 'RECONSIDERATION', again.line.kind);
    const accepted = { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' };
    recorded('The second thought', await sandbox.answer('noorderbank', again, accepted));
    meets('The case in the end', 'AGREED', (await sandbox.case(id)).state);
  },
};
