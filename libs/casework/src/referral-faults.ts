/** What can be wrong with a well-formed referral: `errors[].code`, with what to do. */
export const REFERRAL_FAULTS = {
  'bsn-not-allowed': 'Leave the citizen service number (BSN) out, or what looks like one.',
  'municipality-unknown': 'No counsellor organisation here serves this municipality, or yours does not: mind the code.',
  'moment-unreadable': 'Write a moment that exists with its time zone, such as 2026-11-01T10:30:00Z.',
  'consent-in-future': 'The client cannot have agreed after now.',
  'contact-missing': 'Exit 4 asks for help: say whom to call or to write to.',
  'name-missing': 'A name has at least one letter or digit: say how the client wants to be called.',
  'way-missing': 'Give a telephone number, a mail address, or both.',
  'telephone-invalid': 'A telephone number has ten digits, or its country before it, such as +31 6 12345678.',
  'preferred-way-missing': 'The client would rather be reached in this way: give it.',
  'crisis-kind-missing': 'Say what threatens.',
  'not-a-crisis': 'Something threatens and the urgency is not CRISIS: make it so, or leave this out.',
  'crisis-needs-help': 'In a crisis the municipality has to help: that is exit 4.',
  'no-hand-over': 'Nobody hands over: say `warmHandOver`, or leave this out.',
  'reference-twice': 'Another row of this file has this reference, and says something else.',
  'referral-reference-taken': 'You sent another referral under this reference before, or it was erased since.',
} as const satisfies Readonly<Record<string, string>>;
