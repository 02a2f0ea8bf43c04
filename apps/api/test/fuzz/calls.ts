import type { Contract, ContractOperation, Schema } from '@akkoord/testing';
import fc from 'fast-check';
import type { Form } from '../isolation-requests.js';
import { Bodies, written } from './bodies.js';
import { Draw } from './draw.js';
import { ODD_TEXTS, Values } from './values.js';

export interface Call {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer | null;
}

/** What a call is made of while it is being broken. */
interface Making {
  method: string;
  readonly segments: string[];
  readonly query: string[];
  headers: Record<string, string | string[]>;
  body: Buffer | null;
}

const JSON_TYPE = 'application/json';
const NDJSON_TYPE = 'application/x-ndjson';
const CSV_TYPE = 'text/csv';
const PDF_TYPE = 'application/pdf';

const RAW = [
  '%00',
  '%ff',
  '%',
  '%zz',
  '%C3',
  '%2e%2e',
  '..',
  '.',
  '%2f',
  '%5c',
  '%20',
  '%0d%0a',
  '*',
  '~',
  ';a=1',
  '\u00e9',
];
const TAGS = ['*', '""', '"0"', 'W/"0"', '"a", "b"', ',', ' ', '"'.repeat(300), 'null', '*, *', '\u00e9'];
const KEYS = ['', ' ', 'a b', 'x'.repeat(255), 'x'.repeat(256), '\u00e9', 'fuzz', 'null', '{}', ['one', 'two']];
const LANGUAGES = ['en', 'nl;q=0', '*', 'x'.repeat(5_000), 'en;q=2', ';;;', 'nl-NL-x-\u00e9', ''];
const ACCEPTED = [JSON_TYPE, CSV_TYPE, 'application/pdf', 'text/html', 'application/problem+json', 'image/png', '*/*'];
const ACCEPTS = [
  ...ACCEPTED,
  '',
  '*/*;q=0',
  `${JSON_TYPE};q=x`,
  'x',
  '/',
  'a/b, '.repeat(500),
  'application/json;v="\\',
];
const SENT = [
  JSON_TYPE,
  NDJSON_TYPE,
  CSV_TYPE,
  'application/pdf',
  'application/xml',
  'multipart/form-data',
  'text/plain',
];
const CHARSETS = [
  'utf-8',
  'UTF-16',
  'windows-1252',
  'utf-7',
  'x',
  '"',
  '',
  'us-ascii',
  'iso-8859-1',
  'utf-8; charset=x',
];
const TYPES = [
  ...SENT,
  '',
  'json',
  '/',
  `${JSON_TYPE};`,
  `${JSON_TYPE}, ${CSV_TYPE}`,
  'application/*',
  'APPLICATION/JSON',
];
const OTHERS: readonly (readonly [name: string, values: readonly (string | string[])[]])[] = [
  ['Accept', ACCEPTS],
  ['Accept-Language', LANGUAGES],
  ['Content-Encoding', ['gzip', 'br', 'identity', 'deflate, gzip', 'x', '']],
  ['Transfer-Encoding', ['chunked']],
  ['Expect', ['something']],
  ['Range', ['bytes=0-1', 'x']],
  ['If-None-Match', ['*', '"a"']],
  ['Origin', ['null', 'https://elsewhere.example']],
  ['X-HTTP-Method-Override', ['DELETE']],
  ['X-Forwarded-For', ['\u00e9', '1.2.3.4, ::1', 'x'.repeat(3_000)]],
  ['traceparent', ['00-0-0-0', '', 'ff-'.repeat(500), '00-00000000000000000000000000000000-0000000000000000-00']],
  ['Cookie', ['a=b; '.repeat(500)]],
  ['Authorization', ['', 'Bearer', 'Bearer x', 'Basic YTpi', 'bearer a.b.c', ['Bearer a', 'Bearer b']]],
];
const CSV = [
  'regel;antwoord\n1;akkoord\n',
  'line;answer\n1;accepted\n',
  'regel;saldo\n1;1.234,56\n',
  'regel\n1',
  'kenmerk;bron;gemeentecode;uitgang;naam;e-mail;toestemming;versie toestemming;toestemming op\nF-1;nsr;GM0141;4;T.;t@example.org;Ja.;1;01-11-2026\n',
  ';;;\n',
];
const CSV_PARTS = [
  '"',
  '""',
  ';',
  ',',
  '\t',
  '\r',
  '\n\n',
  '=1+1',
  '\u0000',
  '\ufeff',
  '1;1;1\n',
  '-1',
  '99999',
  '1,2,3',
  'x;y',
];

