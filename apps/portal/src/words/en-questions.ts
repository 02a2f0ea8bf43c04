import type { nlQuestionFaults, nlQuestions } from './nl-questions.js';

export const enQuestions: typeof nlQuestions = {
  title: 'Questions to the debt counsellor',
  ask: 'Ask a question',
  label: 'Your question to the debt counsellor',
  hint: 'At most 500 characters. Do not write a BSN: the debt counsellor knows which client it is about.',
  term: 'Your question changes nothing about the date by which you have to answer.',
  informed: 'Your next list tells you when there is an answer. You find the answer at this line as well.',
  send: 'Send question',
  back: 'Back to the line',
  asked: (when, place) => `You asked on ${when}, ${place}:`,
  answered: (when) => `Answer of ${when}:`,
  waits: 'There is no answer yet.',
  youAsked: 'You asked a question.',
  tooMany: 'You asked twenty questions about this claim already. Call the debt counsellor.',
};

export const enQuestionFaults: typeof nlQuestionFaults = {
  'question-missing': 'Write down what you want to know.',
  'question-has-bsn': 'There is a BSN in your question, or a number that looks like one. Take it out.',
};
