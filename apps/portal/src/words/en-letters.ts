import type { nlLetters } from './nl-letters.js';

export const enLetters: typeof nlLetters = {
  letter: {
    codeTitle: 'Type the code from your letter',
    codeText: 'You got a letter with a question. With the code from that letter you see the question and answer it.',
    code: 'Code from the letter',
    codeHint: '12 letters and digits. Capitals and dashes do not matter.',
    codeSend: 'Continue',
    codeLost: 'No letter or no code? Call the number in the letter, or of the organisation that wrote to you.',
    incomplete: 'Fill in the code: all 12 letters and digits of the letter.',
    wrong: 'This link and this code do not belong together, or a wrong code was typed too often.',
    wrongThen:
      'Check that you copied the code correctly. Does it not work? Call the number in the letter and ask for a new letter.',
    about: (counsellor: string, clients: string) => `${counsellor} helps ${clients}.`,
    born: (name: string, date: string) => `${name}, born on ${date}`,
    and: ' and ',
    toBalance: 'Say how much is owed',
    toAnswer: 'Answer',
    settlement: 'What is a debt settlement?',
    settlementText: [
      'Your customer owes money to several people and companies and cannot pay all of it any more.',
      'What your customer can spare is divided among all creditors. Every creditor of the same group gets the same percentage. Those who come first by law, such as the tax office, get more.',
      'Does everybody agree, and does your customer keep to the agreement? Then the rest of the debt lapses. You may not ask for it any more.',
    ],
    silence: 'What happens if I do not answer?',
    silenceText: [
      'Do we ask how much is owed? Then we use the amount in the papers of your customer.',
      'Do we make a proposal? Then your silence does not count as consent. A court can be asked to decide.',
    ],
    call: (counsellor: string) => `Questions? Call ${counsellor}:`,
    contact: (counsellor: string) => `Questions? Contact ${counsellor}.`,
    ourReference: (reference: string) => `Reference of the case: ${reference}`,
    yourAnswer: 'Your answer',
    once: 'You can answer once. After that you see a confirmation that you can print.',
    confirmed: 'We have your answer',
    cameAgain:
      'You had answered this question already. That first answer counts, the new one was not saved. Is it not right? Then call.',
    asked: 'The question',
    answeredOn: 'Answered on',
    readableUntil: (date: string) =>
      `Print this page if you want to keep it. Until ${date} you can see it again with the same link and code.`,
    done: 'Done',
    goodbye: 'Goodbye',
    goodbyeText: 'You are done. Nobody can see your answer on this computer any more.',
    goodbyeAgain: 'Back with the code from your letter',
    overtaken: {
      title: 'This question is no longer asked',
      text: 'The question was answered in another way, there is a new letter, or the settlement is agreed or has ended. You do not need to do anything here.',
    },
    expired: {
      title: 'This page is no longer here',
      text: 'The question in the letter was answered or is over. The confirmation could be read for 30 days.',
    },
  },
  sandbox: {
    title: 'Post of the sandbox',
    text: 'These are the letters and mails the sandbox sent, newest first. Nothing really left. A letter has the link and the code.',
    letters: 'Letters',
    mails: 'Mails',
    none: 'Nothing was sent yet.',
    letterTo: (creditor: string) => `Letter to ${creditor} (PDF)`,
  },
};
