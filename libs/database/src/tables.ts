import type { Table } from './sql.js';

/** The tables as we write to them. What each column means stands in the migration that made it. */
export const CASE_FILE = {
  name: 'case_file',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    reference: 'text',
    state: 'text',
    product: 'text',
    preferredProduct: 'text',
    programme: 'text',
    programmes: 'jsonb',
    guidance: 'jsonb',
    administrationFrom: 'date',
    administrationUntil: 'date',
    municipalityCode: 'text',
    household: 'text',
    requestedOn: 'date',
    admittedOn: 'date',
    firstTalkOn: 'date',
    crisisOn: 'date',
    moratoriumFrom: 'date',
    moratoriumUntil: 'date',
    stabilisedOn: 'date',
    monthlyIncomeCents: 'bigint',
    exemptAmountCents: 'bigint',
    oneOffCents: 'bigint',
    termMonths: 'int',
    preferenceFactor: 'text',
    capacityPeriods: 'jsonb',
    noCapacityStatedOn: 'date',
    version: 'int',
    balancesRequestedOn: 'date',
    confirmationAskedOn: 'date',
    confirmedOn: 'date',
    offeredOn: 'date',
    agreedOn: 'date',
    refusedOn: 'date',
    closedOn: 'date',
    closedReason: 'text',
    objectedOn: 'date',
    objection: 'text',
    courtAskedOn: 'date',
    courtDecidedOn: 'date',
    courtReference: 'text',
    executionStartedOn: 'date',
    loanDecidedOn: 'date',
    completedOn: 'date',
    terminatedOn: 'date',
    terminatedReason: 'text',
    openedAt: 'timestamptz',
    erasedOn: 'date',
  },
} as const satisfies Table;

export const AUTHORISATION = {
  name: 'authorisation',
  columns: {
    caseId: 'uuid',
    organisationId: 'uuid',
    caseReference: 'text',
    signedOn: 'date',
    documentSha256: 'text',
  },
} as const satisfies Table;

export const CLIENT = {
  name: 'client',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    caseId: 'uuid',
    position: 'int',
    initials: 'text',
    surname: 'text',
    birthDate: 'date',
    sex: 'text',
    address: 'jsonb',
  },
} as const satisfies Table;

export const CLIENT_BSN = {
  name: 'client_bsn',
  columns: { clientId: 'uuid', organisationId: 'uuid', caseId: 'uuid', bsnBox: 'bytea', bsnLookup: 'bytea' },
} as const satisfies Table;

export const CREDITOR = {
  name: 'creditor',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    kind: 'text',
    name: 'text',
    deskId: 'uuid',
    nationalList: 'boolean',
    address: 'jsonb',
    email: 'text',
  },
} as const satisfies Table;

export const EXCHANGE = {
  name: 'exchange',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    caseId: 'uuid',
    creditorId: 'uuid',
    deskId: 'uuid',
    underMandate: 'boolean',
    product: 'text',
    termsId: 'uuid',
    state: 'text',
    reason: 'text',
    explanation: 'text',
    counterOffer: 'jsonb',
    dueOn: 'date',
    dueMessageId: 'uuid',
    standstillUntil: 'date',
    standstillEndedOn: 'date',
    askedOn: 'date',
    remindOn: 'date',
    reminders: 'int',
    transferredFrom: 'uuid',
    transferTo: 'uuid',
    frozenAt: 'timestamptz',
    answersEndedOn: 'date',
    ownReference: 'text',
    contact: 'jsonb',
    statedOn: 'date',
    paymentReference: 'text',
    movedInvoices: 'jsonb',
  },
} as const satisfies Table;

export const EXCHANGE_TERMS = {
  name: 'exchange_terms',
  columns: { id: 'uuid', clauses: 'jsonb', agreementKinds: 'jsonb' },
} as const satisfies Table;

export const CLAIM = {
  name: 'claim',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    deskId: 'uuid',
    caseId: 'uuid',
    exchangeId: 'uuid',
    creditorId: 'uuid',
    originalCreditorId: 'uuid',
    agentDeskId: 'uuid',
    mandateEndedOn: 'date',
    reference: 'text',
    debtKind: 'text',
    invoice: 'text',
    customerNumber: 'text',
    incurredOn: 'date',
    papersCents: 'bigint',
    amountCents: 'bigint',
    estimated: 'boolean',
    preferentialCents: 'bigint',
    collateralCents: 'bigint',
    disputed: 'boolean',
    claimClass: 'text',
    legalBasis: 'text',
    treatment: 'text',
    sharesInFund: 'boolean',
    meterReadings: 'jsonb',
    ownReference: 'text',
    state: 'text',
    reason: 'text',
    bound: 'boolean',
    principalCents: 'bigint',
    interestCents: 'bigint',
    costsCents: 'bigint',
    broughtForward: 'boolean',
    transferTo: 'uuid',
  },
} as const satisfies Table;