/**
 * Calls of one operation that are right, nearly right, or broken in up to four ways. `forms` are right ones; `strangers`
 * are ids of other things.
 */
export function callsOf(
  contract: Contract,
  operation: ContractOperation,
  forms: readonly Form[],
  strangers: readonly string[],
): fc.Arbitrary<Call> {
  return fc.gen().map((generate) => new Breaker(new Draw(generate), contract, operation, forms, strangers).call());
}

class Breaker {
  private readonly values: Values;
  private readonly bodies: Bodies;

  constructor(
    private readonly draw: Draw,
    contract: Contract,
    private readonly operation: ContractOperation,
    private readonly forms: readonly Form[],
    private readonly strangers: readonly string[],
  ) {
    this.values = new Values(contract, draw);
    this.bodies = new Bodies(draw, this.values);
  }

  call(): Call {
    const { draw, operation } = this;
    // A PDF costs as much as ten other answers, and is asked for in the same way.
    const form = draw.one(this.forms.filter(({ headers }) => headers['Accept'] !== PDF_TYPE || draw.once(5)));
    const [path = '', query] = form.path.split('?');
    const key = 'Idempotency-Key' in form.headers ? { 'Idempotency-Key': draw.of(fc.uuid) } : {};
    const making: Making = {
      method: form.method.toUpperCase(),
      segments: path.split('/'),
      query: query === undefined ? [] : query.split('&'),
      headers: { ...form.headers, ...key },
      body: this.bodyOf(form),
    };
    const { operationId, requestBody } = operation;
    // A body is most of what an operation takes.
    const ways = requestBody ? draw.one([0, 0, 0, 1]) : draw.one([0, 1, 1, 1, 1, 1, 2]);
    for (let way = 0; way < ways; way++) this.breakAround(making);
    const { method, segments, headers, body } = making;
    const asked = making.query.length === 0 ? '' : `?${making.query.join('&')}`;
    return { operationId, method, path: `${segments.join('/')}${asked}`, headers, body };
  }

  private bodyOf({ headers, body }: Form): Buffer | null {
    if (body === undefined) return null;
    const schema = this.operation.requestBody?.content[JSON_TYPE]?.schema;
    switch (headers['Content-Type']) {
      case CSV_TYPE:
        return this.csv();
      case NDJSON_TYPE:
        return this.lines(JSON.parse(body));
      default:
        return this.json(JSON.parse(body), schema ?? {});
    }
  }

  private json(right: unknown, schema: Schema): Buffer {
    const { draw, bodies, values } = this;
    let value = draw.once(8) ? values.fitting(schema) : right;
    if (draw.once(2)) value = bodies.filledUp(value, schema);
    const ways = draw.one([0, 1, 1, 1, 1, 2, 2, 3, 4]);
    for (let way = 0; way < ways; way++) value = bodies.broken(value, schema);
    const text = written(value);
    return draw.once(12) ? bodies.mangled(text) : Buffer.from(text);
  }

  /** Lines of an import, good and bad. */
  private lines(right: unknown): Buffer {
    const { draw } = this;
    const schema = { $ref: '#/components/schemas/CaseRequest' };
    const lines = Array.from({ length: draw.upTo(4) }, () => {
      const named = { ...(right as object), reference: draw.of(fc.uuid).slice(0, 20) };
      return draw.once(6) ? Buffer.from(draw.one([...ODD_TEXTS, '{}'])) : this.json(named, schema);
    });
    const end = draw.one(['\n', '\n', '\r\n', '\n\n', '\u2028']);
    return Buffer.concat(lines.flatMap((line) => [line, Buffer.from(end)]));
  }

