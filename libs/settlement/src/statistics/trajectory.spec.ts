import { describe, expect, it } from '@jest/globals';
import { CLOSING_REASONS, TERMINATION_REASONS } from '../cases/endings.js';
import { PRODUCTS } from '../calculation/input.js';
import type { DebtFacts } from './debts.js';
import type { PersonFacts } from './person.js';
import { trajectoryOf, type TrajectoryFacts } from './trajectory.js';

const person: PersonFacts = {
  bsn: '999975006',
  birthDate: '1985-05-07',
  sex: 'FEMALE',
  postalCode: '2539 be',
  houseNumber: '190 A-2',
};

const debt = (more: Partial<DebtFacts> = {}): DebtFacts => ({
  id: '1',
  exchangeId: null,
  reference: '1',
  debtKind: 'TELECOM',
  claimClass: 'CONCURRENT',
  treatment: 'IN_PLAN',
  sharesInFund: true,
  amountCents: 123_450n,
  collateralCents: 0n,
  state: 'BALANCE_RECEIVED',
  reason: null,
  exchangeState: 'BALANCE_RECEIVED',
  creditor: 'KPN',
  creditorKind: 'REGISTERED',
  messageClass: 'OTHER',
  ...more,
});

const facts = (more: Partial<TrajectoryFacts> = {}): TrajectoryFacts => ({
  state: 'INVENTORY',
  product: 'DEBT_MEDIATION',
  municipalityCode: 'GM0141',
  requestedOn: '2026-06-01',
  firstTalkOn: '2026-06-20',
  admittedOn: '2026-07-01',
  stabilisedOn: null,
  crisisOn: null,
  guidance: null,
  administrationFrom: null,
  administrationUntil: null,
  moratoriumFrom: null,
  moratoriumUntil: null,
  exemptAmountCents: 130_600n,
  confirmedOn: null,
  offeredOn: null,
  refusedOn: null,
  courtAskedOn: null,
  courtDecidedOn: null,
  agreedOn: null,
  executionStartedOn: null,
  loanDecidedOn: null,
  completedOn: null,
  terminatedOn: null,
  terminatedReason: null,
  closedOn: null,
  closedReason: null,
  referenceOn: null,
  clients: [person],
  claims: [debt()],
  ...more,
});