export const MESSAGE = {
  name: 'message',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    deskId: 'uuid',
    caseId: 'uuid',
    exchangeId: 'uuid',
    kind: 'text',
    topic: 'text',
    direction: 'text',
    version: 'int',
    state: 'text',
    content: 'jsonb',
    createdAt: 'timestamptz',
    sentAt: 'timestamptz',
    salt: 'bytea',
  },
} as const satisfies Table;

export const HELD_STATEMENT = {
  name: 'held_statement',
  columns: {
    messageId: 'uuid',
    organisationId: 'uuid',
    deskId: 'uuid',
    caseId: 'uuid',
    exchangeId: 'uuid',
    lineId: 'uuid',
    kind: 'text',
    reasons: 'jsonb',
    state: 'text',
    statedBy: 'text',
    heldAt: 'timestamptz',
  },
} as const satisfies Table;

export const QUESTION = {
  name: 'question',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    deskId: 'uuid',
    caseId: 'uuid',
    exchangeId: 'uuid',
    lineId: 'uuid',
    askedBy: 'text',
    askedAt: 'timestamptz',
  },
} as const satisfies Table;

export const PAYMENT_ACCOUNT = {
  name: 'payment_account',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    creditorId: 'uuid',
    deskId: 'uuid',
    caseId: 'uuid',
    exchangeId: 'uuid',
    ibanBox: 'bytea',
    ibanLookup: 'bytea',
    lastFour: 'text',
    state: 'text',
    statedBy: 'text',
    statedAt: 'timestamptz',
  },
} as const satisfies Table;

export const DISPATCH = {
  name: 'dispatch',
  columns: { lineId: 'uuid', deskId: 'uuid', dueAt: 'timestamptz' },
} as const satisfies Table;

export const LIST_LINE = {
  name: 'list_line',
  columns: {
    id: 'uuid',
    listId: 'uuid',
    line: 'int',
    organisationId: 'uuid',
    deskId: 'uuid',
    caseId: 'uuid',
    exchangeId: 'uuid',
    messageId: 'uuid',
    kind: 'text',
    state: 'text',
    dueOn: 'date',
    answeredAt: 'timestamptz',
    answeredBy: 'text',
    answer: 'jsonb',
  },
} as const satisfies Table;

export const LETTER = {
  name: 'letter',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    caseId: 'uuid',
    exchangeId: 'uuid',
    messageId: 'uuid',
    body: 'text',
    composedAt: 'timestamptz',
  },
} as const satisfies Table;

export const LETTER_ACCESS = {
  name: 'letter_access',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    caseId: 'uuid',
    exchangeId: 'uuid',
    letterId: 'uuid',
    questionId: 'uuid',
    reference: 'text',
    issuedAt: 'timestamptz',
  },
} as const satisfies Table;

export const LETTER_ANSWER = {
  name: 'letter_answer',
  columns: {
    questionId: 'uuid',
    organisationId: 'uuid',
    caseId: 'uuid',
    exchangeId: 'uuid',
    answer: 'jsonb',
    answeredAt: 'timestamptz',
  },
} as const satisfies Table;

export const CALCULATION = {
  name: 'calculation',
  columns: {
    caseId: 'uuid',
    version: 'int',
    organisationId: 'uuid',
    product: 'text',
    normSet: 'text',
    termMonths: 'int',
    referenceOn: 'date',
    grossCents: 'bigint',
    feeCents: 'bigint',
    fundCents: 'bigint',
    creditChargeCents: 'bigint',
    preferentialPercentage: 'text',
    concurrentPercentage: 'text',
    totals: 'jsonb',
    disclosures: 'jsonb',
    outside: 'jsonb',
    trace: 'jsonb',
    input: 'jsonb',
    digest: 'text',
    frozenAt: 'timestamptz',
    salt: 'bytea',
  },
} as const satisfies Table;

