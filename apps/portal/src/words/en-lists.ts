import type { nlLists } from './nl-lists.js';

const lines = (n: number): string => (n === 1 ? '1 line' : `${String(n)} lines`);

export const enLists: typeof nlLists = {
  filter: {
    title: 'Find in this list',
    state: 'State',
    anyState: 'all lines',
    OPEN: 'still to answer',
    DONE: 'done',
    kind: 'Question',
    anyKind: 'all questions',
    counsellor: 'Debt counsellor',
    anyCounsellor: 'all debt counsellors',
    brand: 'Creditor',
    anyBrand: 'all creditors',
    agreement: 'Agreement',
    anyAgreement: 'all agreements',
    from: 'Claim from, in euros',
    to: 'Claim up to, in euros',
    text: 'Number or name',
    textHint: 'Part of the case, customer number, invoice, your reference or the surname',
    apply: 'Show',
    clear: 'Show all lines',
    choice: (name, n) => `${name} (${String(n)})`,
    found: (n, all) =>
      n === 0 ? `None of the ${lines(all)} fits.` : `${lines(n)} of ${String(all)} ${n === 1 ? 'fits' : 'fit'}.`,
    consentToFound: (n) => (n === 1 ? 'Agree to this open line …' : `Agree to these ${String(n)} open lines …`),
  },
  selection: {
    choose: (line) => `Choose line ${String(line)}`,
    chooseAll: 'Choose all lines on this page',
    heading: 'Choose',
    send: 'Agree to the chosen lines …',
    hint: 'Choose lines in the first column. You first see what you agree to.',
    sum: (n, claims, shares) => `${n} chosen: claims ${claims}, you get ${shares}`,
    none: 'You chose no line. Go back and choose one or more in the first column.',
    title: 'Agree to the chosen lines?',
    foundTitle: 'Agree to the lines found?',
  },
  search: {
    title: 'Find in all lists',
    label: 'Find a client or a number',
    hint: 'At least 3 characters: case, customer number, invoice, your reference or surname',
    send: 'Find',
    found: (n, text) => `${lines(n)} found with “${text}”.`,
    nothing: (text) =>
      `Nothing found with “${text}”. Check the number, or look for a part of it. Only lines of your own lists are here.`,
    more: 'There are more. Look for something longer to find them.',
    caption: (list) => `List ${list}`,
  },
};
