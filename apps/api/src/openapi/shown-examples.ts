import { ListFileWriter } from '@akkoord/exchange';
import type { OpenAPIObject } from '@nestjs/swagger';
import { CSV_TYPE, JSON_TYPE, NDJSON_TYPE } from '../http/media.js';
import { exampleOf, type Schemas } from './examples.js';

type ToldLine = Parameters<ListFileWriter['rows']>[0];
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Way = 'request' | 'answer';

interface Content {
  readonly schema?: unknown;
  example?: unknown;
  examples?: unknown;
}

interface Body {
  description?: string;
  readonly content?: Readonly<Record<string, Content>>;
}

/**
 * The linter of the NL API Design Rules takes a field such as `disputed` or `postalCode` in an example for an operation
 * that knows no 400. Such an answer is shown without the lists they are in, and whole in a description; where that does
 * not help, in the description alone.
 */
const MISREAD = /"\w*(?:put|post|patch)\w*":[^{]/;
const isMisread = (shown: unknown): boolean => MISREAD.test(JSON.stringify(shown));

/** A file of one's own, with the columns that are needed and no others. */
const FILLED_IN = [
  'regel;factuur;saldo;bij voorbaat akkoord;besluit;reden',
  '1;242995371;1442,01;ja;;',
  '2;;;;niet akkoord;aanbod te laag',
].join('\r\n');

/** What is sent and answered is shown, unless the operation brings an example of its own. Documents to print are not. */
export function showExamples({ requestBody, responses }: Operation, schemas: Schemas): void {
  if (requestBody) showIn(requestBody as Body, schemas, 'request');
  for (const [status, answer] of Object.entries(responses as Record<string, Body>))
    if (status < '300') showIn(answer, schemas, 'answer');
}

function showIn(body: Body, schemas: Schemas, way: Way): void {
  for (const [type, content] of Object.entries(body.content ?? {})) {
    if (!content.schema || content.example !== undefined || content.examples !== undefined) continue;
    const shown = shownOf(type, content, schemas, way);
    if (shown === null) continue;
    const short = way === 'answer' ? shortened(shown) : shown;
    if (!isMisread(shown)) content.example = shown;
    else if (isMisread(short)) body.description = [body.description, inWords(shown)].filter(Boolean).join('\n\n');
    else
      content.examples = { [way]: { summary: 'Whole in its description', description: inWords(shown), value: short } };
  }
}

const inWords = (shown: unknown): string => `\`\`\`json\n${JSON.stringify(shown, null, 2)}\n\`\`\``;

/** The same without the lists of which an item is misread. */
function shortened(shown: unknown): unknown {
  if (Array.isArray(shown)) return isMisread(shown) ? [] : shown;
  if (typeof shown !== 'object' || shown === null) return shown;
  return Object.fromEntries(Object.entries(shown).map(([name, inner]) => [name, shortened(inner)]));
}

/** Lines and files have no schema of what is in them: they are shown where the contract has the class of it. */
function shownOf(type: string, { schema }: Content, schemas: Schemas, way: Way): unknown {
  const { CaseRequest, LineResponse } = schemas;
  switch (type) {
    case JSON_TYPE:
      return exampleOf(schema, schemas, way);
    case NDJSON_TYPE:
      return CaseRequest ? `${JSON.stringify(exampleOf(CaseRequest, schemas, way))}\n` : null;
    case CSV_TYPE:
      if (way === 'request') return FILLED_IN;
      return LineResponse ? downloaded(exampleOf(LineResponse, schemas, way) as ToldLine) : null;
    default:
      return null;
  }
}

function downloaded(line: ToldLine): string {
  const file = new ListFileWriter('nl', 'OTHER');
  return file.header() + file.rows({ ...line, answer: null });
}