  private csv(): Buffer {
    const { draw } = this;
    let text = draw.one(CSV);
    for (let times = draw.upTo(3); times > 0; times--) {
      const place = draw.upTo(text.length);
      const put = draw.once(3) ? draw.one(ODD_TEXTS) : draw.one(CSV_PARTS);
      text = `${text.slice(0, place)}${put}${text.slice(place + draw.upTo(2))}`;
    }
    return Buffer.from(text, draw.one(['utf8', 'utf8', 'latin1', 'utf16le'] as const));
  }

  /** Breaks the address, the query or a header. */
  private breakAround(making: Making): void {
    const { draw, operation } = this;
    const { parameters = [] } = operation;
    const inPath = operation.path.split('/').flatMap((segment, index) => (segment.includes('{') ? [index] : []));
    const headers = parameters.filter((one) => one.in === 'header');
    const queried = parameters.filter((one) => one.in === 'query');
    const kinds = ['query', 'header', 'header', ...(inPath.length > 0 ? ['path', 'path'] : [])];
    if (draw.once(5)) kinds.push('method', 'place', 'body');
    if (headers.length > 0) kinds.push('own');
    if (queried.length > 0) kinds.push('query', 'query', 'query');
    if (making.body !== null) kinds.push('type');
    else if (headers.length > 0) kinds.push('own', 'own', ...inPath.map(() => 'path'));
    switch (draw.one(kinds)) {
      case 'path':
        making.segments[draw.one(inPath)] = this.asAddress(draw.one([...this.strangers, ...this.strangers, '']));
        break;
      case 'query': {
        const known = queried.length > 0 && !draw.once(8) ? draw.one(queried) : null;
        const name = known?.name ?? this.asAddress(draw.one(['zzz', '__proto__', 'limit[]', 'toString', '']));
        const value = known && draw.once(3) ? this.values.fitting(known.schema) : this.asked(known?.schema ?? {});
        const asked = `${name}=${typeof value === 'string' && RAW.includes(value) ? value : percented(value)}`;
        if (draw.once(2)) making.query.length = 0;
        making.query.push(asked, ...(draw.once(8) ? [asked] : []));
        break;
      }
      case 'own': {
        const { name } = draw.one(headers);
        const others = Object.fromEntries(Object.entries(making.headers).filter(([other]) => other !== name));
        const odd = draw.one(name === 'If-Match' ? TAGS : name === 'Idempotency-Key' ? KEYS : LANGUAGES);
        making.headers = draw.once(4) ? others : { ...others, [name]: odd };
        break;
      }
      case 'type':
        making.headers['Content-Type'] = draw.once(3)
          ? `${String(making.headers['Content-Type'])}; charset=${draw.one(CHARSETS)}`
          : draw.one(TYPES);
        break;
      case 'method':
        making.method = draw.one(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'POST', 'PATCH']);
        break;
      case 'place':
        making.segments.push(this.asAddress(''));
        break;
      case 'body':
        making.body = Buffer.from(draw.one(['', '{}', '\u0000', 'a=b']));
        break;
      default: {
        const [name, values] = draw.one(OTHERS);
        making.headers[name] = draw.one(values);
      }
    }
  }

  private asked(schema: Schema): unknown {
    return this.draw.once(4) ? this.draw.one(RAW) : this.values.odd(schema);
  }

  private asAddress(other: string): string {
    const { draw } = this;
    if (draw.once(2)) return draw.once(4) ? other.toUpperCase() : other;
    return draw.once(2) ? draw.one(RAW) : percented(draw.one(ODD_TEXTS));
  }
}

function percented(value: unknown): string {
  const text = typeof value === 'string' ? value : written(value);
  return encodeURIComponent(Buffer.from(text.slice(0, 1_000)).toString());
}
