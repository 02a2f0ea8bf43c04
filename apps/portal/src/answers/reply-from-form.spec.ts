import { describe, expect, it } from '@jest/globals';
import type { LineView } from '@akkoord/casework';
import { Form } from '../http/form.js';
import { answerKindOf, replyFromForm, type AnswerKind } from './reply-from-form.js';
import { aLine } from './lines.fixture.js';

const answer = (line: LineView, kind: AnswerKind, fields: Record<string, string>) =>
  replyFromForm(line, kind, Form.of(fields));
const faults = (line: LineView, kind: AnswerKind, fields: Record<string, string>) => {
  const outcome = answer(line, kind, fields);
  return outcome.ok ? [] : outcome.faults.map(({ field, fault }) => `${field}: ${fault}`);
};

describe('the answer to a balance request', () => {
  const line = aLine({ kind: 'BALANCE_REQUEST', preConsentPossible: true });

  it('states each claim to the cent and consents in advance', () => {
    expect(answer(line, 'balance', { 'amount-0': '1.200,50', 'amount-1': '0', consent: 'yes' })).toEqual({
      ok: true,
      reply: {
        kind: 'BALANCE_STATEMENT',
        preConsent: true,
        claims: [
          { invoice: '451348205', amountCents: 120_050n },
          { invoice: '451348206', amountCents: 0n },
        ],
      },
    });
  });

  it('names who collects the claims now, and says when nobody is named', () => {
    expect(answer(line, 'hand-over', { collector: 'intrum' })).toEqual({
      ok: true,
      reply: { kind: 'BALANCE_STATEMENT', preConsent: false, transferredTo: 'intrum' },
    });
    for (const collector of ['', 'Intrum!', '../x', 'a'.repeat(101)])
      expect(faults(line, 'hand-over', { collector })).toEqual(['collector: collector-missing']);
  });

  it('names the impediment when it does not consent, and its own reference', () => {
    const fields = {
      'amount-0': '1',
      'amount-1': '2',
      consent: 'no',
      impediment: 'RECENT_DEBT',
      'own-reference': 'K-1',
    };
    expect(answer(line, 'balance', fields)).toMatchObject({
      reply: { preConsent: false, reason: 'RECENT_DEBT', ownReference: 'K-1' },
    });
  });

  it('is no impediment that an offer is too low: nothing was offered yet', () => {
    const fields = { 'amount-0': '1', 'amount-1': '1', consent: 'no', impediment: 'OFFER_TOO_LOW' };
    expect(faults(line, 'balance', fields)).toEqual(['impediment: reason-missing']);
  });

  it('never consents where no agreement allows it, whatever the form says', () => {
    const without = aLine({ kind: 'BALANCE_REQUEST', preConsentPossible: false });
    expect(answer(without, 'balance', { 'amount-0': '1', 'amount-1': '2', consent: 'yes' })).toMatchObject({
      reply: { preConsent: false },
    });
  });

  it('tells everything that is wrong at once', () => {
    expect(faults(line, 'balance', { 'amount-0': '12.5x', 'amount-1': '' })).toEqual([
      'amount-0: amount-unreadable',
      'amount-1: amount-missing',
      'consent: consent-missing',
    ]);
  });

  it('wants words with another reason', () => {
    expect(faults(line, 'balance', { 'amount-0': '1', 'amount-1': '1', consent: 'no', impediment: 'OTHER' })).toEqual([
      'impediment-text: explanation-missing',
    ]);
  });

  it('may be that nobody knows this client', () => {
    expect(answer(line, 'no-cooperation', { 'no-cooperation': 'CLIENT_UNKNOWN' })).toEqual({
      ok: true,
      reply: { kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' },
    });
    expect(faults(line, 'no-cooperation', { 'no-cooperation': 'BECAUSE' })).toEqual(['no-cooperation: reason-missing']);
  });
});

describe('the answer to a proposal', () => {
  const line = aLine({ kind: 'PROPOSAL' });

  it('accepts with one button', () => {
    expect(answer(line, 'accept', {})).toEqual({ ok: true, reply: { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' } });
  });

  it('rejects with a reason and at most 500 characters', () => {
    expect(answer(line, 'reject', { reason: 'OFFER_TOO_LOW', 'reason-text': 'a\r\nb' })).toMatchObject({
      reply: { decision: 'REJECTED', reason: 'OFFER_TOO_LOW', explanation: 'a\nb' },
    });
    expect(faults(line, 'reject', { reason: 'OFFER_TOO_LOW', 'reason-text': 'x'.repeat(501) })).toEqual([
      'reason-text: text-too-long',
    ]);
    expect(faults(line, 'reject', {})).toEqual(['reason: reason-missing']);
  });

  describe('with a counter-offer', () => {
    const offer = { claimClass: 'CONCURRENT', percentage: '20.00', preConsentPossible: false };
    const offered = aLine({
      kind: 'PROPOSAL',
      claims: [{ ...offer, reference: 'a', invoice: '451348205', amountCents: 100_000, shareCents: 20_000 }],
    });
    const reason = 'OFFER_TOO_LOW';

    it.each([
      { typed: { 'counter-percentage': '25' }, counterOffer: { percentage: '25.00' } },
      { typed: { 'counter-percentage': '25,5 %' }, counterOffer: { percentage: '25.50' } },
      { typed: { 'counter-amount': '€ 250,00' }, counterOffer: { amountCents: 25_000n } },
      {
        typed: { 'counter-percentage': '100', 'counter-term': '36', 'counter-text': 'Zo kan het.' },
        counterOffer: { percentage: '100.00', termMonths: 36, explanation: 'Zo kan het.' },
      },
    ])('says what would be agreed to: $typed', ({ typed, counterOffer }) => {
      expect(answer(offered, 'reject', { reason, ...(typed as Record<string, string>) })).toEqual({
        ok: true,
        reply: { kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason, counterOffer },
      });
    });

    it('of which nothing was filled in is none', () => {
      expect(answer(offered, 'reject', { reason, 'counter-percentage': ' ' })).toEqual({
        ok: true,
        reply: { kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason },
      });
    });

    it.each([
      { typed: { 'counter-percentage': 'een kwart' }, fault: 'counter-percentage: percentage-unreadable' },
      { typed: { 'counter-percentage': '20' }, fault: 'counter-percentage: counter-offer-not-higher' },
      { typed: { 'counter-percentage': '101' }, fault: 'counter-percentage: counter-offer-above-claim' },
      { typed: { 'counter-amount': '200,00' }, fault: 'counter-amount: counter-offer-not-higher' },
      { typed: { 'counter-amount': '1.000,01' }, fault: 'counter-amount: counter-offer-above-claim' },
      { typed: { 'counter-amount': '12.5x' }, fault: 'counter-amount: amount-unreadable' },
      { typed: { 'counter-percentage': '25', 'counter-amount': '1' }, fault: 'counter-amount: counter-offer-twice' },
      { typed: { 'counter-term': '36' }, fault: 'counter-percentage: counter-offer-missing' },
      { typed: { 'counter-percentage': '25', 'counter-term': '121' }, fault: 'counter-term: term-unreadable' },
      { typed: { 'counter-percentage': '25', 'counter-text': 'x'.repeat(501) }, fault: 'counter-text: text-too-long' },
    ])('says what is wrong with it: $fault', ({ typed, fault }) => {
      expect(faults(offered, 'reject', { reason, ...(typed as Record<string, string>) })).toEqual([fault]);
    });

    it('says everything that is wrong with it in the order of the form', () => {
      const typed = { 'counter-percentage': '20', 'counter-term': '0', 'counter-text': 'x'.repeat(501) };
      expect(faults(offered, 'reject', typed)).toEqual([
        'reason: reason-missing',
        'counter-percentage: counter-offer-not-higher',
        'counter-term: term-unreadable',
        'counter-text: text-too-long',
      ]);
    });
  });

  it('is none of the forms of another line', () => {
    expect(answerKindOf(line, Form.of({ answer: 'accept' }))).toBe('accept');
    expect(answerKindOf(line, Form.of({ answer: 'balance' }))).toBeNull();
    expect(answerKindOf(aLine({ kind: 'CONCLUDED' }), Form.of({ answer: 'accept' }))).toBeNull();
  });
});
