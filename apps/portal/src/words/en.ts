import { enLetters } from './en-letters.js';
import { files } from './en-files.js';
import { enLists } from './en-lists.js';
import { enDesk } from './en-desk.js';
import { enQuestionFaults, enQuestions } from './en-questions.js';
import { enTestList } from './en-test-list.js';
import type { Words } from './nl.js';

const count = (n: number, one: string, more: string): string => `${String(n)} ${n === 1 ? one : more}`;
const lists = (n: number): string => count(n, 'list', 'lists');
const lines = (n: number): string => count(n, 'line', 'lines');
const balances = (n: number): string => count(n, 'balance', 'balances');
const proposals = (n: number): string => count(n, 'proposal', 'proposals');

export const en: Words = {
  files,
  ...enLists,
  ...enLetters,
  questions: enQuestions,
  testList: enTestList,
  page: {
    name: 'Akkoord',
    skip: 'To the content',
    signOut: 'Sign out',
    otherLanguage: 'Nederlands',
    navigation: 'You are here',
    nav: 'Main menu',
    account: 'Your account',
    fault: 'Error',
  },
  start: {
    title: 'Solving debts together',
    text: 'Here you answer questions of debt counsellors about your clients: how much is still owed, and whether you agree to a proposal.',
    signIn: 'Sign in',
    toWork: 'To your work list',
  },
  signIn: { again: 'Sign in again', signOut: 'Sign out' },
  workList: {
    title: 'Work list',
    today: (n) => (n === 1 ? '1 list asks for an answer today.' : `${lists(n)} ask for an answer today.`),
    open: (n) => (n === 1 ? '1 list is open.' : `${lists(n)} are open.`),
    nothing: 'Nothing is open.',
    next: (when) => `We gather new questions in a list. The next list may come: ${when}.`,
    at: (day, time) => `${day} at ${time}`,
    caption: 'Open lists, what is due first on top',
    answeredCaption: 'Answered lists, the newest on top',
    answeredTitle: 'Answered lists',
    noneAnswered: 'No list has been answered yet.',
    showAnswered: 'Answered lists',
    list: 'List',
    from: 'From',
    counsellors: (n) => count(n, 'debt counsellor', 'debt counsellors'),
    balances: 'Balances',
    proposals: 'Proposals',
    due: 'Answer by',
    progress: 'How far',
    upload: 'Upload a file',
    uploadFor: (number) => `Upload a file for list ${number}`,
    openOf: (open, all, held) =>
      open === 0
        ? held > 0
          ? 'nothing to do now'
          : all === 0
            ? 'for information only'
            : all === 1
              ? '1 line, done'
              : `all ${lines(all)} done`
        : open === all
          ? `not begun: ${lines(all)}`
          : `${String(open)} of ${lines(all)} to go`,
  },
  due: { today: 'today', tomorrow: 'tomorrow', none: 'no date', late: (date) => `${date}, late` },
  list: {
    title: (number) => `List ${number}`,
    place: (number, line) => `list ${number}, line ${String(line)}`,
    progress: (open, all, held) =>
      open > 0
        ? `${lines(open)} of ${String(all)} still to answer:`
        : held > 0
          ? 'You need not do anything now.'
          : all === 0
            ? 'This list is for information only.'
            : all === 1
              ? 'The line is answered.'
              : `All ${lines(all)} are answered.`,
    held: (n) => (n === 1 ? '1 line is with the debt counsellor.' : `${lines(n)} are with the debt counsellor.`),
    asked: (b, p) => [b > 0 ? balances(b) : '', p > 0 ? proposals(p) : ''].filter((part) => part !== '').join(' and '),
    dueBefore: 'Answer by',
    consentToAll: (n) =>
      n === 1
        ? 'Agree to the open line …'
        : n === 2
          ? 'Agree to both open lines …'
          : `Agree to all ${String(n)} open lines …`,
    consentHint: 'You first see what you agree to.',
    caption: (first, last, all) =>
      first === last
        ? `Line ${String(first)} of ${String(all)}`
        : `Lines ${String(first)} to ${String(last)} of ${String(all)}`,
    line: 'Line',
    client: 'Client',
    born: (date) => `born ${date}`,
    customerNumber: 'Customer number',
    asks: 'Question',
    claim: 'Claim',
    offer: 'You get',
    due: 'Answer by',
    answer: 'Answer',
    pages: 'Pages',
    previous: 'Previous',
    next: 'Next',
    pageOf: (page, pages) => `Page ${String(page)} of ${String(pages)}`,
  },
  answer: {
    open: 'open',
    held: 'With the debt counsellor',
    stated: (total) => `balance ${total}`,
    informs: 'for information',
    withdrawn: 'no longer needed',
    consented: 'Balance given, agreed in advance',
    balance: 'Balance given',
    accepted: 'Agreed',
    rejected: 'Not agreed',
    noCooperation: 'Does not take part',
    transferred: 'Handed over',
  },
  line: {
    place: (line) => `Line ${String(line)}`,
    dueBefore: 'Answer by',
    late: 'You can still answer until the settlement is concluded.',
    next: 'Next open line',
    back: 'Back to the list',
    who: 'Who is it about?',
    name: 'Name',
    birthDate: 'Born',
    address: 'Address',
    customerNumber: 'Customer number',
    unknown: 'not known',
    bsn: 'Citizen service number (BSN)',
    partner: 'Partner',
    meters: 'Meter readings',
    meterOn: (date) => `on ${date}`,
    counsellor: 'Debt counsellor',
    caseReference: 'Case',
    creditor: 'Creditor',
    onBehalfOf: 'You answer for',
    authorisation: 'Authorisation',
    signedOn: (date) => `signed on ${date}`,
    fingerprint: 'Fingerprint of the document',
  },
  balance: {
    intro: (n) =>
      `Your client can no longer pay the debts. ${n === 1 ? 'Is this amount right?' : 'Are these amounts right?'}`,
    invoice: 'Invoice or file',
    accordingToClient: 'According to the client',
    known: 'Known now',
    yours: 'Your amount in euros',
    stated: 'According to you',
    difference: 'Difference',
    yoursFor: (invoice) => `Your amount in euros for ${invoice}`,
    total: 'Together',
    hint: 'The amounts are filled in according to the client. Nothing owed any more? Then fill in 0,00.',
    knownHint: 'Your last statement is filled in. Nothing owed any more? Then fill in 0,00.',
    consent: 'Do you agree to the settlement in advance?',
    consentHint: 'Then you get no proposal any more, only word when the settlement is concluded.',
    yes: 'Yes, we agree in advance',
    no: 'No, there is an impediment: a reason why we cannot take part for this client',
    impediment: 'What is the reason?',
    noConsent: 'For this claim no agreement in advance was arranged. You will get a proposal later.',
    ownReference: 'Your reference (may stay empty)',
    send: 'Send the balance',
    otherwise: 'I cannot take part',
    noCooperation: 'Why can you not take part?',
    noCooperationHint: "If you do know the client, the client's amount counts and you will get a proposal later.",
    sendNoCooperation: 'Say that we do not take part',
  },
  proposal: {
    sentence: 'This is a proposal to solve the debt.',
    youGet: 'You get',
    ofYourClaim: 'of your claim:',
    youGetInAll: 'You get in all',
    restLapses: (rest) => `The rest, ${rest}, lapses.`,
    nothing: (all) => `Your client can pay nothing. If you agree, your claim of ${all} lapses.`,
    invoice: 'Invoice or file',
    claim: 'Your claim',
    percentage: 'Percentage',
    youGetColumn: 'You get',
    total: 'Together',
    paid: 'You are paid',
    term: (months) => `The settlement takes ${String(months)} months.`,
    accept: (amount) => `Agree to ${amount}`,
    acceptNothing: (all) => `Agree: ${all} lapses`,
    reject: 'Do not agree',
    reason: 'Why do you not agree?',
    sendReject: 'Say that we do not agree',
    chooseReason: 'Choose a reason',
    explanation: 'Explanation (may stay empty, at most 500 characters)',
    how: 'How was this calculated?',
    product: 'Kind of settlement',
    rule: 'The money there is, is divided over all creditors. That goes the same way for everybody.',
    ruleBoth:
      'Who comes first by law gets a percentage twice as high as the others, but never more than the whole claim.',
    ruleSame: (percentage, isPreferential) =>
      `For you that is ${percentage}, as for every other ${isPreferential ? 'creditor that comes first by law' : 'ordinary creditor'}.`,
    ruleFixed: 'This fund pays every creditor the same percentage.',
    others: 'All claims in the settlement',
    kind: 'Kind',
    number: 'Number',
    amount: 'Amount',
    outside: 'Claims that are treated otherwise',
    outsideText: 'These claims on your client are treated otherwise than the rest. You may know which they are.',
    sharesInFund: 'Shares',
    shares: (does) => (does ? 'yes' : 'no'),
    treatment: 'What becomes of it',
  },
  reminder: {
    BALANCE_REQUEST: (day) => `On ${day} we asked you how much is still owed.`,
    PROPOSAL: (day) => `On ${day} we made you a proposal.`,
    RECONSIDERATION: (day) => `On ${day} we asked you to look at our proposal once more.`,
    answer: (list, line) => `Answer on list ${list}, line ${String(line)}`,
  },
  standstill: {
    RUNNING: (until) => `You promised to take no new steps. Your promise holds until ${until}.`,
    NOT_PROMISED: 'You have not promised to wait with new steps. Would you do so all the same? It helps your client.',
    NOT_STARTED: 'You promised to take no new steps as soon as you state your balance.',
    OVER: 'Your promise to take no new steps is over.',
  },
  counterOffer: {
    title: 'Your counter-offer (may stay empty)',
    hint: 'What would you agree to? Fill in a percentage or an amount that is higher than the proposal. The debt counsellor checks whether it is possible: the other creditors then get more too.',
    percentage: 'Percentage of your claim',
    amount: 'Or an amount in euros',
    term: 'Another term, in months',
    explanation: 'Explanation of your counter-offer (at most 500 characters)',
  },
  told: {
    NOTICE: 'Your client can no longer pay the debts. A debt counsellor helps. You need not do anything now.',
    CONCLUDED: 'All creditors take part. You need not do anything any more.',
    TERMINATED: 'The settlement for this client has ended. You need not do anything.',
    STATUS: 'This is for information only.',
    DISCHARGED: 'The settlement is complete. What your client did not pay is discharged. You need not do anything.',
    ENDED_EARLY:
      'The settlement ended early. You may claim what is open again: your claim less what you have received.',
    CLOSED: 'There will be no settlement. You may contact your client again.',
    PAYMENT_PLAN: 'No settlement is needed: your client pays everything. The debt counsellor agrees with you when.',
    LOAN_REFUSED: 'The bank does not give the loan. We calculate again and you will hear from us.',
    REVIEWED: 'We looked again at what your client can pay. This is the new forecast. You need not do anything.',
    REMINDER: 'We still wait for your answer. This line only reminds you.',
    QUESTION_ANSWERED: 'Your question was answered. You find the answer below.',
    REMINDER_OVER: 'This was a reminder. Your answer is no longer needed: you need not do anything.',
    motivation: 'Why we ask once more',
    WITHDRAWN:
      "Your answer is no longer needed. The client has signed, and we have used the amount in the client's papers. You will get a proposal.",
  },
  given: {
    title: 'Your answer',
    thanks: 'Thank you.',
    accepted: (share, rest) => `You agreed to ${share} against discharge of ${rest}.`,
    then: 'You hear from us as soon as everybody has answered. You need not do anything any more.',
    rejected: (reason) => `You did not agree. Reason: ${reason}.`,
    ofTheClaim: (percentage) => `${percentage} of your claim`,
    counterOffered: (wanted, kind, months) =>
      `Your counter-offer: ${wanted}${kind === null ? '' : `, as ${kind}`}${months === null ? '' : `, in ${String(months)} months`}. The debt counsellor checks whether it is possible.`,
    noCooperation: (reason) => `You do not take part. Reason: ${reason}.`,
    balance: (total) => `You stated a balance of ${total}.`,
    consented: 'You agreed in advance. You get word when the settlement is concluded.',
    notConsented: 'You will get a proposal later.',
    impediment: (reason) => `You did not agree in advance. Reason: ${reason}.`,
    transferred: 'You said that somebody else collects this claim now.',
    heldTitle: 'Your answer is with the debt counsellor',
    held: 'Your statement is kept. The debt counsellor looks at it first. Until then nothing changes, and you need not do anything.',
    ownReference: 'Your reference',
    explanation: 'Your explanation',
    counterExplanation: 'Your explanation of the counter-offer',
    change: 'Change the answer',
    asked: 'What was asked',
  },
  consent: {
    title: 'Agree to all open lines?',
    place: 'Agree to all open lines',
    clientsAmounts: "The amounts are the client's.",
    checkFirst: 'Is an amount wrong? Then answer that line yourself first.',
    caption: 'This is what you agree to',
    what: 'What',
    lines: 'Lines',
    claims: 'Claims',
    youGet: 'You get',
    balances: 'Balance as the client states it, and agreed in advance',
    proposals: 'Proposals: you get a part, the rest lapses',
    total: 'Together',
    afterwards: 'not known yet',
    send: (b, balanceTotal, p, share) =>
      `Agree to ${[
        b > 0 ? `${balances(b)}, together ${balanceTotal}` : '',
        p > 0 ? `${proposals(p)}, you get ${share}` : '',
      ]
        .filter((part) => part !== '')
        .join(', and ')}`,
    cancel: 'Do not, back to the list',
    exceptions: (n) => (n === 1 ? '1 line stays open' : `${lines(n)} stay open`),
    heldText:
      'You stated a balance here yourself, and the debt counsellor still looks at it. These lines stay as they are.',
    exceptionsText: 'For these lines no agreement in advance was arranged. State the balance there yourself.',
    more: (n) => `and ${lines(n)} more`,
    nothing: 'There is no line to which you can agree like this.',
    changed: 'The list has changed meanwhile. Look once more: below is how it is now.',
  },
  consented: {
    title: (n) => (n === 1 ? '1 line is answered' : `${lines(n)} are answered`),
    thanks: 'Thank you.',
    balances: (n, total) => `${balances(n)} stated as the client says, together ${total}, and agreed in advance.`,
    proposals: (n, total) => `${proposals(n)} accepted. You get ${total} in all.`,
    changed: 'The list changed while you clicked. The list shows what stands at each line.',
    nothingNow: 'You need not do anything now.',
    left: (n) => (n === 1 ? '1 line is still open.' : `${lines(n)} are still open.`),
    allDone: 'The list is done. You need not do anything any more.',
    back: 'Back to the list',
    toWork: 'To your work list',
  },
  desk: enDesk.desk,
  faults: {
    ...enDesk.faults,
    ...enQuestionFaults,
    title: 'Something is not right',
    'amount-missing': 'Fill in an amount. If nothing is owed any more, fill in 0,00.',
    'amount-unreadable': 'Fill in an amount the Dutch way, for example 1.234,56',
    'amount-negative': 'An amount cannot be below zero. If nothing is owed any more, fill in 0,00.',
    'amount-ambiguous': 'This can mean thousands or cents. Write 1.234,00 or 1,23.',
    'amount-too-high': 'This amount is too high. Look whether the comma is in the right place.',
    'collector-missing': 'Choose who collects this claim now.',
    'consent-missing': 'Choose whether you agree in advance.',
    'reason-missing': 'Choose a reason.',
    'explanation-missing': 'With another reason, write in a few words which it is.',
    'percentage-unreadable': 'Fill in a percentage, for example 25 or 25,50',
    'term-unreadable': 'Fill in a number of months, from 1 to 120.',
    'counter-offer-missing': 'Fill in a percentage or an amount, or leave your counter-offer empty.',
    'counter-offer-twice': 'Fill in a percentage or an amount, not both.',
    'counter-offer-above-claim': 'This is more than your claim. 100 % is the most.',
    'counter-offer-not-higher': 'You get this already, or it is less. Agree, or fill in what you would agree to.',
    'text-too-long': 'Make the text shorter: at most 500 characters.',
    'reference-too-long': 'Make your reference shorter: at most 100 characters.',
  },
  refusals: {
    changed:
      'This line has changed meanwhile, perhaps by a colleague. Look whether your answer is still right, then send it again.',
    'balance-already-frozen':
      'The calculation was made with the balance known then. Call the debt counsellor to have it corrected.',
    'proposal-no-longer-open':
      'This proposal can no longer be answered: the settlement is concluded or there is a new proposal.',
    'proposal-outdated':
      'The calculation has changed meanwhile and this proposal no longer counts. The new one comes on a new list, or is there already.',
    'collector-unknown': 'This organisation cannot take the claim over. Choose another.',
    'claims-transferred': 'Somebody else collects this claim now and is asked for the balance.',
    'mandate-ended':
      'You have no mandate for this any more. The question goes to the creditor itself. Have the creditor register a new mandate.',
    'settlement-concluded': 'The settlement is concluded. The balance can no longer change.',
    'invoice-twice': 'One invoice is on this line twice. Call the debt counsellor.',
    other: 'Your answer was not saved. Look at the line again.',
  },
  messages: {
    notFound: {
      title: 'There is no such page',
      text: 'Perhaps the address is wrong, or the list is for somebody else.',
    },
    forbidden: { title: 'You may not see this', text: 'This page is for somebody else.' },
    notUnderstood: { title: 'We did not understand this', text: 'Go back and try again.' },
    formTooLarge: { title: 'This is too much text', text: 'Go back and make the text shorter.' },
    formNotOurs: {
      title: 'This form has expired',
      text: 'Nothing was saved. Go back to your work list and open the line again.',
    },
    stillBusy: { title: 'We are still at it', text: 'Your answer is being saved. Look in your work list in a moment.' },
    signInAgain: {
      title: 'You are signed out',
      text: 'Nothing was saved. Sign in again, and you come back to this page.',
    },
    signInFailed: { title: 'Signing in did not work', text: 'It took too long or something went wrong. Try again.' },
    issuerAway: {
      title: 'You cannot sign in right now',
      text: 'The service you sign in with does not answer. Try again in a few minutes.',
    },
    ...enDesk.messages,
    notADesk: {
      title: 'This portal is for creditors',
      text: 'Your organisation answers no lists here. Sign out and choose another account, or ask your administrator.',
    },
    fileOnItsWay: {
      title: 'Your other file is still on its way',
      text: 'A file of yours is on its way already. Wait until it is there, then upload this one again.',
    },
    uploadGone: {
      title: 'This file is not there any more',
      text: 'We keep a file for a day. What you sent stands in the list. Upload the file again if there is more to send.',
    },
    ourFault: { title: 'Something went wrong on our side', text: 'It is not you. Try again in a few minutes.' },
  },
};
