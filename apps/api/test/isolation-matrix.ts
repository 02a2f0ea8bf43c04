import { aCase, aClaim } from '@akkoord/testing';
import { CALCULATION_EXAMPLES } from '../src/calculations/calculation.examples.js';
import { REFERRAL_EXAMPLES, REFERRAL_FILE_EXAMPLE } from '../src/referrals/referral.examples.js';
import type { Thing, World } from './isolation-world.js';

type Kind = 'COUNSELLOR' | 'DESK' | 'INTEGRATOR' | 'OPERATOR' | 'STATISTICS';

/** The place of an operation in the matrix. */
export interface Place {
  /** Whose things it is tried on; null: it knows of nobody and lets everybody in. */
  readonly owner: keyof World | null;
  /** The kinds of organisation it is for: a client of any other kind gets 403, whatever its scopes. */
  readonly kinds: readonly Kind[];
  /** What each id is, by its name in the path, `?name` in the query and `/name` in the body. */
  readonly ids?: Readonly<Record<string, Thing | `constant ${string}`>>;
  readonly query?: string;
  /** The body by media type, without the ids; text is sent as it is. */
  readonly bodies?: Readonly<Record<string, object | string>>;
  /** What the owner gets: its own thing was found, and let itself be handled or not now. */
  readonly status: number;
  /** The kinds that oversee everybody's, by design. */
  readonly overseers?: readonly Kind[];
  /** What another client of these kinds gets: 404 where there are ids; without any, the same with its own things. */
  readonly elsewhere?: number;
}

const JSON_TYPE = 'application/json';
const DAY = '2026-11-04';

const counsellor = { owner: 'east', kinds: ['COUNSELLOR'] } as const;
const desk = { owner: 'noorderbank', kinds: ['DESK'] } as const;
const endpoints = { owner: 'east', kinds: ['COUNSELLOR', 'DESK', 'INTEGRATOR'] } as const;
const operator = { owner: 'operator', kinds: ['OPERATOR'] } as const;
const everybody = {
  owner: 'noorderbank',
  kinds: ['COUNSELLOR', 'DESK', 'INTEGRATOR', 'OPERATOR', 'STATISTICS'],
} as const;
/** Terms are for desks and counsellors; operators write down what is agreed between many, and see all of it. */
const agreements = {
  owner: 'noorderbank',
  kinds: ['COUNSELLOR', 'DESK', 'INTEGRATOR', 'STATISTICS'],
  overseers: ['OPERATOR'],
} as const;
/** Of a referral there are two sides: who sends it and who receives it. */
const referrer = { owner: 'referrer', kinds: ['INTEGRATOR', 'COUNSELLOR'] } as const;
const received = { owner: 'east', kinds: ['COUNSELLOR', 'INTEGRATOR'] } as const;
const nobody = { owner: null, kinds: [], status: 200 } as const;

const asked = { caseId: 'the case that is asked' } as const;
const divided = { caseId: 'the case that is divided' } as const;
const refused = { caseId: 'the case that is refused' } as const;
const court = { caseId: 'the case before the court' } as const;
const organisation = { organisationId: 'an organisation' } as const;
const endpoint = { endpointId: 'an endpoint' } as const;
const json = (body: object): Pick<Place, 'bodies'> => ({ bodies: { [JSON_TYPE]: body } });

/** Terms of Noorderbank for the counsellor in the east: the one in the west may not even draft them. */
const terms = (id: string, validFrom: string): object => ({
  id,
  kind: 'LOCAL',
  party: { desk: 'Noorderbank' },
  validFrom,
  validTo: null,
  scope: { counsellors: ['schuldhulp-oost'], municipalities: ['GM0758'], agentsInherit: false },
  deemedConsent: false,
});

const draft = { agreementId: 'the draft of an agreement' } as const;
const firstVersion = { ...draft, version: 'constant 1' } as const;