describe('a case as statistics gets it', () => {
  it('says what is known and nothing else', () => {
    expect(trajectoryOf(facts({ firstTalkOn: null, clients: [], claims: [] }))).toEqual({
      startdatum: '2026-06-01',
      gemeentecode: 'GM0141',
      aanmelding: { startdatum: '2026-06-01' },
      intake: {
        einddatum: '2026-07-01',
        beschikkingsdatum: '2026-07-01',
        beschikkingssoort: 'Toelatingsbeschikking',
      },
    });
  });

  it('tells of guidance what the model has a word for, in the order in which it began, and of administration', () => {
    const guided = facts({
      guidance: [
        { kind: 'COACHING', from: '2026-08-01', until: '2026-10-31' },
        { kind: 'COURSE', from: '2026-07-15', until: null },
        { kind: 'BUDDY', from: '2026-07-15', until: null },
        { kind: 'BUDGET_MANAGEMENT', from: '2026-07-01', until: null },
      ],
      administrationFrom: '2026-07-20',
      administrationUntil: '2026-12-01',
    });
    expect(trajectoryOf(guided).begeleiding).toEqual([
      { soort: 'Budgetbeheer', startdatum: '2026-07-01' },
      { soort: 'Beschermingsbewind', startdatum: '2026-07-20', einddatum: '2026-12-01' },
      { soort: 'Budgetcoaching', startdatum: '2026-08-01', einddatum: '2026-10-31' },
    ]);
    expect(trajectoryOf(facts({ guidance: [{ kind: 'BUDDY', from: '2026-07-15', until: null }] }))).not.toHaveProperty(
      'begeleiding',
    );
  });

  it('tells a debt mediation from the request to the discharge', () => {
    const told = trajectoryOf(
      facts({
        state: 'COMPLETED',
        stabilisedOn: '2026-09-07',
        moratoriumFrom: '2026-06-10',
        moratoriumUntil: '2026-12-09',
        crisisOn: '2026-06-01',
        confirmedOn: '2026-11-20',
        offeredOn: '2026-11-21',
        referenceOn: '2026-11-20',
        agreedOn: '2026-12-10',
        executionStartedOn: '2027-01-01',
        completedOn: '2028-07-05',
      }),
    );
    expect(told).toMatchObject({
      einddatum: '2028-07-05',
      toekenningsdatum: '2026-12-10',
      totaalSchuldbedragBijAanvangSchuld: 1_235,
      aanmelding: { startdatum: '2026-06-01', crisisinterventie: true },
      crisisinterventies: [{ startdatum: '2026-06-01' }],
      intake: { startdatum: '2026-06-20' },
      stabilisatie: { einddatum: '2026-09-07' },
      moratoria: [{ startdatum: '2026-06-10', einddatum: '2026-12-09' }],
      oplossing: { soort: 'Schuldbemiddeling', startdatum: '2027-01-01', einddatum: '2028-07-05', vtlb: 1_306 },
      schulden: [{ bedrag: 1_235, peildatum: '2026-11-20', schuldsoort: 'Overig' }],
      uitstroom: { datum: '2028-07-05', datumBeeindigingsbeschikking: '2028-07-05', reden: 'Afgerond' },
      client: [{ Burgerservicenummer: '999975006', Geslachtsaanduiding: 'Vrouw', Postcode: '2539BE' }],
    });
    expect(told.schuldregeling).toEqual({ datum: '2026-11-21', toegekend: '2026-12-10', dwangakkoord: false });
  });

  it('does not say that somebody came in by a crisis that came later', () => {
    const told = trajectoryOf(facts({ crisisOn: '2026-10-20' }));
    expect(told.aanmelding).toEqual({ startdatum: '2026-06-01' });
    expect(told.crisisinterventies).toEqual([{ startdatum: '2026-10-20' }]);
  });

  it('knows no person once the file was erased', () => {
    const told = trajectoryOf(facts({ clients: [], exemptAmountCents: null, agreedOn: '2020-01-02' }));
    expect(told).not.toHaveProperty('client');
    expect(told.oplossing).toEqual({ soort: 'Schuldbemiddeling' });
  });
});

describe('a settlement', () => {
  it.each([
    { because: 'nothing was put before the creditors', with: {}, told: undefined },
    { because: 'it was offered', with: { offeredOn: '2026-11-21' }, told: { datum: '2026-11-21' } },
    {
      because: 'all were bound when the client signed',
      with: { confirmedOn: '2026-11-20', agreedOn: '2026-11-20' },
      told: { datum: '2026-11-20', toegekend: '2026-11-20', dwangakkoord: false },
    },
    {
      because: 'one refusal is not the last word',
      with: { state: 'PARTIALLY_REFUSED', offeredOn: '2026-11-21', refusedOn: '2026-12-01' },
      told: { datum: '2026-11-21' },
    },
    {
      because: 'the court has not decided',
      with: { state: 'COURT', offeredOn: '2026-11-21', courtAskedOn: '2026-12-02' },
      told: { datum: '2026-11-21', datumVerzoekDwangakkoord: '2026-12-02' },
    },
    {
      because: 'the court compelled who refused',
      with: {
        state: 'AGREED',
        offeredOn: '2026-11-21',
        refusedOn: '2026-12-01',
        courtAskedOn: '2026-12-02',
        courtDecidedOn: '2027-01-05',
        agreedOn: '2027-01-05',
      },
      told: {
        datum: '2026-11-21',
        datumVerzoekDwangakkoord: '2026-12-02',
        dwangakkoord: true,
        toegekend: '2027-01-05',
      },
    },
    {
      because: 'the court compelled nobody',
      with: {
        state: 'COURT_REFUSED',
        offeredOn: '2026-11-21',
        refusedOn: '2026-12-01',
        courtAskedOn: '2026-12-02',
        courtDecidedOn: '2027-01-05',
      },
      told: {
        datum: '2026-11-21',
        datumVerzoekDwangakkoord: '2026-12-02',
        dwangakkoord: false,
        afgewezen: '2027-01-05',
      },
    },
    {
      because: 'insolvency followed a refusal',
      with: {
        state: 'CLOSED',
        offeredOn: '2026-11-21',
        refusedOn: '2026-12-01',
        closedOn: '2026-12-20',
        closedReason: 'STATUTORY_INSOLVENCY',
      },
      told: { datum: '2026-11-21', afgewezen: '2026-12-01' },
    },
    {
      because: 'the client withdrew an offer that was out',
      with: { state: 'CLOSED', offeredOn: '2026-11-21', closedOn: '2026-12-20', closedReason: 'WITHDRAWN' },
      told: { datum: '2026-11-21', ingetrokken: '2026-12-20' },
    },
    {
      because: 'what was never put before anybody is not withdrawn',
      with: { state: 'CLOSED', closedOn: '2026-12-20', closedReason: 'NO_SHOW' },
      told: undefined,
    },
  ] as const)('$because', ({ with: more, told }) => {
    expect(trajectoryOf(facts(more)).schuldregeling).toEqual(told);
  });
});

