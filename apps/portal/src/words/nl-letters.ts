/** For who got a letter and comes once. */
export const nlLetters = {
  letter: {
    codeTitle: 'Vul de code uit uw brief in',
    codeText: 'U kreeg een brief met een vraag. Met de code uit die brief ziet u de vraag en geeft u antwoord.',
    code: 'Code uit de brief',
    codeHint: '12 letters en cijfers. Hoofdletters en streepjes maken niet uit.',
    codeSend: 'Verder',
    codeLost: 'Hebt u geen brief of geen code? Bel het nummer in de brief of van de organisatie die u schreef.',
    incomplete: 'Vul de code in: alle 12 letters en cijfers uit de brief.',
    wrong: 'Deze link en code horen niet bij elkaar, of de code is te vaak fout ingevuld.',
    wrongThen:
      'Kijk of u de code goed hebt overgenomen. Lukt het niet? Bel het nummer in de brief en vraag een nieuwe brief.',
    about: (counsellor: string, clients: string) => `${counsellor} helpt ${clients}.`,
    born: (name: string, date: string) => `${name}, geboren op ${date}`,
    and: ' en ',
    toBalance: 'Doorgeven hoeveel er openstaat',
    toAnswer: 'Antwoord geven',
    settlement: 'Wat is een schuldregeling?',
    settlementText: [
      'Uw klant heeft schulden bij meer mensen en bedrijven, en kan die niet meer allemaal betalen.',
      'Wat uw klant kan missen, wordt verdeeld over alle schuldeisers. Elke schuldeiser in dezelfde groep krijgt hetzelfde percentage. Wie volgens de wet voorgaat, zoals de Belastingdienst, krijgt meer.',
      'Is iedereen akkoord en houdt uw klant zich aan de afspraken? Dan vervalt de rest van de schuld. U mag daar dan geen geld meer voor vragen.',
    ],
    silence: 'Wat gebeurt er als ik niet antwoord?',
    silenceText: [
      'Vragen wij hoeveel er nog openstaat? Dan rekenen wij met het bedrag uit de papieren van uw klant.',
      'Doen wij een voorstel? Dan telt uw stilte niet als een akkoord. De rechter kan worden gevraagd om te beslissen.',
    ],
    call: (counsellor: string) => `Vragen? Bel ${counsellor}:`,
    contact: (counsellor: string) => `Vragen? Neem contact op met ${counsellor}.`,
    ourReference: (reference: string) => `Kenmerk van het dossier: ${reference}`,
    yourAnswer: 'Uw antwoord',
    once: 'U kunt één keer antwoorden. Daarna ziet u een bevestiging die u kunt afdrukken.',
    confirmed: 'Uw antwoord is binnen',
    cameAgain:
      'U had deze vraag al beantwoord. Dat eerste antwoord geldt, het nieuwe is niet opgeslagen. Klopt het niet? Bel dan.',
    asked: 'De vraag',
    answeredOn: 'Beantwoord op',
    readableUntil: (date: string) =>
      `Druk deze bladzijde af als u hem wilt bewaren. Tot en met ${date} ziet u hem terug met dezelfde link en code.`,
    done: 'Klaar',
    goodbye: 'Tot ziens',
    goodbyeText: 'U bent klaar. Op deze computer kan niemand uw antwoord nog zien.',
    goodbyeAgain: 'Terug met de code uit uw brief',
    overtaken: {
      title: 'Deze vraag geldt niet meer',
      text: 'De vraag is al op een andere manier beantwoord, er is een nieuwe brief, of de regeling is rond of gestopt. U hoeft hier niets te doen.',
    },
    expired: {
      title: 'Deze bladzijde is er niet meer',
      text: 'De vraag uit de brief is beantwoord of afgelopen. De bevestiging was 30 dagen te lezen.',
    },
  },
  sandbox: {
    title: 'Post van de proefomgeving',
    text: 'Dit zijn de brieven en mails die de proefomgeving heeft verstuurd, de nieuwste bovenaan. Er ging niets echt de deur uit. In een brief staan de link en de code.',
    letters: 'Brieven',
    mails: 'Mails',
    none: 'Er is nog niets verstuurd.',
    letterTo: (creditor: string) => `Brief aan ${creditor} (PDF)`,
  },
};