/** Every operation of the contract by its id, with one request of it that is right; the owner sends them in this order. */
export const PLACES: Readonly<Record<string, Place>> = {
  getLiveness: nobody,
  getReadiness: nobody,
  getContract: nobody,
  getEvidenceKeys: nobody,
  calculateSettlement: { ...nobody, ...json(CALCULATION_EXAMPLES['debt-mediation'].value) },

  listCreditors: { ...everybody, status: 200 },
  listDesks: { ...everybody, status: 200 },
  listMandates: { ...everybody, status: 200 },
  // Business time belongs to nobody. This house is no sandbox.
  getSandboxClock: { ...everybody, status: 404 },
  advanceSandboxClock: { ...everybody, ...json({ advanceDays: 1 }), status: 404 },

  // Noorderbank's draft binds nobody yet: nobody else may know of it.
  listAgreements: { ...agreements, status: 200 },
  exportAgreements: { ...agreements, status: 200 },
  getAgreement: { ...agreements, ids: draft, status: 200 },
  draftAgreement: {
    ...agreements,
    ...json(terms('local-noorderbank-breda', '2027-01-01')),
    status: 201,
    elsewhere: 403,
  },
  draftAgreementVersion: {
    ...agreements,
    ids: draft,
    ...json(terms('local-noorderbank-draft', '2028-01-01')),
    status: 201,
  },
  publishAgreement: { ...agreements, ids: firstVersion, status: 200 },
  withdrawAgreement: { ...agreements, ids: firstVersion, ...json({ on: '2027-06-01' }), status: 200 },
  // A line that would write the draft of another: refused in its place, and nothing is said of what stands there.
  checkAgreements: {
    ...agreements,
    ...json([{ ...terms('local-noorderbank-draft', '2027-01-01'), version: 1 }]),
    status: 200,
  },
  importAgreements: {
    ...agreements,
    ...json([{ ...terms('local-noorderbank-draft', '2027-01-01'), version: 1 }]),
    status: 200,
  },
  reportDifferences: { ...counsellor, query: `municipalityCode=GM0141&on=${DAY}`, status: 200 },
  resolveTerms: {
    ...counsellor,
    ...json({
      creditor: 'KPN',
      debtKind: 'TELECOM',
      agent: null,
      municipalityCode: 'GM0141',
      product: 'DEBT_MEDIATION',
      amountCents: 20_000,
      on: DAY,
    }),
    status: 200,
  },

  openCase: {
    ...counsellor,
    ids: { '/referralId': 'a referral' },
    ...json(aCase({ reference: 'OOST-asked' })),
    status: 409,
    elsewhere: 400,
  },
  listCases: { ...counsellor, status: 200 },
  importCases: {
    ...counsellor,
    bodies: { 'application/x-ndjson': JSON.stringify(aCase({ reference: 'OOST-divided' })) },
    status: 202,
  },
  getOperation: { ...counsellor, ids: { operationId: 'an import' }, status: 200 },
  listImportResults: { ...counsellor, ids: { operationId: 'an import' }, status: 200 },
  searchCases: { ...counsellor, ...json({ surname: 'Testpersoon', birthDate: '1985-05-07' }), status: 200 },
  getCase: { ...counsellor, ids: asked, status: 200 },
  listAccess: { ...counsellor, ids: asked, status: 200 },
  changeCase: { ...counsellor, ids: asked, ...json({ oneOffCents: 100 }), status: 200 },
  requestBalances: { ...counsellor, ids: asked, status: 200 },
  addClaim: { ...counsellor, ids: asked, ...json(aClaim('Eneco', 9_000, { debtKind: 'ENERGY' })), status: 201 },
  changeClaim: {
    ...counsellor,
    ids: { ...asked, claimId: 'a claim of the case that is asked' },
    ...json({ disputed: true }),
    status: 200,
  },
  listTasks: { ...counsellor, ids: { '?caseId': 'the case that is asked' }, status: 200, elsewhere: 200 },
  readTask: { ...counsellor, ids: { taskId: 'a task' }, status: 200 },
  finishTask: { ...counsellor, ids: { taskId: 'a task' }, ...json({ note: 'Gebeld.' }), status: 200 },
  listLetters: { ...counsellor, ids: asked, status: 200 },
  getLetter: { ...counsellor, ids: { ...asked, letterId: 'its letter' }, status: 200 },
  replaceLetter: { ...counsellor, ids: { ...asked, letterId: 'its letter' }, status: 200 },
  recordLetterReply: {
    ...counsellor,
    ids: { ...asked, '/exchangeId': 'the exchange that is answered by letter' },
    ...json({ kind: 'BALANCE_STATEMENT', totalCents: 45_000, preConsent: false }),
    status: 200,
  },
  listHeldStatements: { ...counsellor, ids: asked, status: 200 },
  acceptHeldStatement: {
    ...counsellor,
    ids: { ...asked, messageId: 'a statement that is held' },
    status: 200,
  },
  rejectHeldStatement: {
    ...counsellor,
    ids: { ...asked, messageId: 'a statement that is held' },
    ...json({ reason: 'Een testwaarde.' }),
    status: 409,
  },
  listQuestions: { ...counsellor, ids: asked, status: 200 },
  answerQuestion: {
    ...counsellor,
    ids: { ...asked, questionId: 'a question' },
    ...json({ answer: 'Ja.' }),
    status: 200,
  },
  approvePaymentAccount: { ...counsellor, ids: { ...asked, accountId: 'an account that waits' }, status: 200 },
  refusePaymentAccount: { ...counsellor, ids: { ...asked, accountId: 'an account that waits' }, status: 409 },
  getOverview: { ...counsellor, ids: divided, status: 200 },
  confirmOverview: {
    ...counsellor,
    ids: divided,
    // Another is signed already.
    ...json({ signedOn: DAY, overviewDigest: `sha256:${'0'.repeat(64)}` }),
    status: 409,
  },
  recordObjection: { ...counsellor, ids: divided, ...json({ objection: 'x' }), status: 409 },
  settleObjection: { ...counsellor, ids: divided, ...json({ explanation: 'x' }), status: 409 },
  simulateSettlement: { ...counsellor, ids: asked, ...json({}), status: 200 },
  getTimeline: { ...counsellor, ids: divided, status: 200 },
  getEvidence: { ...counsellor, ids: divided, status: 200 },
  sendProposals: { ...counsellor, ids: divided, status: 200 },
  getProposal: { ...counsellor, ids: { ...divided, version: 'constant 1' }, status: 200 },
  getCalculation: { ...counsellor, ids: { ...divided, version: 'constant 1' }, status: 200 },
  getCourtFile: { ...counsellor, ids: refused, status: 200 },
  reconsiderRefusals: {
    ...counsellor,
    ids: { ...refused, '/exchangeIds': 'the exchange that refused' },
    ...json({ motivation: 'Alle anderen zijn akkoord.' }),
    status: 200,
  },
  // It is asked already.
  askCourt: { ...counsellor, ids: court, ...json({ askedOn: DAY }), status: 200 },
  recordCourtOutcome: {
    ...counsellor,
    ids: { ...court, '/exchangeIds': 'the exchange before the court' },
    ...json({ decidedOn: DAY, decision: 'REFUSED' }),
    status: 200,
  },
  startExecution: { ...counsellor, ids: divided, ...json({ startedOn: DAY }), status: 409 },
  recordLoanOutcome: { ...counsellor, ids: divided, ...json({ decidedOn: DAY, decision: 'REFUSED' }), status: 409 },
  payOut: { ...counsellor, ids: divided, ...json({ paidOn: DAY, inHandCents: 1 }), status: 409 },
  listPayouts: { ...counsellor, ids: divided, status: 200 },
  recordReview: {
    ...counsellor,
    ids: divided,
    ...json({ reviewedOn: DAY, capacityPeriods: [{ fromMonth: 1, toMonth: 18, monthlyCapacityCents: 1 }] }),
    status: 409,
  },
  dischargeCase: { ...counsellor, ids: divided, ...json({ dischargedOn: DAY }), status: 409 },
  terminateSettlement: {
    ...counsellor,
    ids: divided,
    ...json({ terminatedOn: DAY, reason: 'OTHER' }),
    status: 409,
  },
  closeCase: { ...counsellor, ids: divided, ...json({ reason: 'OTHER' }), status: 200 },

  listCollectiveLists: { ...desk, status: 200 },
  getCollectiveList: { ...desk, ids: { listId: 'a list' }, status: 200 },
  listLines: { ...desk, ids: { listId: 'a list' }, status: 200 },
  askQuestion: {
    ...desk,
    ids: { listId: 'a list', line: 'constant 1' },
    ...json({ question: 'Wanneer is er nieuws?' }),
    status: 201,
  },
  recordReplies: {
    ...desk,
    ids: { listId: 'a list' },
    bodies: {
      [JSON_TYPE]: { replies: [{ line: 1, kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' }], allOthers: 'CONSENT' },
      'text/csv': 'regel;antwoord\n1;akkoord\n',
    },
    status: 200,
  },

  // Sent by another integrator than the one that stands for its kind, and new ones to the counsellor in the west.
  referClient: { ...referrer, ...json({ ...REFERRAL_EXAMPLES.help.value, municipalityCode: 'GM0599' }), status: 201 },
  uploadReferrals: {
    ...referrer,
    bodies: { 'text/csv': REFERRAL_FILE_EXAMPLE.value.replaceAll('GM0141', 'GM0599') },
    status: 200,
  },
  listReferrals: { ...received, ids: { '?repeatOf': 'a referral' }, status: 200, elsewhere: 200 },
  getReferral: { ...received, ids: { referralId: 'a referral' }, status: 200 },
  listReferralTasks: { ...counsellor, ids: { '?referralId': 'a referral' }, status: 200, elsewhere: 200 },
  finishReferralTask: { ...counsellor, ids: { taskId: 'a task about a referral' }, ...json({}), status: 200 },
  recordFirstContact: {
    ...counsellor,
    ids: { referralId: 'a referral' },
    ...json({ firstContactOn: DAY }),
    status: 200,
  },
  acceptReferral: { ...counsellor, ids: { referralId: 'a referral' }, status: 200 },
  declineReferral: { ...counsellor, ids: { referralId: 'a referral' }, ...json({ reason: 'OTHER' }), status: 200 },
  withdrawReferral: { ...received, ids: { referralId: 'a referral' }, status: 200 },

  // Who makes statistics sees the cases of every counsellor, as far as the DDAS contract asks, and changes nothing.
  postGegevens: {
    owner: 'statistics',
    kinds: ['STATISTICS'],
    ...json({ aanleverperiodeEinddatum: '2026-12-31' }),
    status: 200,
  },
  listEvents: {
    ...counsellor,
    kinds: ['COUNSELLOR', 'DESK', 'INTEGRATOR'],
    ids: { '?after': 'an event' },
    status: 200,
  },
  // Whoever is told of anything may have it sent; a name server is asked of nobody's address here.
  registerWebhookEndpoint: { ...endpoints, ...json({ url: 'http://localhost:9/' }), status: 201 },
  listWebhookEndpoints: { ...endpoints, status: 200 },
  getWebhookEndpoint: { ...endpoints, ids: endpoint, status: 200 },
  changeWebhookEndpoint: { ...endpoints, ids: endpoint, ...json({ url: 'http://localhost:9/in' }), status: 200 },
  rotateWebhookSecret: { ...endpoints, ids: endpoint, ...json({ overlapHours: 1 }), status: 200 },
  listWebhookDeliveries: { ...endpoints, ids: { ...endpoint, '?eventId': 'an event' }, status: 200 },
  testWebhookEndpoint: { ...endpoints, ids: endpoint, status: 202 },
  replayWebhooks: { ...endpoints, ids: { ...endpoint, '/eventId': 'an event' }, ...json({}), status: 202 },
  removeWebhookEndpoint: { ...endpoints, ids: endpoint, status: 204 },
  getLeadTimes: { ...counsellor, status: 200 },
  // What there is, is no secret; what came of it is the counsellor's own.
  listProgrammes: { ...everybody, status: 200 },
  getProgrammeReport: { ...counsellor, ids: { programmeId: 'constant YOUTH' }, status: 200, elsewhere: 200 },
  getOutcomes: { ...counsellor, status: 200 },
  listUncoveredCreditors: { ...counsellor, status: 200 },
  listCompliance: { ...counsellor, kinds: ['COUNSELLOR', 'DESK'], status: 200 },

  // Operators administer everybody, and nobody else does.
  listOrganisations: { ...operator, status: 200 },
  registerOrganisation: { ...operator, ...json({ name: 'Proefbureau', kind: 'INTEGRATOR' }), status: 201 },
  getOrganisation: { ...operator, ids: organisation, status: 200 },
  changeOrganisation: { ...operator, ids: organisation, ...json({ name: 'Schuldhulp Westen' }), status: 200 },
  suspendOrganisation: { ...operator, ids: organisation, ...json({ reason: 'Een proef.' }), status: 200 },
  resumeOrganisation: { ...operator, ids: organisation, status: 200 },
  listAdministration: { ...operator, ids: organisation, status: 200 },
  listClients: { ...operator, ids: { '?organisationId': 'an organisation' }, status: 200 },
  registerClient: {
    ...operator,
    ids: { '/clientId': 'constant proef', '/organisationId': 'an organisation' },
    ...json({ scopes: ['cases:read'], keys: [] }),
    status: 201,
  },
  getClient: { ...operator, ids: { clientId: 'a client' }, status: 200 },
  changeClient: { ...operator, ids: { clientId: 'a client' }, ...json({ scopes: ['cases:read'] }), status: 200 },
  revokeClient: { ...operator, ids: { clientId: 'a client' }, ...json({ reason: 'Een proef.' }), status: 200 },

  // Operators are one house: a job belongs to no organisation, and says ids only.
  listDeadLetters: { ...operator, status: 200 },
  retryDeadLetter: { ...operator, ids: { deadLetterId: 'a job that was given up' }, status: 200 },
  dismissDeadLetter: { ...operator, ids: { deadLetterId: 'a job that was given up' }, status: 409 },
};
