import { describe, expect, it } from '@jest/globals';
import type { Agreement, AgreementKind, ClauseName } from './agreement.js';
import type { AgreementQuestion, PassedOver } from './candidates.js';
import { resolveAgreement } from './resolve-agreement.js';

const ON = '2026-11-02';

/** A telecom claim on Vodafone, whose desk is VodafoneZiggo, of a client of an NVVK member in Almelo. */
const vodafone: AgreementQuestion = {
  creditor: { brand: 'Vodafone', desk: 'vodafoneziggo', group: 'telecom' },
  agent: null,
  debtKind: 'TELECOM',
  municipalityCode: 'GM0141',
  product: 'DEBT_MEDIATION',
  programme: null,
  counsellor: { slug: 'schuldhulp-oost', nvvkMember: true },
  on: ON,
};

const everywhere = { counsellors: 'ALL', municipalities: 'ALL', agentsInherit: true } as const;

type Change = Omit<Partial<Agreement>, 'scope'> & { readonly scope?: Partial<Agreement['scope']> };

/** Terms of the desk for everybody, that say how it is told; say only what matters. */
function terms(id: string, kind: AgreementKind, { scope = {}, ...change }: Change = {}): Agreement {
  return {
    id,
    version: 1,
    kind,
    party: { desk: 'VodafoneZiggo' },
    validFrom: '2026-01-01',
    validTo: null,
    scope: { ...everywhere, ...scope },
    route: 'API',
    ...change,
  };
}

const scheme = (change: Change = {}): Agreement => terms('scheme', 'SCHEME', change);
const local = (change: Change = {}): Agreement => terms('local', 'LOCAL', change);
const collective = (change: Change = {}): Agreement => terms('collective', 'COLLECTIVE', change);
const covenant = (change: Change = {}): Agreement => terms('covenant', 'NVVK_COVENANT', change);
const loan = { products: ['SETTLEMENT_LOAN'] } as const;

interface Row {
  readonly title: string;
  readonly ask?: Partial<AgreementQuestion>;
  readonly agreements: readonly Agreement[];
  /** Per clause its value and who states it, as "agreement version". */
  readonly clauses: Partial<Record<ClauseName, readonly [value: unknown, statedBy: string]>>;
  /** As "agreement version REASON", with the clauses when it is not the whole agreement. */
  readonly passedOver: readonly string[];
}

const LETTER = { route: ['LETTER', 'DEFAULT'] } as const;
const BY = (id: string, version = 1): Row['clauses'] => ({ route: ['API', `${id} ${String(version)}`] });

const NOBODY: readonly Row[] = [
  {
    title: 'without any agreement the usual terms hold: nothing promised, no consent, by letter, a list each day',
    agreements: [],
    clauses: {
      standstill: [null, 'DEFAULT'],
      balanceReplyWorkingDays: [null, 'DEFAULT'],
      proposalReplyWorkingDays: [null, 'DEFAULT'],
      preConsent: [null, 'DEFAULT'],
      deemedConsent: [false, 'DEFAULT'],
      route: ['LETTER', 'DEFAULT'],
      listRhythm: [{ every: 'DAY', cutOff: '17:00' }, 'DEFAULT'],
    },
    passedOver: [],
  },
  {
    title: 'the terms of another desk are no candidate at all',
    agreements: [collective({ party: { desk: 'KPN' } })],
    clauses: LETTER,
    passedOver: [],
  },
  {
    title: 'the terms of another brand of the same desk are no candidate',
    agreements: [collective({ party: { brand: 'Ziggo' } })],
    clauses: LETTER,
    passedOver: [],
  },
  {
    title: 'the terms of another group are no candidate',
    agreements: [collective({ party: { group: 'energy' } })],
    clauses: LETTER,
    passedOver: [],
  },
  {
    title: 'the terms of a group do not reach a creditor without one',
    ask: { creditor: { brand: 'Vodafone', desk: 'vodafoneziggo', group: null } },
    agreements: [collective({ party: { group: 'telecom' } })],
    clauses: LETTER,
    passedOver: [],
  },
  {
    title: 'a creditor without a desk is reached as a brand only',
    ask: { creditor: { brand: 'Vodafone', desk: null } },
    agreements: [collective(), terms('brand', 'COLLECTIVE', { party: { brand: 'Vodafone' } })],
    clauses: BY('brand'),
    passedOver: [],
  },
];

