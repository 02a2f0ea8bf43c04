/** To practise on people who do not exist. */
export const nlTestList = {
  title: 'Testlijst',
  lead: 'Oefen met drie verzonnen klanten. U ziet en doet hetzelfde als bij een echte lijst. Niemand krijgt uw antwoorden.',
  ask: 'Testlijst aanvragen',
  askManager: 'Een beheerder kan een testlijst aanvragen.',
  caption: 'Testlijst: deze klanten bestaan niet',
  warning: 'Dit is een test. Deze klant bestaat niet, en niemand krijgt uw antwoord.',
  back: 'Terug naar “Bent u klaar?”',
};
