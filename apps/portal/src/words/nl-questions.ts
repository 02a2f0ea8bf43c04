/** To ask the counsellor something about a line. */
export const nlQuestions = {
  title: 'Vragen aan de schuldhulpverlener',
  ask: 'Vraag stellen',
  label: 'Uw vraag aan de schuldhulpverlener',
  hint: 'Maximaal 500 tekens. Schrijf geen BSN op: de schuldhulpverlener weet om welke klant het gaat.',
  term: 'Uw vraag verandert niets aan de datum waarop u moet antwoorden.',
  informed: 'U krijgt bericht op uw volgende lijst als er antwoord is. Het antwoord staat dan ook bij deze regel.',
  send: 'Vraag versturen',
  back: 'Terug naar de regel',
  asked: (when: string, place: string) => `U vroeg op ${when}, ${place}:`,
  answered: (when: string) => `Antwoord van ${when}:`,
  waits: 'Er is nog geen antwoord.',
  youAsked: 'U stelde een vraag.',
  tooMany: 'U hebt al twintig vragen gesteld over deze vordering. Bel de schuldhulpverlener.',
};

export const nlQuestionFaults = {
  'question-missing': 'Schrijf op wat u wilt weten.',
  'question-has-bsn': 'In uw vraag staat een BSN, of een nummer dat erop lijkt. Haal het weg.',
};