const ORDER: readonly Row[] = [
  {
    title: 'a scheme goes before a local agreement',
    agreements: [local(), scheme()],
    clauses: BY('scheme'),
    passedOver: ['local 1 OVERRIDDEN_BY(scheme) route'],
  },
  {
    title: 'a local agreement goes before a collective one',
    agreements: [collective(), local()],
    clauses: BY('local'),
    passedOver: ['collective 1 OVERRIDDEN_BY(local) route'],
  },
  {
    title: 'a collective agreement goes before a covenant',
    agreements: [covenant(), collective()],
    clauses: BY('collective'),
    passedOver: ['covenant 1 OVERRIDDEN_BY(collective) route'],
  },
  {
    title: 'a covenant goes before the usual terms',
    agreements: [covenant()],
    clauses: { ...BY('covenant'), standstill: [null, 'DEFAULT'] },
    passedOver: [],
  },
  {
    title: 'the kind goes before the party: a local agreement of the group beats a covenant of the brand',
    agreements: [covenant({ party: { brand: 'Vodafone' } }), local({ party: { group: 'telecom' } })],
    clauses: BY('local'),
    passedOver: ['covenant 1 OVERRIDDEN_BY(local) route'],
  },
  {
    title: 'the kind goes before the party: a collective agreement of the group beats a newer covenant of the brand',
    agreements: [
      covenant({ party: { brand: 'Vodafone' }, validFrom: '2026-10-01' }),
      collective({ party: { group: 'telecom' } }),
    ],
    clauses: BY('collective'),
    passedOver: ['covenant 1 OVERRIDDEN_BY(collective) route'],
  },
  {
    title: 'the kind goes before the date: an old local agreement beats a new covenant',
    agreements: [covenant({ validFrom: '2026-11-01' }), local({ validFrom: '2020-01-01' })],
    clauses: BY('local'),
    passedOver: ['covenant 1 OVERRIDDEN_BY(local) route'],
  },
  {
    title: 'within a kind the brand goes before its desk',
    agreements: [collective(), terms('vodafone', 'COLLECTIVE', { party: { brand: 'vodafone' } })],
    clauses: BY('vodafone'),
    passedOver: ['collective 1 OVERRIDDEN_BY(vodafone) route'],
  },
  {
    title: 'within a kind the desk goes before its group',
    agreements: [terms('group', 'COLLECTIVE', { party: { group: 'Telecom' } }), collective()],
    clauses: BY('collective'),
    passedOver: ['group 1 OVERRIDDEN_BY(collective) route'],
  },
  {
    title: 'within a kind the brand goes before the group, and the party before the date',
    agreements: [
      terms('group', 'COLLECTIVE', { party: { group: 'telecom' }, validFrom: '2026-10-01' }),
      terms('brand', 'COLLECTIVE', { party: { brand: 'Vodafone' }, validFrom: '2020-01-01' }),
    ],
    clauses: BY('brand'),
    passedOver: ['group 1 OVERRIDDEN_BY(brand) route'],
  },
  {
    title: 'between equals the later first day goes before',
    agreements: [collective(), terms('newer', 'COLLECTIVE', { validFrom: '2026-01-02' })],
    clauses: BY('newer'),
    passedOver: ['collective 1 OVERRIDDEN_BY(newer) route'],
  },
  {
    title: 'between equals of one day the id decides, so that the order is always the same',
    agreements: [terms('b', 'COLLECTIVE'), terms('a', 'COLLECTIVE')],
    clauses: BY('a'),
    passedOver: ['b 1 OVERRIDDEN_BY(a) route'],
  },
  {
    title: 'a group reaches the creditor when nobody nearer says anything',
    agreements: [terms('group', 'COLLECTIVE', { party: { group: 'telecom' } })],
    clauses: BY('group'),
    passedOver: [],
  },
];