export const SHARE = {
  name: 'share',
  columns: {
    caseId: 'uuid',
    version: 'int',
    reference: 'text',
    organisationId: 'uuid',
    deskId: 'uuid',
    exchangeId: 'uuid',
    claimId: 'uuid',
    claimClass: 'text',
    amountCents: 'bigint',
    percentage: 'text',
    shareCents: 'bigint',
  },
} as const satisfies Table;

export const PAYOUT_ROUND = {
  name: 'payout_round',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    caseId: 'uuid',
    round: 'int',
    version: 'int',
    paidOn: 'date',
    inHandCents: 'bigint',
    final: 'boolean',
    recordedBy: 'text',
    recordedAt: 'timestamptz',
  },
} as const satisfies Table;

export const PAYOUT = {
  name: 'payout',
  columns: {
    roundId: 'uuid',
    reference: 'text',
    organisationId: 'uuid',
    caseId: 'uuid',
    exchangeId: 'uuid',
    claimId: 'uuid',
    amountCents: 'bigint',
    accountId: 'uuid',
    paymentReference: 'text',
  },
} as const satisfies Table;

export const CASE_CHANGE = {
  name: 'case_change',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    caseId: 'uuid',
    claimId: 'uuid',
    kind: 'text',
    version: 'int',
    changes: 'jsonb',
    changedBy: 'text',
    changedAt: 'timestamptz',
  },
} as const satisfies Table;

export const SIGNED_OVERVIEW = {
  name: 'signed_overview',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    caseId: 'uuid',
    signedOn: 'date',
    digest: 'text',
    overview: 'jsonb',
    recordedBy: 'text',
    recordedAt: 'timestamptz',
    salt: 'bytea',
  },
} as const satisfies Table;

export const TASK = {
  name: 'task',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    caseId: 'uuid',
    exchangeId: 'uuid',
    referralId: 'uuid',
    kind: 'text',
    raisedOn: 'date',
    dueOn: 'date',
  },
} as const satisfies Table;

export const REFERRAL = {
  name: 'referral',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    referrerId: 'uuid',
    reference: 'text',
    source: 'text',
    partnerCode: 'text',
    municipalityCode: 'text',
    exit: 'int',
    urgency: 'text',
    crisisKind: 'text',
    warmHandOver: 'boolean',
    consentVersion: 'text',
    consentAt: 'timestamptz',
    state: 'text',
    stateOn: 'date',
    touchedOn: 'date',
    receivedAt: 'timestamptz',
    receivedOn: 'date',
    dueOn: 'date',
    firstContactOn: 'date',
    declineReason: 'text',
    caseId: 'uuid',
    repeatOf: 'uuid',
    bodyLookup: 'bytea',
    sentUrgency: 'text',
    sentCrisisKind: 'text',
    sentDueOn: 'date',
    erasedOn: 'date',
  },
} as const satisfies Table;

export const REFERRAL_CONTENT = {
  name: 'referral_content',
  columns: {
    referralId: 'uuid',
    organisationId: 'uuid',
    referrerId: 'uuid',
    contentBox: 'bytea',
    telephoneLookup: 'bytea',
    emailLookup: 'bytea',
    nameLookup: 'bytea',
  },
} as const satisfies Table;

export const REFERRAL_STEP = {
  name: 'referral_step',
  columns: {
    id: 'uuid',
    referralId: 'uuid',
    organisationId: 'uuid',
    referrerId: 'uuid',
    state: 'text',
    at: 'timestamptz',
    by: 'text',
    told: 'boolean',
  },
} as const satisfies Table;

export const MAIL = {
  name: 'mail',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    kind: 'text',
    subjectId: 'uuid',
    recipient: 'text',
    subject: 'text',
    body: 'text',
    at: 'timestamptz',
  },
} as const satisfies Table;

export const IMPORT_LINE = {
  name: 'import_line',
  columns: { operationId: 'uuid', line: 'int', organisationId: 'uuid', bodyBox: 'bytea' },
} as const satisfies Table;

export const IMPORT_RESULT = {
  name: 'import_result',
  columns: { operationId: 'uuid', line: 'int', organisationId: 'uuid', caseId: 'uuid', errors: 'jsonb' },
} as const satisfies Table;

export const AUDIT_ROOT = {
  name: 'audit_root',
  columns: { number: 'int', day: 'date', jws: 'text' },
} as const satisfies Table;

export const AUDIT_LEAF = {
  name: 'audit_leaf',
  columns: { root: 'int', position: 'int', organisationId: 'uuid', caseId: 'uuid', seq: 'int', path: 'bytea' },
  isProof: true,
} as const satisfies Table;
