import { describe, expect, it } from '@jest/globals';
import { applyReply, type AskedClaim, type Reply } from './replies.js';
import type { ExchangeState } from './states.js';

const claim = (invoice: string, more: Partial<AskedClaim> = {}): AskedClaim => ({
  id: `id-${invoice}`,
  invoice,
  state: 'BALANCE_REQUESTED',
  papersCents: 10_000n,
  amountCents: 10_000n,
  estimated: true,
  claimClass: 'CONCURRENT',
  legalBasis: null,
  ...more,
});

const statement = (more: Partial<Extract<Reply, { kind: 'BALANCE_STATEMENT' }>>): Reply => ({
  kind: 'BALANCE_STATEMENT',
  preConsent: false,
  ...more,
});

/** The state the exchange goes to, and per invoice the state and balance of its claim. */
function after(state: ExchangeState, claims: readonly AskedClaim[], reply: Reply): unknown {
  const outcome = applyReply(state, reply.kind === 'PROPOSAL_REPLY' ? 'PROPOSAL' : 'BALANCE', claims, reply);
  if (!outcome.ok) return outcome.refusal;
  const claimsAfter = claims.map(({ id, invoice }) => {
    const change = outcome.changes.get(id);
    return change && [invoice, change.state, change.amountCents];
  });
  return [outcome.exchangeState, ...claimsAfter];
}