const CLAUSES: readonly Row[] = [
  {
    title: 'a local agreement overrides only what it states: the rest stays national',
    agreements: [
      terms('local', 'LOCAL', { proposalReplyWorkingDays: 10 }),
      collective({ proposalReplyWorkingDays: 20, balanceReplyWorkingDays: 15, deemedConsent: true }),
    ],
    clauses: {
      proposalReplyWorkingDays: [10, 'local 1'],
      route: ['API', 'local 1'],
      balanceReplyWorkingDays: [15, 'collective 1'],
      deemedConsent: [true, 'collective 1'],
    },
    passedOver: ['collective 1 OVERRIDDEN_BY(local) proposalReplyWorkingDays,route'],
  },
  {
    title: 'null states "none": consent in advance is off, whatever the covenant says',
    agreements: [local({ preConsent: null }), covenant({ preConsent: loan })],
    clauses: { preConsent: [null, 'local 1'] },
    passedOver: ['covenant 1 OVERRIDDEN_BY(local) preConsent,route'],
  },
  {
    title: 'an absent key states nothing: consent in advance comes from the covenant',
    agreements: [local(), covenant({ preConsent: loan })],
    clauses: { preConsent: [loan, 'covenant 1'], route: ['API', 'local 1'] },
    passedOver: ['covenant 1 OVERRIDDEN_BY(local) route'],
  },
  {
    title: 'no standstill was agreed: null, and said by whom',
    agreements: [local({ standstill: null }), collective({ standstill: { onNotice: 'P8M', onBalance: 'P8M' } })],
    clauses: { standstill: [null, 'local 1'] },
    passedOver: ['collective 1 OVERRIDDEN_BY(local) standstill,route'],
  },
  {
    title: 'a clause is taken as a whole: half a standstill is not filled up from elsewhere',
    agreements: [local({ standstill: { onNotice: 'P6M' } }), collective({ standstill: { onBalance: 'P8M' } })],
    clauses: { standstill: [{ onNotice: 'P6M' }, 'local 1'] },
    passedOver: ['collective 1 OVERRIDDEN_BY(local) standstill,route'],
  },
  {
    title: 'no deemed consent is stated by false, which goes before true of a covenant',
    agreements: [local({ deemedConsent: false }), covenant({ deemedConsent: true })],
    clauses: { deemedConsent: [false, 'local 1'] },
    passedOver: ['covenant 1 OVERRIDDEN_BY(local) deemedConsent,route'],
  },
  {
    title: 'null for a clause that always has a value gives the usual one, and says who chose it',
    agreements: [local({ route: null, listRhythm: null, deemedConsent: null }), collective()],
    clauses: {
      route: ['LETTER', 'local 1'],
      listRhythm: [{ every: 'DAY', cutOff: '17:00' }, 'local 1'],
      deemedConsent: [false, 'local 1'],
    },
    passedOver: ['collective 1 OVERRIDDEN_BY(local) route'],
  },
  {
    title: 'an agreement overridden by two is told once for each',
    agreements: [
      local({ balanceReplyWorkingDays: 5 }),
      terms('brand', 'COLLECTIVE', { party: { brand: 'Vodafone' }, proposalReplyWorkingDays: 7 }),
      covenant({ balanceReplyWorkingDays: 10, proposalReplyWorkingDays: 20, deemedConsent: true }),
    ],
    clauses: {
      balanceReplyWorkingDays: [5, 'local 1'],
      proposalReplyWorkingDays: [7, 'brand 1'],
      deemedConsent: [true, 'covenant 1'],
    },
    passedOver: [
      'brand 1 OVERRIDDEN_BY(local) route',
      'covenant 1 OVERRIDDEN_BY(brand) proposalReplyWorkingDays',
      'covenant 1 OVERRIDDEN_BY(local) balanceReplyWorkingDays,route',
    ],
  },
];

