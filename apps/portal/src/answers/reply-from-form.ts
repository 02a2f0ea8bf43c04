import type { LineView } from '@akkoord/casework';
import {
  NO_COOPERATION_REASONS,
  REJECTION_REASONS,
  type CounterOffer,
  type NoCooperationReason,
  type RejectionReason,
  type Reply,
  type StatedClaim,
} from '@akkoord/settlement';
import type { Form } from '../http/form.js';
import { parseAmount } from './amount.js';
import { counterOfferFromForm } from './counter-offer-from-form.js';
import { FIELDS, LONGEST_TEXT, type FieldFault } from './fields.js';

export type AnswerKind = 'balance' | 'hand-over' | 'no-cooperation' | 'accept' | 'reject';

export type AnswerFromForm =
  { readonly ok: true; readonly reply: Reply } | { readonly ok: false; readonly faults: readonly FieldFault[] };

/** Reasons not to agree in advance: nothing was offered yet that could be too low. */
export const IMPEDIMENTS = REJECTION_REASONS.filter((reason) => reason !== 'OFFER_TOO_LOW');

const LONGEST_REFERENCE = 100;

/** Which form was sent; null when it is none that this line has. */
export function answerKindOf(line: Pick<LineView, 'kind'>, form: Form): AnswerKind | null {
  const sent = form.text(FIELDS.answer);
  const fitting: readonly AnswerKind[] =
    line.kind === 'BALANCE_REQUEST'
      ? ['balance', 'hand-over', 'no-cooperation']
      : line.kind === 'PROPOSAL' || line.kind === 'RECONSIDERATION'
        ? ['accept', 'reject']
        : [];
  return fitting.find((kind) => kind === sent) ?? null;
}

/** What a clerk's form says about a line, or everything that is wrong with it at once. */
export function replyFromForm(line: LineView, kind: AnswerKind, form: Form): AnswerFromForm {
  const faults: FieldFault[] = [];
  const reply = readReply(line, kind, new Reader(form, faults));
  return faults.length > 0 || reply === null ? { ok: false, faults } : { ok: true, reply };
}

function readReply(line: LineView, kind: AnswerKind, read: Reader): Reply | null {
  switch (kind) {
    case 'accept':
      return { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' };
    case 'reject': {
      const reason = read.reason(FIELDS.reason, REJECTION_REASONS);
      const explanation = read.explanation(FIELDS.reasonText, reason);
      const counterOffer = read.counterOffer(line);
      return reason && { kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason, ...explanation, ...counterOffer };
    }
    case 'no-cooperation': {
      const reason = read.reason(FIELDS.noCooperation, NO_COOPERATION_REASONS);
      const explanation = read.explanation(FIELDS.noCooperationText, reason);
      return reason && { kind: 'NO_COOPERATION', reason, ...explanation };
    }
    case 'hand-over': {
      const transferredTo = read.collector();
      return transferredTo === null ? null : { kind: 'BALANCE_STATEMENT', preConsent: false, transferredTo };
    }
    case 'balance': {
      const claims = read.claims(line.claims);
      const ownReference = read.ownReference();
      const preConsent = line.preConsentPossible && read.consent();
      const impediment = line.preConsentPossible && preConsent === false ? read.impediment() : {};
      return { kind: 'BALANCE_STATEMENT', ...ownReference, preConsent: preConsent === true, ...impediment, claims };
    }
  }
}

/** Reads field by field and takes note of what is wrong. */
class Reader {
  constructor(
    private readonly form: Form,
    private readonly faults: FieldFault[],
  ) {}

  claims(asked: LineView['claims']): StatedClaim[] {
    return asked.flatMap(({ invoice }, index) => {
      const amount = parseAmount(this.form.text(FIELDS.amount(index)));
      if (amount.ok) return [{ invoice, amountCents: amount.cents }];
      this.faults.push({ field: FIELDS.amount(index), fault: amount.fault });
      return [];
    });
  }

  /** The slug of a desk; whether there is such a desk the use case knows. */
  collector(): string | null {
    const slug = this.form.text(FIELDS.collector);
    if (/^[a-z0-9-]{1,100}$/.test(slug)) return slug;
    this.faults.push({ field: FIELDS.collector, fault: 'collector-missing' });
    return null;
  }

  ownReference(): { ownReference?: string } {
    const text = this.form.text(FIELDS.ownReference);
    if (text.length > LONGEST_REFERENCE) this.faults.push({ field: FIELDS.ownReference, fault: 'reference-too-long' });
    return text === '' ? {} : { ownReference: text };
  }

  /** Null when nothing was chosen: consent is never taken as given. */
  consent(): boolean | null {
    const chosen = this.form.text(FIELDS.consent);
    if (chosen === 'yes' || chosen === 'no') return chosen === 'yes';
    this.faults.push({ field: FIELDS.consent, fault: 'consent-missing' });
    return null;
  }

  impediment(): { reason?: RejectionReason; explanation?: string } {
    const reason = this.reason(FIELDS.impediment, IMPEDIMENTS);
    const explanation = this.explanation(FIELDS.impedimentText, reason);
    return reason === null ? {} : { reason, ...explanation };
  }

  reason<T extends RejectionReason | NoCooperationReason>(field: string, known: readonly T[]): T | null {
    const chosen = this.form.text(field);
    const reason = known.find((code) => code === chosen) ?? null;
    if (reason === null) this.faults.push({ field, fault: 'reason-missing' });
    return reason;
  }

  counterOffer(line: LineView): { counterOffer?: CounterOffer } {
    return counterOfferFromForm(line, this.form, (field, fault) => this.faults.push({ field, fault }));
  }

  /** "Another reason" says nothing without its words. */
  explanation(field: string, reason: string | null): { explanation?: string } {
    const text = this.form.text(field);
    if (text.length > LONGEST_TEXT) this.faults.push({ field, fault: 'text-too-long' });
    if (text === '' && reason === 'OTHER') this.faults.push({ field, fault: 'explanation-missing' });
    return text === '' ? {} : { explanation: text };
  }
}
