import { DraftAgreement, PublishAgreement, ReadLetters, RecordLetterReply, type CaseInput } from '@akkoord/casework';
import type { House } from '@akkoord/testing';
import { aCase, aClaim, LineWork } from '@akkoord/testing';

/**
 * Seven small cases, all asked on Monday 2 November 2026 and looked at on Monday 21 December. Terms in Almelo: KPN, Eneco
 * and Wehkamp answer a balance in 10 working days (16 November); a proposal KPN in 10, Wehkamp in 20. Noorderbank,
 * Garage De Vries and private persons have no agreement: 40 calendar days for a balance, 60 for a proposal.
 *
 * East, at Schuldhulp Oost:
 *   A  KPN consents on 4 Nov; Noorderbank states 3,900.00 on 12 Nov; the client signs on 19 Nov; Noorderbank accepts on
 *      30 Nov: agreed.
 *   B  Eneco consents on 3 Nov, KPN on 18 Nov; the client signs that day: agreed, everybody is bound.
 *   C  KPN has an impediment on 4 Nov; two private persons answer by letter on 9 Nov, the garage on 10 Nov; Noorderbank
 *      never: estimated on 21 Dec at 3,000.00.
 *   D  KPN does not consent on 4 Nov and says not why; Wehkamp consents to 16,000.00, above its maximum of 15,000.00;
 *      the client signs that day; KPN accepts on 25 Nov; Wehkamp never answers.
 *   E  KPN refuses the counsellor on 4 Nov; the overview waits for the client.
 * West, at Schuldhulp West:
 *   F  Greenchoice, with whom silence is consent, has an impediment on 4 Nov; the client signs; it never answers.
 *   G  KPN consents on 5 Nov; Noorderbank never answers.
 */
export async function insightWorld(house: House): Promise<void> {
  const east = new LineWork(house, await house.caller('schuldhulp-oost'));
  const west = new LineWork(house, await house.caller('schuldhulp-west'));
  const person = (name: string) => ({ creditor: null, newCreditor: { kind: 'PRIVATE_PERSON' as const, name } });
  const oneOff = { creditor: null, newCreditor: { kind: 'ONE_OFF' as const, name: 'Garage De Vries' } };
  const kpn = (): CaseInput['claims'][number] => aClaim('KPN', 200_000, { debtKind: 'TELECOM' });
  const cases = {
    A: aCase({ reference: 'A', claims: [kpn(), aClaim('Noorderbank', 400_000)] }),
    B: aCase({ reference: 'B', claims: [kpn(), aClaim('Eneco', 300_000, { debtKind: 'ENERGY' })] }),
    C: aCase({
      reference: 'C',
      claims: [
        kpn(),
        aClaim('Noorderbank', 300_000),
        aClaim('', 50_000, { ...person('P. Proefpersoon'), debtKind: 'PRIVATE_LOAN' }),
        aClaim('', 60_000, { ...person('Q. Proefpersoon'), debtKind: 'PRIVATE_LOAN' }),
        aClaim('', 25_000, oneOff),
      ],
    }),
    D: aCase({ reference: 'D', claims: [kpn(), aClaim('Wehkamp', 1_400_000)] }),
    E: aCase({ reference: 'E', claims: [kpn()] }),
    F: aCase({ reference: 'F', claims: [aClaim('Greenchoice', 900_000, { debtKind: 'ENERGY' })] }),
    G: aCase({ reference: 'G', claims: [kpn(), aClaim('Noorderbank', 700_000)] }),
  };
  await silenceIsConsent(house);
  const [a, b, c, d] = [
    await east.ask(cases.A),
    await east.ask(cases.B),
    await east.ask(cases.C),
    await east.ask(cases.D),
  ];
  await east.ask(cases.E);
  const f = await west.ask(cases.F);
  await west.ask(cases.G);
  await issued(house, '2026-11-02');

  day(house, '2026-11-03');
  await east.state('eneco', 'B', 300_000n, true);
  day(house, '2026-11-04');
  await east.state('kpn', 'A', 210_000n, true);
  const unwilling = { kind: 'BALANCE_STATEMENT' as const, preConsent: false, totalCents: 200_000n };
  await east.reply(await east.line('kpn', 'C'), { ...unwilling, reason: 'FRAUD_OR_INTENT' });
  await east.reply(await east.line('kpn', 'D'), unwilling);
  await east.state('wehkamp', 'D', 1_600_000n, true);
  await east.reply(await east.line('kpn', 'E'), { kind: 'NO_COOPERATION', reason: 'COUNSELLOR_NOT_ACCEPTED' });
  await west.reply(await west.line('greenchoice', 'F'), {
    ...{ kind: 'BALANCE_STATEMENT', preConsent: false, totalCents: 900_000n, reason: 'REPEAT_CASE' },
  });
  await east.confirm(d);
  await east.propose(d);
  await west.confirm(f);
  await west.propose(f);
  await issued(house, '2026-11-04');
  day(house, '2026-11-05');
  await west.state('kpn', 'G', 200_000n, true);
  day(house, '2026-11-09');
  await byLetter(house, east, c, 'P. Proefpersoon', 50_000n);
  await byLetter(house, east, c, 'Q. Proefpersoon', 60_000n);
  day(house, '2026-11-10');
  await byLetter(house, east, c, 'Garage De Vries', 25_000n);
  day(house, '2026-11-12');
  await east.state('noorderbank', 'A', 390_000n, false);
  day(house, '2026-11-18');
  await east.state('kpn', 'B', 200_000n, true);
  await east.confirm(b);
  day(house, '2026-11-19');
  await east.confirm(a);
  await east.propose(a);
  await issued(house, '2026-11-19');
  day(house, '2026-11-25');
  await east.accept('kpn', 'D');
  day(house, '2026-11-30');
  await east.accept('noorderbank', 'A');
  await house.wait('2026-12-21T09:00:00Z');
}

/** Greenchoice agrees that its silence on a proposal is consent. */
async function silenceIsConsent(house: House): Promise<void> {
  const greenchoice = await house.caller('greenchoice');
  await house.get(DraftAgreement).execute(greenchoice, {
    id: 'local-greenchoice-silence',
    kind: 'LOCAL',
    party: { desk: 'Greenchoice' },
    validFrom: '2026-11-02',
    validTo: null,
    scope: { counsellors: 'ALL', municipalities: ['GM0141'], agentsInherit: false },
    deemedConsent: true,
  });
  await house.get(PublishAgreement).execute(greenchoice, 'local-greenchoice-silence', 1);
}

function day(house: House, date: string): void {
  house.clock.moveTo(`${date}T09:00:00Z`);
}

/** Five o'clock in the afternoon, when the lists of the day are issued. */
async function issued(house: House, date: string): Promise<void> {
  await house.wait(`${date}T16:00:00Z`);
}

async function byLetter(house: House, work: LineWork, caseId: string, name: string, totalCents: bigint): Promise<void> {
  const { items } = await house.get(ReadLetters).execute(work.counsellor, caseId);
  const { exchangeId = '' } = items.find(({ creditor }) => creditor === name) ?? {};
  const statement = { kind: 'BALANCE_STATEMENT' as const, preConsent: false, totalCents };
  await house.get(RecordLetterReply).execute(work.counsellor, caseId, exchangeId, statement);
  await house.work();
}