const DAYS: readonly Row[] = [
  {
    title: 'it does not hold the day before its first day',
    agreements: [local({ validFrom: '2026-11-03' })],
    clauses: LETTER,
    passedOver: ['local 1 NOT_YET_VALID'],
  },
  { title: 'it holds on its first day', agreements: [local({ validFrom: ON })], clauses: BY('local'), passedOver: [] },
  { title: 'it holds on its last day', agreements: [local({ validTo: ON })], clauses: BY('local'), passedOver: [] },
  {
    title: 'it does not hold the day after its last day',
    agreements: [local({ validTo: '2026-11-01' })],
    clauses: LETTER,
    passedOver: ['local 1 EXPIRED'],
  },
  {
    title: 'it holds the day before its withdrawal',
    agreements: [local({ withdrawnOn: '2026-11-03' })],
    clauses: BY('local'),
    passedOver: [],
  },
  {
    title: 'it does not hold on the day of its withdrawal',
    agreements: [local({ withdrawnOn: ON })],
    clauses: LETTER,
    passedOver: ['local 1 WITHDRAWN'],
  },
  {
    title: 'what ended before it was withdrawn has expired',
    agreements: [local({ validTo: '2026-10-01', withdrawnOn: '2026-10-15' })],
    clauses: LETTER,
    passedOver: ['local 1 EXPIRED'],
  },
  {
    title: 'what was withdrawn before it began is not yet valid until its day, and withdrawn from then on',
    agreements: [
      local({ validFrom: '2026-12-01', withdrawnOn: '2026-10-01' }),
      collective({ withdrawnOn: '2026-01-01' }),
    ],
    clauses: LETTER,
    passedOver: ['collective 1 WITHDRAWN', 'local 1 NOT_YET_VALID'],
  },
  {
    title: 'no withdrawal is null or absent alike',
    agreements: [local({ withdrawnOn: null })],
    clauses: BY('local'),
    passedOver: [],
  },
];

const VERSIONS: readonly Row[] = [
  {
    title: 'the later version replaces the earlier as a whole, also in what it leaves out',
    agreements: [local({ deemedConsent: true }), local({ version: 2, validFrom: '2026-06-01' })],
    clauses: { ...BY('local', 2), deemedConsent: [false, 'DEFAULT'] },
    passedOver: ['local 1 OVERRIDDEN_BY(local)'],
  },
  {
    title: 'the earlier version holds until the later begins',
    agreements: [local({ version: 2, validFrom: '2026-11-03' }), local()],
    clauses: BY('local'),
    passedOver: ['local 2 NOT_YET_VALID'],
  },
  {
    title: 'the later version holds from its first day',
    agreements: [local(), local({ version: 2, validFrom: ON })],
    clauses: BY('local', 2),
    passedOver: ['local 1 OVERRIDDEN_BY(local)'],
  },
  {
    title: 'an earlier version does not come back when the later is withdrawn',
    agreements: [local(), local({ version: 2, validFrom: '2026-06-01', withdrawnOn: '2026-10-01' })],
    clauses: LETTER,
    passedOver: ['local 1 OVERRIDDEN_BY(local)', 'local 2 WITHDRAWN'],
  },
  {
    title: 'a version withdrawn before it began replaced nothing, also after the day it would have begun',
    agreements: [local(), local({ version: 2, validFrom: '2026-10-01', withdrawnOn: '2026-09-15' })],
    clauses: BY('local'),
    passedOver: ['local 2 WITHDRAWN'],
  },
  {
    title: 'nor did one that was withdrawn on its first day',
    agreements: [local(), local({ version: 2, validFrom: '2026-10-01', withdrawnOn: '2026-10-01' })],
    clauses: BY('local'),
    passedOver: ['local 2 WITHDRAWN'],
  },
  {
    title: 'a version that held for one day did replace the one before',
    agreements: [local(), local({ version: 2, validFrom: '2026-10-01', withdrawnOn: '2026-10-02' })],
    clauses: LETTER,
    passedOver: ['local 1 OVERRIDDEN_BY(local)', 'local 2 WITHDRAWN'],
  },
  {
    title: 'an earlier version does not come back where the later does not reach',
    agreements: [local(), local({ version: 2, validFrom: '2026-06-01', scope: { municipalities: ['GM0518'] } })],
    clauses: LETTER,
    passedOver: ['local 1 OVERRIDDEN_BY(local)', 'local 2 MUNICIPALITY_OUT_OF_SCOPE'],
  },
];