describe('what a balance reply does', () => {
  const asked = [claim('a'), claim('b')];

  it.each<{ because: string; reply: Reply; expected: unknown }>([
    {
      because: 'with consent in advance the creditor agrees to whatever its clauses allow',
      reply: statement({
        preConsent: true,
        claims: [
          { invoice: 'a', amountCents: 1n },
          { invoice: 'b', amountCents: 2n },
        ],
      }),
      expected: ['CONSENTED', ['a', 'CONSENTED', 1n], ['b', 'CONSENTED', 2n]],
    },
    {
      because: 'without it the creditor wants to see an offer first',
      reply: statement({
        claims: [
          { invoice: 'a', amountCents: 1n },
          { invoice: 'b', amountCents: 2n },
        ],
      }),
      expected: ['BALANCE_RECEIVED', ['a', 'BALANCE_RECEIVED', 1n], ['b', 'BALANCE_RECEIVED', 2n]],
    },
    {
      because: 'a claim of zero is no claim',
      reply: statement({
        claims: [
          { invoice: 'a', amountCents: 0n },
          { invoice: 'b', amountCents: 2n },
        ],
      }),
      expected: ['BALANCE_RECEIVED', ['a', 'NO_CLAIM', 0n], ['b', 'BALANCE_RECEIVED', 2n]],
    },
    {
      because: 'nothing but zeros leaves the pool',
      reply: statement({ preConsent: true, totalCents: 0n }),
      expected: ['NO_CLAIM', ['a', 'NO_CLAIM', 0n], ['b', 'NO_CLAIM', 0n]],
    },
    {
      because: 'one total replaces the claims of the line by one',
      reply: statement({ totalCents: 7_500n }),
      expected: ['BALANCE_RECEIVED', ['a', 'BALANCE_RECEIVED', 7_500n], ['b', 'NO_CLAIM', 0n]],
    },
    {
      because: "a claim the statement is silent about keeps the amount of the client's papers",
      reply: statement({ preConsent: true, claims: [{ invoice: 'a', amountCents: 1n }] }),
      expected: ['CONSENTED', ['a', 'CONSENTED', 1n], ['b', 'BALANCE_ESTIMATED', 10_000n]],
    },
    {
      because: 'who collects elsewhere is followed there',
      reply: statement({ transferredTo: 'intrum' }),
      expected: ['TRANSFERRED', ['a', 'TRANSFERRED', 10_000n], ['b', 'TRANSFERRED', 10_000n]],
    },
    {
      because: 'an unknown client leaves the pool',
      reply: { kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' },
      expected: ['CLIENT_UNKNOWN', ['a', 'CLIENT_UNKNOWN', 10_000n], ['b', 'CLIENT_UNKNOWN', 10_000n]],
    },
    {
      because: 'who does not cooperate for another reason stays in the pool with an estimate',
      reply: { kind: 'NO_COOPERATION', reason: 'COUNSELLOR_NOT_ACCEPTED' },
      expected: ['BALANCE_ESTIMATED', ['a', 'BALANCE_ESTIMATED', 10_000n], ['b', 'BALANCE_ESTIMATED', 10_000n]],
    },
  ])('$because', ({ reply, expected }) => {
    expect(after('BALANCE_REQUESTED', asked, reply)).toEqual(expected);
  });

  it('adds a claim for an invoice nobody asked for', () => {
    const claims = [
      { invoice: 'a', amountCents: 1n },
      { invoice: 'new', amountCents: 5n },
    ];
    const outcome = applyReply('BALANCE_REQUESTED', 'BALANCE', [claim('a')], statement({ claims }));
    expect(outcome).toMatchObject({ ok: true, added: [{ invoice: 'new', amountCents: 5n }] });
  });

  it('recognises a claim outside the plan and leaves it as it is', () => {
    const claims = [
      { invoice: 'a', amountCents: 1n },
      { invoice: 'fine', amountCents: 5n },
    ];
    const asked = [claim('a'), claim('fine', { state: 'OUTSIDE' })];
    const outcome = applyReply('BALANCE_REQUESTED', 'BALANCE', asked, statement({ claims }));
    expect(outcome).toMatchObject({ ok: true, added: [], exchangeState: 'BALANCE_RECEIVED' });
    expect(outcome.ok && [...outcome.changes.keys()]).toEqual(['id-a']);
  });

  it('takes the class the creditor states with its legal basis', () => {
    const stated = { invoice: 'a', amountCents: 1n, claimClass: 'PREFERENTIAL', legalBasis: 'art. 21 Iw' } as const;
    const outcome = applyReply('BALANCE_REQUESTED', 'BALANCE', [claim('a')], statement({ claims: [stated] }));
    expect(outcome.ok && outcome.changes.get('id-a')).toMatchObject({
      claimClass: 'PREFERENTIAL',
      legalBasis: 'art. 21 Iw',
    });
  });

  it('lets nobody go first without saying by which law, unless that was known already', () => {
    const claims = [{ invoice: 'a', amountCents: 1n, claimClass: 'PREFERENTIAL' } as const];
    expect(after('BALANCE_REQUESTED', [claim('a')], statement({ claims }))).toBe('class-without-basis');
    const known = claim('a', { claimClass: 'PREFERENTIAL', legalBasis: 'art. 21 Iw' });
    const outcome = applyReply('BALANCE_REQUESTED', 'BALANCE', [known], statement({ claims }));
    expect(outcome.ok && outcome.changes.get('id-a')?.legalBasis).toBe('art. 21 Iw');
  });

  it('is replaced by a later one until the calculation is frozen, and not after', () => {
    expect(after('CONSENTED', asked, statement({ totalCents: 3n }))).toMatchObject(['BALANCE_RECEIVED', {}, {}]);
    expect(after('BALANCE_ESTIMATED', asked, statement({ totalCents: 3n }))).toMatchObject([
      'BALANCE_RECEIVED',
      {},
      {},
    ]);
    expect(after('BOUND', asked, statement({ totalCents: 3n }))).toBe('balance-already-frozen');
    expect(after('PROPOSED', asked, statement({ totalCents: 3n }))).toBe('balance-already-frozen');
  });

  it('refuses one invoice stated twice', () => {
    const claims = [
      { invoice: 'a', amountCents: 1n },
      { invoice: 'a', amountCents: 2n },
    ];
    expect(after('BALANCE_REQUESTED', asked, statement({ claims }))).toBe('invoice-twice');
  });
});

describe('what a statement says of each claim', () => {
  const stated = (more: object): Reply => statement({ claims: [{ invoice: 'a', amountCents: 100n, ...more }] });

  it.each<{ because: string; reply: Reply; expected: string }>([
    { because: 'a statement of nothing says nothing', reply: statement({ claims: [] }), expected: 'statement-empty' },
    {
      because: 'a total and claims would be two answers',
      reply: statement({ totalCents: 100n, claims: [{ invoice: 'a', amountCents: 100n }] }),
      expected: 'total-and-claims',
    },
    {
      because: 'principal, interest and costs are the amount',
      reply: stated({ principalCents: 80n, interestCents: 10n, costsCents: 9n }),
      expected: 'parts-do-not-add-up',
    },
    {
      because: 'one part alone is all of it',
      reply: stated({ principalCents: 99n }),
      expected: 'parts-do-not-add-up',
    },
  ])('$because', ({ reply, expected }) => {
    expect(after('BALANCE_REQUESTED', [claim('a')], reply)).toBe(expected);
  });

  it('keeps what the amount is made of, and nothing when that was not said', () => {
    const partsOf = (reply: Reply): unknown => {
      const outcome = applyReply('BALANCE_REQUESTED', 'BALANCE', [claim('a')], reply);
      return outcome.ok && outcome.changes.get('id-a')?.parts;
    };
    const parts = { principalCents: 90n, interestCents: 10n, costsCents: 0n };
    expect(partsOf(stated({ principalCents: 90n, interestCents: 10n }))).toEqual(parts);
    expect(partsOf(stated({}))).toBeUndefined();
  });

  it('hands one claim to who collects it and keeps the other', () => {
    const claims = [
      { invoice: 'a', amountCents: 100n },
      { invoice: 'b', amountCents: 200n, collector: 'intrum' },
    ];
    const asked = [claim('a'), claim('b')];
    expect(after('BALANCE_REQUESTED', asked, statement({ claims }))).toEqual([
      'BALANCE_RECEIVED',
      ['a', 'BALANCE_RECEIVED', 100n],
      ['b', 'TRANSFERRED', 200n],
    ]);
    const both = claims.map((one) => ({ ...one, collector: 'intrum' }));
    expect(after('BALANCE_REQUESTED', asked, statement({ claims: both }))).toMatchObject(['TRANSFERRED', {}, {}]);
    const rest = [{ invoice: 'a', amountCents: 0n }, ...claims.slice(1)];
    expect(after('BALANCE_REQUESTED', asked, statement({ claims: rest }))).toMatchObject(['NO_CLAIM', {}, {}]);
  });
});

describe('what the answer to a proposal does', () => {
  const proposed = [claim('a', { state: 'PROPOSED' }), claim('b', { state: 'BOUND' })];
  const accepted: Reply = { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' };
  const rejected: Reply = { kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OFFER_TOO_LOW' };

  it('concerns the claims that were proposed and leaves those that are bound', () => {
    expect(after('PROPOSED', proposed, accepted)).toEqual(['ACCEPTED', ['a', 'ACCEPTED', 10_000n], undefined]);
    expect(after('PROPOSED', proposed, rejected)).toEqual(['REJECTED', ['a', 'REJECTED', 10_000n], undefined]);
  });

  it('counts late as well, until the settlement is concluded', () => {
    const late = [claim('a', { state: 'NO_RESPONSE' })];
    expect(after('NO_RESPONSE', late, accepted)).toEqual(['ACCEPTED', ['a', 'ACCEPTED', 10_000n]]);
    expect(after('CONCLUDED', late, accepted)).toBe('proposal-no-longer-open');
  });

  it('does not fit a balance request, nor a balance a proposal', () => {
    const wrong = { ok: false, refusal: 'reply-does-not-fit-line', at: '/kind' };
    expect(applyReply('BALANCE_REQUESTED', 'BALANCE', proposed, accepted)).toEqual(wrong);
    expect(applyReply('PROPOSED', 'PROPOSAL', proposed, statement({ totalCents: 1n }))).toEqual(wrong);
  });
});
