import { describe, expect, it } from '@jest/globals';
import { Problem } from '@akkoord/platform';
import { readReplies } from './reply-request.js';

const refusedPointers = (body: unknown): (string | undefined)[] =>
  readReplies(body).rejected.map(({ pointer }) => pointer);

describe('the replies a desk sends', () => {
  it('become our words, amounts as whole cents', () => {
    const body = {
      replies: [
        {
          line: 1,
          kind: 'BALANCE_STATEMENT',
          preConsent: true,
          claims: [{ invoice: '451348205', amountCents: 120_000 }],
        },
        { line: 2, kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' },
        { line: 3, kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' },
      ],
      allOthers: 'CONSENT',
    };
    expect(readReplies(body)).toEqual({
      allOthers: 'CONSENT',
      rejected: [],
      replies: [
        {
          line: 1,
          index: 0,
          reply: {
            kind: 'BALANCE_STATEMENT',
            preConsent: true,
            claims: [{ invoice: '451348205', amountCents: 120_000n }],
          },
        },
        { line: 2, index: 1, reply: { kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' } },
        { line: 3, index: 2, reply: { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' } },
      ],
    });
  });

  it('may say with a rejection what would be agreed to', () => {
    const rejection = { kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OFFER_TOO_LOW' };
    const counterOffer = {
      amountCents: 50_000,
      product: 'SETTLEMENT_LOAN',
      termMonths: 36,
      explanation: 'Zo kan het.',
    };
    const { replies, rejected } = readReplies({ replies: [{ line: 1, ...rejection, counterOffer }] });
    expect(rejected).toEqual([]);
    expect(replies).toEqual([
      { line: 1, index: 0, reply: { ...rejection, counterOffer: { ...counterOffer, amountCents: 50_000n } } },
    ]);
  });

  it('count when they are good, also beside one that is not', () => {
    const good = { line: 1, kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' };
    const { replies, rejected } = readReplies({ replies: [{ line: 2, kind: 'SOMETHING' }, good] });
    expect(replies.map(({ line, index }) => [line, index])).toEqual([[1, 1]]);
    expect(rejected).toMatchObject([{ line: 2, pointer: '#/replies/0/kind' }]);
  });

  it.each([0, -1, 1.5, 2 ** 31])('are told of line %s, which no list has, by its place alone', (line) => {
    const { rejected } = readReplies({ replies: [{ line, kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' }] });
    expect(rejected.map(({ pointer, line: told }) => [pointer, told])).toEqual([['#/replies/0/line', undefined]]);
  });

  it.each([
    { because: 'a balance without amounts', reply: { kind: 'BALANCE_STATEMENT' }, at: '/claims' },
    { because: 'no cooperation without a reason', reply: { kind: 'NO_COOPERATION' }, at: '/reason' },
    {
      because: 'a reason from the other list',
      reply: { kind: 'NO_COOPERATION', reason: 'OFFER_TOO_LOW' },
      at: '/reason',
    },
    { because: 'a proposal without a decision', reply: { kind: 'PROPOSAL_REPLY' }, at: '/decision' },
    { because: 'a rejection without a reason', reply: { kind: 'PROPOSAL_REPLY', decision: 'REJECTED' }, at: '/reason' },
    {
      because: 'a counter-offer that says nothing',
      reply: {
        kind: 'PROPOSAL_REPLY',
        decision: 'REJECTED',
        reason: 'OFFER_TOO_LOW',
        counterOffer: { termMonths: 36 },
      },
      at: '/counterOffer/percentage',
    },
    {
      because: 'a counter-offer that says two things',
      reply: {
        ...{ kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OFFER_TOO_LOW' },
        counterOffer: { percentage: '25.00', amountCents: 1 },
      },
      at: '/counterOffer/amountCents',
    },
    {
      because: 'a counter-offer of more than all',
      reply: {
        ...{ kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OFFER_TOO_LOW' },
        counterOffer: { percentage: '100.01' },
      },
      at: '/counterOffer/percentage',
    },
    {
      because: 'a counter-offer of who accepts',
      reply: { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED', counterOffer: { percentage: '25.00' } },
      at: '/counterOffer',
    },
    {
      because: 'a counter-offer to a balance request',
      reply: { kind: 'BALANCE_STATEMENT', totalCents: 1, counterOffer: { percentage: '25.00' } },
      at: '/counterOffer',
    },
    { because: 'half a cent', reply: { kind: 'BALANCE_STATEMENT', totalCents: 1.5 }, at: '/totalCents' },
    {
      because: 'more than anybody owes',
      reply: { kind: 'BALANCE_STATEMENT', totalCents: 10 ** 13 },
      at: '/totalCents',
    },
    {
      because: 'a property nobody knows',
      reply: { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED', extra: 1 },
      at: '/extra',
    },
  ])('are refused at their place: $because', ({ reply, at }) => {
    expect(refusedPointers({ replies: [{ line: 1, ...reply }] })).toEqual([`#/replies/0${at}`]);
  });

  it.each([[null], [[]], [{}], [{ replies: {} }], [{ allOthers: 'REFUSE' }], [{ replies: [], other: 1 }]])(
    'are refused as a whole when %j is no body of replies',
    (body) => {
      expect(() => readReplies(body)).toThrow(Problem);
    },
  );
});
