import { CASE_EVENTS, CASE_STATES, caseMoves, type CaseEvent, type CaseState } from './cases/states.js';
import {
  EXCHANGE_EVENTS,
  EXCHANGE_STATES,
  exchangeMoves,
  type ExchangeEvent,
  type ExchangeState,
} from './exchange/states.js';
import {
  REFERRAL_EVENTS,
  REFERRAL_STATES,
  referralMove,
  type ReferralEvent,
  type ReferralState,
} from './referrals/states.js';
import { REFERRAL_TASK_KINDS, REFERRAL_TASKS } from './referrals/tasks.js';
import { TASK_KINDS, taskRule } from './tasks.js';

const INTRODUCTION = `# Where a case, an exchange and a referral stand

Made by \`npm run states\` from the tables in \`libs/settlement\`; do not edit.

A **case** is one household; an **exchange** is that case with one creditor at one answering desk; a **referral** is a client
who is sent to the counsellor, before there is a case. What is not in a table below is refused, with the code of the event and
a sentence that names the state and what is possible there. A **task** asks a person at the counsellor's to look at a case or
a referral.
`;

/** The page with every state, whose turn it is there, and where each event leads. */
export function statePage(): string {
  return [
    INTRODUCTION,
    '## The case\n',
    ...keysOf(CASE_STATES).map((state) => chapter(state, CASE_STATES[state], movesOfCase(state))),
    '## The exchange with one creditor\n',
    ...keysOf(EXCHANGE_STATES).map((state) => chapter(state, EXCHANGE_STATES[state], movesOfExchange(state))),
    '## The referral\n',
    ...keysOf(REFERRAL_STATES).map((state) => chapter(state, REFERRAL_STATES[state], movesOfReferral(state))),
    '## What can happen\n',
    events('To a case', CASE_EVENTS),
    events('To an exchange', EXCHANGE_EVENTS),
    events('To a referral', REFERRAL_EVENTS),
    '## What a person has to look at\n',
    tasks(),
  ].join('\n');
}

type Move = readonly [event: string, to: readonly string[]];

const movesOfCase = (state: CaseState): Move[] =>
  keysOf(CASE_EVENTS).map((event: CaseEvent): Move => [event, caseMoves(state, event)]);

const movesOfExchange = (state: ExchangeState): Move[] =>
  keysOf(EXCHANGE_EVENTS).map((event: ExchangeEvent): Move => [event, exchangeMoves(state, event)]);

const movesOfReferral = (state: ReferralState): Move[] =>
  keysOf(REFERRAL_EVENTS).map((event: ReferralEvent): Move => {
    const to = referralMove(state, event);
    return [event, to === null ? [] : [to]];
  });

function chapter(
  state: string,
  { waitsFor, says }: { waitsFor: string; says: string },
  moves: readonly Move[],
): string {
  const possible = moves.filter(([, to]) => to.length > 0);
  const table = [
    '| what happens | then |',
    '|---|---|',
    ...possible.map(([event, to]) => `| \`${event}\` | ${to.map((one) => `\`${one}\``).join(', ')} |`),
  ];
  return [
    `### \`${state}\`\n`,
    `*Waits for: ${waitsFor.toLowerCase()}.* ${says}\n`,
    ...(possible.length === 0 ? ['Nothing happens to it any more.'] : table),
    '',
  ].join('\n');
}

function events(title: string, table: Readonly<Record<string, { says: string; refusal: string | null }>>): string {
  return [
    `### ${title}\n`,
    '| event | what it is | refused as |',
    '|---|---|---|',
    ...Object.entries(table).map(
      ([event, { says, refusal }]) =>
        `| \`${event}\` | ${says} | ${refusal === null ? 'follows by itself' : `\`${refusal}\``} |`,
    ),
    '',
  ].join('\n');
}

function tasks(): string {
  return [
    'A task is `OPEN` until a person says that it is done (`DONE`), or until it ends by itself (`SOLVED`): in the step that makes',
    'it needless, or in the next pass over time when that is a day or a step in another case. The end of its case ends it too,',
    'unless the table says that it counts for other cases.\n',
    '| task | in Dutch | asks | is solved when |',
    '|---|---|---|---|',
    ...TASK_KINDS.map((kind) => {
      const { dutch, asks, solvedWhen } = taskRule(kind);
      return `| \`${kind}\` | ${dutch} | ${asks} | ${solvedWhen} |`;
    }),
    ...REFERRAL_TASK_KINDS.map((kind) => {
      const { dutch, asks, solvedWhen } = REFERRAL_TASKS[kind];
      return `| \`${kind}\` | ${dutch} | ${asks} | ${solvedWhen} |`;
    }),
    '',
  ].join('\n');
}

function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(table) as Key[];
}
