import { PAPERS, type DeskUnderTest } from '../desk-under-test.js';
import { daysBetween, type Sandbox } from '../sandbox.js';
import type { Scenario } from '../scenario.js';
import { meets } from '../unmet.js';

/** What a system states that is told to correct the papers, in cents. */
const CORRECTED = 905_000;
const MOTIVATION = 'Meer dan dit kan de cliënt niet betalen.';

const consents: Scenario<DeskUnderTest> = {
  name: 'desk-consents',
  what: 'CONSENT: states the balance of the papers and consents, in advance where that is possible.',
  play: async (sandbox, desk) => {
    const id = await desk.asked('CONSENT');
    const { reference, claims } = await desk.answers(id, 'BALANCE_REQUEST');
    meets('The balance in cents', PAPERS, claims[0]?.amountCents);
    await sandbox.confirm(id);
    if (!(await desk.couldConsent(reference))) {
      await sandbox.propose(id);
      await desk.answers(id, 'PROPOSAL');
    }
    meets('The case', 'AGREED', (await sandbox.case(id)).state);
  },
};

const corrects: Scenario<DeskUnderTest> = {
  name: 'desk-corrects',
  what: `CORRECT: states ${CORRECTED} cents and does not consent in advance; consents to the proposal.`,
  play: async (sandbox, desk) => {
    const id = await desk.asked('CORRECT');
    const { claims } = await desk.answers(id, 'BALANCE_REQUEST');
    meets('The balance in cents', CORRECTED, claims[0]?.amountCents);
    await offered(sandbox, id);
    const { state } = await desk.answers(id, 'PROPOSAL');
    meets('The case', 'AGREED', state);
  },
};

const refuses: Scenario<DeskUnderTest> = {
  name: 'desk-refuses',
  what: 'REFUSE: does not consent in advance, refuses the proposal with OFFER_TOO_LOW, and consents when it is asked again.',
  play: async (sandbox, desk) => {
    const id = await desk.asked('REFUSE');
    const { claims } = await desk.answers(id, 'BALANCE_REQUEST');
    meets('The balance in cents', PAPERS, claims[0]?.amountCents);
    await offered(sandbox, id);
    const refused = await desk.answers(id, 'PROPOSAL');
    meets('The case', 'PARTIALLY_REFUSED', refused.state);
    meets('The reason', 'OFFER_TOO_LOW', refused.claims[0]?.reason);
    await sandbox.counsellor.post(`/v1/cases/${id}/reconsiderations`, { motivation: MOTIVATION });
    await sandbox.settle();
    const { state } = await desk.answers(id, 'RECONSIDERATION');
    meets('The case in the end', 'AGREED', state);
  },
};

const unknown: Scenario<DeskUnderTest> = {
  name: 'desk-unknown',
  what: 'UNKNOWN: says with CLIENT_UNKNOWN that it does not know the client.',
  play: async (_sandbox, desk) => {
    const id = await desk.asked('UNKNOWN');
    const { exchanges } = await desk.answers(id, 'BALANCE_REQUEST');
    meets('The reason', 'CLIENT_UNKNOWN', exchanges[0]?.reason);
  },
};

const late: Scenario<DeskUnderTest> = {
  name: 'desk-late',
  what: 'LATE: answers nothing until its list is overdue, and then states the balance of the papers.',
  play: async (sandbox, desk) => {
    const id = await desk.asked('LATE');
    await desk.isSent(id, 'BALANCE_REQUEST');
    const dueOn = (await sandbox.case(id)).exchanges[0]?.dueOn ?? '';
    await sandbox.pass(daysBetween(await sandbox.today(), dueOn));
    meets('Answers before the list was overdue', 0, await desk.answeredInAMoment(id));
    await sandbox.pass(1);
    const { claims } = await desk.answers(id, 'BALANCE_REQUEST');
    meets('The balance in cents', PAPERS, claims[0]?.amountCents);
    meets('The claim is estimated', false, claims[0]?.estimated);
  },
};

/** The client signs, and who is not bound is sent a proposal; a desk that consented in advance is bound. */
async function offered(sandbox: Sandbox, id: string): Promise<void> {
  await sandbox.confirm(id);
  meets('The case when its client has signed', 'CALCULATED', (await sandbox.case(id)).state);
  await sandbox.propose(id);
}

export const DESK_SCENARIOS = [consents, corrects, refuses, unknown, late];
