import { randomUUID } from 'node:crypto';
import type { RepliesResult } from '@akkoord/casework';
import type { Receiver } from '../receiver.js';
import type { Scenario } from '../scenario.js';
import { stated, type Sandbox } from '../sandbox.js';
import { meets } from '../unmet.js';

interface Made {
  readonly id: string;
}

export const duplicate: Scenario<Receiver> = {
  name: 'duplicate',
  what: 'What is sent twice has its effect once: a case, an answer to a list, a referral.',
  play: async (sandbox) => {
    await aCaseTwice(sandbox);
    await anAnswerTwice(sandbox);
    await aReferralTwice(sandbox);
  },
};

async function aCaseTwice(sandbox: Sandbox): Promise<void> {
  const body = await sandbox.aCase('KPN', 100_000);
  const key = randomUUID();
  const first = await sandbox.counsellor.ask<Made>('POST', '/v1/cases', { body, key });
  const second = await sandbox.counsellor.ask<Made>('POST', '/v1/cases', { body, key });
  meets('A case', 201, first.status);
  meets('The same request under the same key', first.body.id, second.body.id);
  meets('Its header Idempotency-Replayed', 'true', second.headers.get('idempotency-replayed'));
  const other = { ...body, reference: `${body.reference}-2` };
  const taken = await sandbox.counsellor.ask('POST', '/v1/cases', { body: other, key });
  meets('Another request under that key', '422 idempotency-key-reused', `${taken.status} ${String(taken.code)}`);
}

async function anAnswerTwice(sandbox: Sandbox): Promise<void> {
  const { reference } = await sandbox.asked('KPN', 150_000);
  const asked = await sandbox.nextLine('kpn', reference);
  const path = `/v1/collective-lists/${asked.list}/replies`;
  const body = { replies: [{ line: asked.line.line, ...stated(asked, true) }] };
  const [first, second] = [
    await sandbox.desk('kpn').post<RepliesResult>(path, body),
    await sandbox.desk('kpn').post<RepliesResult>(path, body),
  ];
  meets('An answer', '1 accepted, 0 skipped', `${first.accepted} accepted, ${first.skipped} skipped`);
  meets('The same answer again', '0 accepted, 1 skipped', `${second.accepted} accepted, ${second.skipped} skipped`);
}

async function aReferralTwice({ referrer }: Sandbox): Promise<void> {
  const body = {
    ...{ reference: `conformance-${randomUUID()}`, source: 'NSR', municipalityCode: 'GM0141', exit: 4 },
    consent: { text: 'Ik vind het goed.', version: '1', at: '2026-01-01T10:00:00Z' },
    contact: { name: `T. Testpersoon ${randomUUID().slice(0, 8)}`, email: `${randomUUID()}@example.org` },
  };
  const first = await referrer.ask<Made>('POST', '/v1/referrals', { body });
  const second = await referrer.ask<Made>('POST', '/v1/referrals', { body });
  meets('A referral', 201, first.status);
  meets('The same referral again', `200 ${first.body.id}`, `${second.status} ${second.body.id}`);
  const other = await referrer.ask('POST', '/v1/referrals', { body: { ...body, exit: 3, contact: null } });
  const seen = `${other.status} ${String(other.code)}`;
  meets('Another referral under its reference', '409 referral-reference-taken', seen);
}
