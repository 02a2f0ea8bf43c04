const CONSENT = {
  text: 'Ik vind het goed dat mijn gegevens naar de schuldhulp van mijn gemeente gaan.',
  version: '2026-01',
  at: '2026-11-01T10:30:00Z',
};

/** What is sent, by what it is about. */
export const REFERRAL_EXAMPLES = {
  help: {
    summary: 'A client of the debt-help route asks for municipal help',
    value: {
      ...{ reference: 'A-2026-0042', source: 'NSR', partnerCode: 'geldfit.nl', municipalityCode: 'GM0141', exit: 4 },
      consent: CONSENT,
      contact: { name: 'T. Testpersoon', telephone: '06 12345678', preferredTime: 'na 18.00 uur' },
    },
  },
  crisis: {
    summary: 'An eviction threatens, and a team in the district hands the client over',
    value: {
      ...{ reference: 'WT-118', source: 'DISTRICT_TEAM', partnerCode: 'wijkteam-noord', municipalityCode: 'GM0141' },
      ...{ exit: 4, consent: CONSENT, contact: { name: 'T. Testpersoon', email: 'testpersoon@example.org' } },
      ...{ urgency: 'CRISIS', crisisKind: 'EVICTION' },
      ...{ warmHandOver: true, handOverBy: 'wijkteam Noord, 074 123 45 67', handOverOn: '2026-11-05' },
    },
  },
  counted: {
    summary: 'A client was sent to a volunteer: counted, and nothing is kept of who it was',
    value: { reference: 'A-2026-0043', source: 'GELDFIT', municipalityCode: 'GM0141', exit: 3, consent: CONSENT },
  },
};

/** A file with some of the columns. */
export const REFERRAL_FILE_EXAMPLE = {
  summary: 'Two early signals',
  value: [
    'kenmerk;bron;gemeentecode;uitgang;naam;telefoon;e-mail;urgentie;soort crisis;toestemming;versie toestemming;toestemming op',
    'S-1;vroegsignaal;GM0141;4;T. Testpersoon;06 12345678;;;;Ik wil hulp.;2026-01;01-11-2026',
    'S-2;vroegsignaal;GM0141;4;P. Testpersoon;;p@example.org;crisis;afsluiting energie;Ik wil hulp.;2026-01;01-11-2026',
    '',
  ].join('\r\n'),
};