const SCOPE: readonly Row[] = [
  {
    title: 'the covenant is not for a counsellor that is no member of the NVVK',
    ask: { counsellor: { slug: 'schuldhulp-oost', nvvkMember: false } },
    agreements: [covenant({ scope: { counsellors: 'NVVK_MEMBERS' } })],
    clauses: LETTER,
    passedOver: ['covenant 1 COUNSELLOR_OUT_OF_SCOPE'],
  },
  {
    title: 'the covenant is for members of the NVVK',
    agreements: [covenant({ scope: { counsellors: 'NVVK_MEMBERS' } })],
    clauses: BY('covenant'),
    passedOver: [],
  },
  {
    title: 'a list of counsellors is for those on it',
    agreements: [local({ scope: { counsellors: ['schuldhulp-west'] } })],
    clauses: LETTER,
    passedOver: ['local 1 COUNSELLOR_OUT_OF_SCOPE'],
  },
  {
    title: 'a counsellor is found on a list by its name too',
    agreements: [local({ scope: { counsellors: ['Schuldhulp Oost'] } })],
    clauses: BY('local'),
    passedOver: [],
  },
  {
    title: 'a counsellor is found on a list by the id of its organisation too',
    ask: { counsellor: { organisationId: '0193f3a2-0000-7000-8000-000000000001', nvvkMember: true } },
    agreements: [local({ scope: { counsellors: ['schuldhulp-west', '0193f3a2-0000-7000-8000-000000000001'] } })],
    clauses: BY('local'),
    passedOver: [],
  },
  {
    title: 'a local agreement of another municipality does not count',
    agreements: [local({ scope: { municipalities: ['GM0518'] } }), collective()],
    clauses: BY('collective'),
    passedOver: ['local 1 MUNICIPALITY_OUT_OF_SCOPE'],
  },
  {
    title: 'a local agreement of several municipalities counts in each',
    agreements: [local({ scope: { municipalities: ['GM0153', 'GM0141'] } })],
    clauses: BY('local'),
    passedOver: [],
  },
  {
    title: 'terms for another kind of debt do not count',
    agreements: [local({ scope: { debtKinds: ['ENERGY'] } })],
    clauses: LETTER,
    passedOver: ['local 1 OTHER_DEBT_KIND'],
  },
  {
    title: 'terms for this kind of debt count',
    agreements: [local({ scope: { debtKinds: ['TELECOM', 'ENERGY'] } })],
    clauses: BY('local'),
    passedOver: [],
  },
  {
    title: 'terms for another product do not count',
    agreements: [local({ scope: { products: ['ZERO_CAPACITY'] } })],
    clauses: LETTER,
    passedOver: ['local 1 OTHER_PRODUCT'],
  },
  {
    title: 'terms for one product count as long as none is chosen',
    ask: { product: null },
    agreements: [local({ scope: { products: ['ZERO_CAPACITY'] } })],
    clauses: BY('local'),
    passedOver: [],
  },
  {
    title: 'what is out of scope in several ways is told by the first: day, counsellor, place, debt, product',
    agreements: [
      local({
        scope: { counsellors: ['schuldhulp-west'], municipalities: ['GM0518'], debtKinds: ['ENERGY'], products: [] },
      }),
      collective({ scope: { municipalities: ['GM0518'], debtKinds: ['ENERGY'] } }),
      covenant({ scope: { debtKinds: ['ENERGY'], products: [] } }),
    ],
    clauses: LETTER,
    passedOver: [
      'collective 1 MUNICIPALITY_OUT_OF_SCOPE',
      'covenant 1 OTHER_DEBT_KIND',
      'local 1 COUNSELLOR_OUT_OF_SCOPE',
    ],
  },
];

const PROGRAMMES: readonly Row[] = [
  {
    title: 'a scheme of a programme goes before all when the programme was chosen',
    ask: { programme: 'YOUTH' },
    agreements: [local(), scheme({ scope: { programmes: ['YOUTH'] } })],
    clauses: BY('scheme'),
    passedOver: ['local 1 OVERRIDDEN_BY(scheme) route'],
  },
  {
    title: 'a scheme of a programme does not count for another programme',
    ask: { programme: 'SUN' },
    agreements: [local(), scheme({ scope: { programmes: ['YOUTH'] } })],
    clauses: BY('local'),
    passedOver: ['scheme 1 OTHER_PROGRAMME'],
  },
  {
    title: 'a scheme of a programme does not count without one',
    agreements: [scheme({ scope: { programmes: ['YOUTH'] } })],
    clauses: LETTER,
    passedOver: ['scheme 1 OTHER_PROGRAMME'],
  },
];

