import { Problem, type Fault } from '@akkoord/platform';

/** Every business reason for which we say no. Integrators program against these words: add freely, rename never. */
export const REFUSALS = {
  'case-not-found': [404, 'There is no such case in your organisation.'],
  'search-invalid': [400, 'Nobody was looked for. Correct what is listed and ask again.'],
  'import-empty': [400, 'The import has no line. Send one case a line, as the body of `POST /cases`.'],
  'operation-not-found': [404, 'There is no such operation in your organisation.'],
  'letter-not-found': [404, 'There is no such letter in this case.'],
  'letter-asks-nothing': [
    409,
    'This letter asks for no answer, or what it asks was answered: it has no code to replace.',
  ],
  'list-not-found': [404, 'There is no such collective list at your desk.'],
  'task-not-found': [404, 'There is no such task in your organisation.'],
  'task-solved': [409, 'What this task asked for is not needed any more: it ended by itself and nobody has to do it.'],
  'dead-letter-not-found': [404, 'No job with this id was given up.'],
  'dead-letter-settled': [
    409,
    'An operator settled this job in another way: a retried one runs again, a dismissed one stays away.',
  ],
  'upload-not-found': [
    404,
    'There is no such upload of yours: it was forgotten after a day, or replaced by another. Upload the file again.',
  ],
  'upload-not-reviewed': [409, 'What this file would do was not shown yet. Look at it first.'],
  'list-file-unreadable': [
    400,
    'Nothing in this file could be read, and nothing was recorded; `detail` says why and what to do.',
  ],
  'line-not-found': [404, 'There is no such line on this list.'],
  'bsn-not-allowed': [
    400,
    'There is a citizen service number (BSN) in this text, or a number that looks like one. Leave it out: the line says which client it is about.',
  ],
  'referral-not-found': [404, 'There is no such referral in your organisation.'],
  'referral-invalid': [400, 'The referral was not taken. Correct what is listed and send it again.'],
  'municipality-unknown': [
    400,
    'No counsellor organisation here serves this municipality, or yours does not: nothing was kept. Mind the code.',
  ],
  'referral-reference-taken': [
    409,
    'You sent another referral under this reference before, or it was erased since. Give this one a reference of its own.',
  ],
  'referral-repeats-another': [409, 'This referral repeats another one of the same person: do it with that one.'],
  'first-contact-known': [409, 'The first contact was recorded already, on another day.'],
  'contact-not-possible': [409, 'A first contact is recorded while a referral waits for it.'],
  'acceptance-not-possible': [409, 'Only a referral that waits for an answer can be accepted.'],
  'declining-not-possible': [409, 'Only a referral that waits for an answer can be declined, for one reason.'],
  'withdrawal-not-possible': [
    409,
    'A case was opened from this referral, or it ended: the counsellor says what becomes of the case.',
  ],
  'referral-not-open': [409, 'Only a referral that waits for an answer, or was accepted, becomes a case.'],
  'referral-file-unreadable': [
    400,
    'Nothing in this file could be read, and nothing was recorded; `detail` says why and what to do.',
  ],
  'question-not-found': [404, 'There is no such question in this case.'],
  'question-answered': [
    409,
    'This question was answered already, in other words. Read the questions of the case again.',
  ],
  'too-many-questions': [
    409,
    'Your desk asked twenty questions about this claim already, and more are not taken. Call the counsellor.',
  ],
  'exchange-not-found': [404, 'There is no such exchange in this case.'],
  'proposal-not-found': [404, 'There is no proposal with this version: the `version` of the case is its newest.'],
  'calculation-not-explained': [
    409,
    'This calculation was frozen before its explanation was kept in full. Read it as JSON instead.',
  ],
  'case-invalid': [400, 'The case was not opened. Correct what is listed and send it again.'],
  'case-reference-known': [
    409,
    'A case of yours has this reference: look it up with `?reference=`, or give this one another.',
  ],
  'balances-already-frozen': [409, 'The calculation of this case is frozen; balances can no longer be asked.'],
  'confirmation-not-asked': [
    409,
    'The overview can be confirmed only when no creditor has to state its balance any more.',
  ],
  'overview-changed': [
    409,
    'The balances changed since this overview was made. Read it again and have the client sign that.',
  ],
  'another-overview-signed': [
    409,
    'The client signed another overview of this case already. Read the case and its overview again: they show what was signed.',
  ],
  'signed-in-future': [400, 'The client cannot have signed after today.'],
  'signed-too-early': [400, 'The client cannot have signed before the overview was complete.'],
  'nothing-to-propose': [
    409,
    'Proposals can be sent only while a frozen calculation has creditors that are not bound.',
  ],
  'list-not-open': [409, 'This list is no longer open.'],
  'objection-too-late': [409, 'The client can object while the overview is being made or signed.'],
  'no-objection': [409, 'The client has no open objection to the overview.'],
  'nothing-to-reconsider': [
    409,
    'Only creditors that rejected the offer or did not answer it can be asked to think again, once for each version.',
  ],
  'court-not-possible': [409, 'The court can be asked when everybody answered and somebody refuses.'],
  'court-file-too-early': [409, 'There is a court file once a division is frozen: the client signed the overview.'],
  'court-not-asked': [409, 'The court was not asked about this case, or has decided.'],
  'execution-not-possible': [409, 'Execution starts once, after everybody agreed.'],
  'loan-not-requested': [409, 'No settlement loan was requested in this case, or the bank has decided.'],
  'payout-not-possible': [409, 'Money is divided while a debt mediation is being executed.'],
  'paid-out-finally': [409, 'The final payout was made: nothing can be divided or forecast after it.'],
  'payout-above-claims': [409, 'There is more money than the creditors claim. Pay each its claim and return the rest.'],
  'review-not-possible': [409, 'A review belongs to a debt mediation in execution.'],
  'discharge-not-possible': [409, 'Discharge follows the final payout.'],
  'termination-not-possible': [409, 'Only a settlement that was agreed and not yet paid can be ended early.'],
  'closing-not-possible': [409, 'A case can be closed until everybody agreed; after that, end the settlement early.'],
  'closing-reason-not-now': [
    409,
    'Statutory insolvency and long-term guidance follow a refusal. Offer a settlement first, or name another reason.',
  ],
  'date-in-future': [400, 'This cannot have happened after today.'],
  'date-too-early': [400, 'This cannot have happened before the step it follows.'],
  'reply-refused': [409, 'This reply was not recorded.'],
  'period-reversed': [422, 'The period ends before it starts. Mind that a start alone runs to today at most.'],
  'deliverer-unknown': [
    422,
    'No counsellor organisation here has this name: mind how it is spelt, or leave it out to get all.',
  ],
  'not-delivered-here': [
    404,
    'Nothing is delivered for statistics here: an operator has to say with what it is signed.',
  ],
  'digest-mismatch': [400, 'The header Digest is not `SHA-256=` and the SHA-256 of the body in base64.'],
  'signature-missing': [400, 'Sign the body: send the headers Digest and nlgov-adr-payload-sig, each once.'],
  'signature-invalid': [400, 'The signature of the body is not accepted; `detail` says why.'],
  'statement-not-found': [404, 'There is no held statement with this message in the case.'],
  'statement-decided': [409, 'Somebody decided about this statement, or the creditor replaced it. Read them again.'],
  'statement-does-not-fit': [
    409,
    'The statement no longer fits the case as it is now. Set it aside with a reason, and ask the creditor again.',
  ],
  'account-not-found': [404, 'There is no account number with this id that was stated in this case.'],
  'account-decided': [
    409,
    'Somebody decided about this account number, or the creditor replaced it. Read the case again.',
  ],
  'second-person-needed': [
    403,
    'You recorded this account number yourself. Somebody else has to look at it before money goes there.',
  ],
  'not-a-letter-creditor': [409, 'This creditor answers its collective list itself.'],
  'calculation-refused': [409, 'The division cannot be calculated.'],
  'agreement-not-found': [404, 'There is no such agreement or version that you are a party to or in the scope of.'],
  'agreement-invalid': [400, 'The agreement was not written down. Correct what is listed and send it again.'],
  'agreement-not-yours': [
    403,
    'A desk writes local and collective terms for itself and its brands, a counsellor drafts local terms that are also for itself, and operators do the rest.',
  ],
  'agreement-known': [409, 'An agreement with this id exists already. Add a version to it, or choose another id.'],
  'version-taken': [409, 'Somebody added this version just now. Read the agreement again.'],
  'agreement-overlaps': [409, 'Another agreement holds for the same party, cases and days.'],
  'version-not-later': [409, 'A version begins after the one it replaces.'],
  'other-agreement': [409, 'The versions of an agreement are of one kind for one party.'],
  'version-published': [
    409,
    'This version is published and its terms stay as they are. Add a version, or withdraw it.',
  ],
  'version-not-published': [409, 'Only a published version can be withdrawn; a draft binds nobody.'],
  'version-withdrawn': [409, 'This version was withdrawn as of another day.'],
  'withdrawal-revives': [
    409,
    'Without this version an earlier one would hold again, beside another agreement for the same party, cases and days.',
  ],
  'withdrawn-in-past': [400, 'An agreement is withdrawn as of today or a later day: what held, held.'],
  'question-invalid': [400, 'The terms cannot be looked up. Correct what is listed.'],
  'creditor-unknown': [400, 'No registered brand or desk has this name.'],
  'programme-unknown': [409, 'No programme of this name pays a fixed percentage. Choose another product.'],
  'programme-not-eligible': [409, 'The programme is not for this case; `detail` says why. Choose another product.'],
  'programme-not-found': [404, 'There is no programme of this name: see `/v1/programmes`.'],
  'claim-not-found': [404, 'There is no such claim in this case.'],
  'claim-invalid': [400, 'The claim was not added. Correct what is listed and send it again.'],
  'change-invalid': [400, 'Nothing was changed. Correct what is listed and send it again.'],
  'case-changed': [412, 'The case changed since you read it. Read it again and decide anew, with its new ETag.'],
  'claim-not-claimed': [409, 'Its creditor claims nothing here, so that this cannot change.'],
  'change-too-late': [409, 'The case has passed the point where this can be changed.'],
  'webhook-endpoint-not-found': [404, 'There is no such endpoint in your organisation.'],
  'webhook-endpoint-invalid': [400, 'The endpoint was not registered. Correct what is listed and send it again.'],
  'too-many-webhook-endpoints': [
    409,
    'Your organisation has twenty endpoints, and more are not taken. Remove one first.',
  ],
  'webhook-endpoint-changed': [
    412,
    'The endpoint changed since you read it. Read it again and decide anew, with its new ETag.',
  ],
  'webhook-endpoint-not-active': [409, 'The endpoint gets nothing now. Set its `state` to ACTIVE first.'],
  'replay-invalid': [400, 'Nothing is sent again. Correct what is listed and ask again.'],
  'replay-too-large': [409, 'More than 10,000 events happened in this period. Ask for a shorter one, several times.'],
  'event-not-found': [404, 'There is no such event of your organisation. Read from the beginning, or go on by `next`.'],
  'organisation-not-found': [404, 'There is no organisation with this id.'],
  'organisation-invalid': [400, 'The organisation was not registered. Correct what is listed and send it again.'],
  'organisation-known': [409, 'An organisation of this name is registered already.'],
  'organisation-changed': [
    412,
    'The organisation changed since you read it. Read it again and decide anew, with its new ETag.',
  ],
  'client-not-found': [404, 'There is no client with this id.'],
  'client-invalid': [400, 'The client was not registered. Correct what is listed and send it again.'],
  'client-known': [409, 'A client with this id is registered already, now or before it was revoked.'],
  'client-changed': [412, 'The client changed since you read it. Read it again and decide anew, with its new ETag.'],
  'client-revoked': [409, 'This client was revoked and stays so. Register another one.'],
  'not-yourself': [409, 'Another operator has to do this: you would keep yourself out.'],
  'wrong-organisation': [403, 'This is for another kind of organisation; `detail` says which. Use a client of one.'],
} as const satisfies Readonly<Record<string, readonly [status: number, detail: string]>>;

export type RefusalCode = keyof typeof REFUSALS;

/** A business refusal, with the sentence that says what to do. `detail` replaces the general sentence by a better one. */
export class Refused extends Problem {
  constructor(code: RefusalCode, detail?: string, errors: readonly Fault[] = []) {
    const [status, sentence] = REFUSALS[code];
    super(status, code, detail ?? sentence, errors);
  }
}
