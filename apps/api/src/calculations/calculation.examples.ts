const S = [
  { reference: '1 Belastingdienst', claimClass: 'PREFERENTIAL', amountCents: 320_000 },
  { reference: '2 Gemeente', claimClass: 'PREFERENTIAL', amountCents: 145_075 },
  { reference: '3 Zilveren Kruis', claimClass: 'CONCURRENT', amountCents: 221_040 },
  { reference: '4 Eneco', claimClass: 'CONCURRENT', amountCents: 187_533 },
  { reference: '5 KPN', claimClass: 'CONCURRENT', amountCents: 64_019 },
  { reference: '6 Staedion', claimClass: 'CONCURRENT', amountCents: 412_000 },
  { reference: '7 Wehkamp', claimClass: 'CONCURRENT', amountCents: 299_999 },
  { reference: '8 Intrum for VodafoneZiggo', claimClass: 'CONCURRENT', amountCents: 51_208 },
];

/** What a developer can send as it stands. */
export const CALCULATION_EXAMPLES = {
  'debt-mediation': {
    summary: 'Debt mediation (schuldbemiddeling): 27.30 % and 13.65 %',
    value: {
      product: 'DEBT_MEDIATION',
      referenceDate: '2026-11-01',
      monthlyCapacityCents: 15_000,
      termMonths: 18,
      oneOffCents: 50_000,
      feeRate: '0.09',
      claims: S,
    },
  },
  'settlement-loan': {
    summary: 'Settlement loan (saneringskrediet): 10.32 % and 5.16 %',
    value: {
      product: 'SETTLEMENT_LOAN',
      referenceDate: '2026-11-01',
      monthlyCapacityCents: 6_500,
      annualRate: '0.06',
      rateConvention: 'EFFECTIVE',
      claims: S,
    },
  },
  'zero-capacity': {
    summary: 'Without capacity (zonder afloscapaciteit): an offer of nothing',
    value: { product: 'ZERO_CAPACITY', referenceDate: '2026-11-01', claims: S },
  },
  'fixed-percentage': {
    summary: 'Fixed percentage (vast percentage): a scheme pays 10 % at once',
    value: {
      product: 'FIXED_PERCENTAGE',
      referenceDate: '2026-11-01',
      fixedPercentage: '10.00',
      claims: [
        { reference: 'a', claimClass: 'CONCURRENT', amountCents: 123_055 },
        { reference: 'b', claimClass: 'CONCURRENT', amountCents: 204_815 },
        { reference: 'c', claimClass: 'PREFERENTIAL', amountCents: 39_999 },
        { reference: 'd', claimClass: 'CONCURRENT', amountCents: 8_750 },
      ],
    },
  },
};