describe('what was agreed', () => {
  it.each([
    {
      with: { product: 'SETTLEMENT_LOAN', agreedOn: '2026-12-10', executionStartedOn: '2026-12-11' },
      soort: 'Saneringskrediet',
    },
    { with: { product: 'ZERO_CAPACITY', agreedOn: '2026-12-10' }, soort: '0%-aanbod' },
    { with: { product: 'FIXED_PERCENTAGE', agreedOn: '2026-12-10' }, soort: undefined },
    { with: { state: 'CLOSED', closedOn: '2026-12-10', closedReason: 'PAYMENT_PLAN' }, soort: 'Betalingsregeling' },
  ] as const)('is $soort', ({ with: more, soort }) => {
    expect(trajectoryOf(facts(more)).oplossing?.soort).toBe(soort);
  });

  it('runs, as a loan, from the day the bank gave it', () => {
    const asked = { product: 'SETTLEMENT_LOAN', agreedOn: '2026-12-10', executionStartedOn: '2026-12-11' } as const;
    expect(trajectoryOf(facts(asked)).oplossing).not.toHaveProperty('startdatum');
    expect(trajectoryOf(facts({ ...asked, loanDecidedOn: '2026-12-20' })).oplossing?.startdatum).toBe('2026-12-20');
  });

  it('is nothing before everybody agreed, whatever was in mind', () => {
    for (const product of PRODUCTS) expect(trajectoryOf(facts({ product }))).not.toHaveProperty('oplossing');
  });
});