const AGENTS: readonly Row[] = [
  {
    title: "an agent inherits the creditor's terms when they say so",
    ask: { agent: 'intrum' },
    agreements: [collective()],
    clauses: BY('collective'),
    passedOver: [],
  },
  {
    title: "an agent does not inherit the creditor's terms when they do not say so",
    ask: { agent: 'intrum' },
    agreements: [collective({ scope: { agentsInherit: false } }), covenant()],
    clauses: BY('covenant'),
    passedOver: ['collective 1 AGENT_DOES_NOT_INHERIT'],
  },
  {
    title: 'an agent answers for a creditor that has no desk of its own',
    ask: { creditor: { brand: 'Vodafone', desk: null }, agent: 'intrum' },
    agreements: [collective({ party: { brand: 'Vodafone' }, scope: { agentsInherit: false } })],
    clauses: LETTER,
    passedOver: ['collective 1 AGENT_DOES_NOT_INHERIT'],
  },
  {
    title: 'terms that are not for agents hold when the desk answers itself',
    ask: { agent: 'VodafoneZiggo' },
    agreements: [collective({ scope: { agentsInherit: false } })],
    clauses: BY('collective'),
    passedOver: [],
  },
  {
    title: "an agent's own agreement does not cover what it collects for others",
    ask: { agent: 'intrum' },
    agreements: [terms('intrum', 'COLLECTIVE', { party: { desk: 'Intrum' } }), collective()],
    clauses: BY('collective'),
    passedOver: [],
  },
  {
    title: "a bought claim is the agent's: its own agreement covers it, the seller's no longer does",
    ask: { creditor: { brand: 'Intrum', desk: 'intrum', group: 'collection agent' }, debtKind: 'PURCHASED_DEBT' },
    agreements: [
      terms('intrum', 'COLLECTIVE', { party: { desk: 'Intrum' }, scope: { agentsInherit: false } }),
      collective(),
    ],
    clauses: BY('intrum'),
    passedOver: [],
  },
  {
    title: 'a bought claim that its owner answers itself is not answered by an agent',
    ask: { creditor: { brand: 'Intrum', desk: 'intrum', group: 'collection agent' }, agent: 'Intrum' },
    agreements: [terms('intrum', 'COLLECTIVE', { party: { brand: 'Intrum' }, scope: { agentsInherit: false } })],
    clauses: BY('intrum'),
    passedOver: [],
  },
];

const TABLE: Readonly<Record<string, readonly Row[]>> = {
  'where nothing is agreed': NOBODY,
  'the order of precedence': ORDER,
  'clause by clause': CLAUSES,
  'the days': DAYS,
  'the versions': VERSIONS,
  'the scope': SCOPE,
  'schemes and programmes': PROGRAMMES,
  'agents and bought claims': AGENTS,
};

const told = ({ agreement, version, reason, clauses }: PassedOver): string =>
  `${agreement} ${String(version)} ${reason}${clauses ? ` ${clauses.join()}` : ''}`;

describe('the resolution table', () => {
  it('has at least forty rows, and one for every reason', () => {
    const rows = Object.values(TABLE).flat();
    expect(rows.length).toBeGreaterThanOrEqual(40);
    const reasons = new Set(rows.flatMap(({ passedOver }) => passedOver.map((one) => one.split(/[ (]/)[2])));
    expect([...reasons].sort()).toEqual([
      'AGENT_DOES_NOT_INHERIT',
      'COUNSELLOR_OUT_OF_SCOPE',
      'EXPIRED',
      'MUNICIPALITY_OUT_OF_SCOPE',
      'NOT_YET_VALID',
      'OTHER_DEBT_KIND',
      'OTHER_PRODUCT',
      'OTHER_PROGRAMME',
      'OVERRIDDEN_BY',
      'WITHDRAWN',
    ]);
  });

  describe.each(Object.entries(TABLE))('%s', (_, rows) => {
    it.each(rows)('$title', ({ ask = {}, agreements, clauses, passedOver }) => {
      for (const pool of [agreements, agreements.toReversed()]) {
        const resolution = resolveAgreement({ ...vodafone, ...ask }, pool);
        const stated = Object.fromEntries(
          Object.keys(clauses).map((name) => {
            const { value, agreement, version, kind } = resolution.clauses[name as ClauseName];
            return [name, [value, agreement === null ? kind : `${agreement} ${String(version)}`]];
          }),
        );
        expect(stated).toEqual(clauses);
        expect(resolution.passedOver.map(told).sort()).toEqual(passedOver);
      }
    });
  });
});
