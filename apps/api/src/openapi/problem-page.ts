import {
  ADMINISTRATION_FAULTS,
  CALCULATION_REFUSALS,
  CASE_FAULTS,
  MESSAGE_REFUSALS,
  REFERRAL_FAULTS,
  REFUSALS,
  REPLY_REFUSALS,
} from '@akkoord/casework';
import { LIST_FILE_FAULTS } from '@akkoord/exchange';
import { FORM_FAULTS } from '@akkoord/platform';
import { CALCULATION_FAULTS } from '@akkoord/settlement';
import { GENERAL_PROBLEMS } from './general-problems.js';

type Problems = Readonly<Record<string, readonly [status: number | string, sentence: string]>>;
type Faults = Readonly<Record<string, string>>;

/** Beside the refusals of a calculation and of a scheme, which a simulation answers for one product too. */
const SIMULATION_FAULTS: Faults = {
  'no-capacity': 'Without capacity this is a settlement without capacity: see `ZERO_CAPACITY`.',
};

const INTRODUCTION = `# Every refusal

Made by \`npm run openapi\` from the tables next to the rules; do not edit.

A refusal is a problem document (RFC 9457, \`application/problem+json\`): \`type\`, \`title\`, \`status\`, \`detail\`, \`instance\`
and, when something that was sent is not right, \`errors\`: everything at once, each with the place (\`pointer\`, \`parameter\`,
\`line\`, or \`row\` and \`column\`), a \`code\` and a \`detail\`. Program against the last part of \`type\` and against \`errors[].code\`: these words are
added to and never renamed. \`detail\` says it for this one request and may be more precise than the sentence here.
`;

/** The page with every refusal and every fault the API can answer, made from the tables in which they are kept. */
export function problemPage(): string {
  return [
    INTRODUCTION,
    problems('Of any operation', GENERAL_PROBLEMS),
    problems('Of cases, lists, referrals and agreements', REFUSALS),
    problems('Of a calculation', CALCULATION_REFUSALS),
    '## Faults: `errors[].code`\n',
    'A refusal that is about one field only stands there under its own code as well.\n',
    faults('In the form of what was sent', FORM_FAULTS),
    faults('In a calculation', CALCULATION_FAULTS),
    faults('In a case, a claim or an agreement, also line by line in an import', CASE_FAULTS),
    faults('In a referral, also row by row in a file', REFERRAL_FAULTS),
    faults('In an organisation or a client', ADMINISTRATION_FAULTS),
    faults('In a reply to a line of a collective list: `rejected[].code`', REPLY_REFUSALS),
    faults('In a message of the system of a desk: `code` of its receipt', MESSAGE_REFUSALS),
    faults(
      'In a list or referrals as a CSV file: `rejected[].code`, and `errors[].code` of `list-file-unreadable` and `referral-file-unreadable`',
      LIST_FILE_FAULTS,
    ),
    faults('In a simulation, for one product: `products[].refusal.code`', SIMULATION_FAULTS),
  ].join('\n');
}

function problems(title: string, table: Problems): string {
  const rows = sorted(table).map(([code, [status, sentence]]) => `| \`${code}\` | ${String(status)} | ${sentence} |`);
  return [`## ${title}\n`, '| code | status | what to do |', '|---|---|---|', ...rows, ''].join('\n');
}

function faults(title: string, table: Faults): string {
  const rows = sorted(table).map(([code, sentence]) => `| \`${code}\` | ${sentence} |`);
  return [`### ${title}\n`, '| code | what it says |', '|---|---|', ...rows, ''].join('\n');
}

function sorted<T>(table: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1));
}