describe('a debt', () => {
  it.each([
    { because: 'a health insurer', with: { messageClass: 'CARE' }, sort: 'Zorg' },
    { because: 'the tax office', with: { messageClass: 'PUBLIC' }, sort: 'Publiek' },
    { because: 'an energy supplier', with: { messageClass: 'UTILITY' }, sort: 'Nuts' },
    { because: 'a shop', with: { messageClass: 'OTHER' }, sort: 'Overig' },
    {
      because: 'a business on no list that delivers water',
      with: { messageClass: null, creditorKind: 'ONE_OFF', debtKind: 'WATER' },
      sort: 'Nuts',
    },
    {
      because: 'a neighbour who lent something',
      with: { messageClass: null, creditorKind: 'PRIVATE_PERSON', debtKind: 'PRIVATE_LOAN' },
      sort: 'Overig',
    },
  ] as const)('to $because is $sort', ({ with: more, sort }) => {
    expect(trajectoryOf(facts({ claims: [debt(more)] })).schulden?.[0]?.schuldsoort).toBe(sort);
  });

  it('names a creditor twice, as its keepers ask, and a private person never', () => {
    const named = (more: Partial<DebtFacts>): unknown =>
      trajectoryOf(facts({ claims: [debt(more)] })).schulden?.[0]?.schuldeiser;
    expect(named({})).toEqual({ naam: 'KPN', Naam: 'KPN', privepersoon: false });
    expect(named({ creditorKind: 'PRIVATE_PERSON', creditor: 'P. Proefpersoon' })).toEqual({ privepersoon: true });
    expect(named({ creditorKind: 'ONE_OFF', creditor: '-' })).toEqual({ privepersoon: false });
  });

  it('is there only when it goes into the settlement', () => {
    const left = [
      debt({ state: 'CLIENT_UNKNOWN' }),
      debt({ state: 'TRANSFERRED' }),
      debt({ treatment: 'OTHER_SCHEME', sharesInFund: false }),
      debt({ collateralCents: 123_450n }),
      debt({ amountCents: 0n }),
    ];
    expect(trajectoryOf(facts({ claims: left }))).not.toHaveProperty('schulden');
  });

  it('is rounded half up to whole euros, each apart, and the total is what they add up to', () => {
    const told = trajectoryOf(facts({ claims: [debt({ amountCents: 1_050n }), debt({ amountCents: 1_049n })] }));
    expect(told.schulden?.map(({ bedrag }) => bedrag)).toEqual([11, 10]);
    expect(told.totaalSchuldbedragBijAanvangSchuld).toBe(21);
  });
});

describe('the end', () => {
  it('has a reason of the model for every reason of ours', () => {
    const closed = CLOSING_REASONS.map((closedReason) => [
      closedReason,
      trajectoryOf(facts({ closedOn: '2026-12-20', closedReason })).uitstroom?.reden,
    ]);
    expect(Object.fromEntries(closed)).toEqual({
      PAYMENT_PLAN: 'Afgerond',
      SELF_SOLVED: 'Zelf',
      DECEASED: 'Overleden',
      MOVED: 'Verhuisd',
      NO_SHOW: 'Nietverschenen',
      WITHDRAWN: 'Ingetrokken',
      NOT_SUITABLE: 'Niet passend',
      NON_COMPLIANT: 'Voldoet niet',
      STATUTORY_INSOLVENCY: 'Overig',
      LONG_TERM_GUIDANCE: 'Overig',
      OTHER: 'Overig',
    });
    const terminated = TERMINATION_REASONS.map((terminatedReason) => [
      terminatedReason,
      trajectoryOf(facts({ terminatedOn: '2026-12-20', terminatedReason })).uitstroom?.reden,
    ]);
    expect(Object.fromEntries(terminated)).toEqual({
      NON_COMPLIANT: 'Voldoet niet',
      NEW_DEBTS: 'Voldoet niet',
      WITHDRAWN: 'Ingetrokken',
      DECEASED: 'Overleden',
      MOVED: 'Verhuisd',
      OTHER: 'Overig',
    });
  });
});

describe('a client', () => {
  it.each([
    { houseNumber: '190', number: '190', addition: undefined },
    { houseNumber: '190 A-2', number: '190', addition: 'A-2' },
    { houseNumber: '12-A', number: '12', addition: 'A' },
    { houseNumber: '7 bis', number: '7', addition: 'bis' },
    { houseNumber: '3III', number: '3', addition: 'III' },
    { houseNumber: 'woonboot Hoop', number: 'woonboot Hoop', addition: undefined },
    { houseNumber: ' ', number: undefined, addition: undefined },
  ])('who lives at $houseNumber has number $number and addition $addition', ({ houseNumber, number, addition }) => {
    const [client] = trajectoryOf(facts({ clients: [{ ...person, houseNumber }] })).client ?? [];
    expect([client?.Huisnummer, client?.Huisnummertoevoeging]).toEqual([number, addition]);
  });

  it('whose sex is not registered has none', () => {
    const [client] = trajectoryOf(facts({ clients: [{ ...person, sex: null }] })).client ?? [];
    expect(client).not.toHaveProperty('Geslachtsaanduiding');
  });
});
