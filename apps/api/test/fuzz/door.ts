import { request, type IncomingMessage } from 'node:http';
import { aMomentMs, type Answered, type Contract, type ContractOperation } from '@akkoord/testing';
import { GENERAL_PROBLEMS } from '../../src/openapi/general-problems.js';
import type { Call } from './calls.js';

const PATIENCE_MS = 60_000;
/** Of processor time, for other processes may have the machine: a second, or sixty moments of a slow machine. */
const WITHIN_MS = Math.max(1_000, 60 * aMomentMs());
const SHOWN_AT_MOST = 4_000;
const A_TOKEN = 'Bearer ey';

/** What could not be read belongs to no operation. */
const UNREAD = new Set(['malformed-request', 'malformed-url', 'headers-too-large']);

export interface Answer extends Answered {
  readonly code: string | null;
  readonly cpuMs: number;
}

/** What takes too long is read once more: the first to need a part of the process also pays for loading it. */
export async function send(url: string, call: Call): Promise<Answer> {
  const answer = await sendOnce(url, call);
  return answer.cpuMs > WITHIN_MS && call.method === 'GET' ? await sendOnce(url, call) : answer;
}

/** Sends a call as it is: what a friendlier client would mend on the way is part of it. */
async function sendOnce(url: string, { method, path, headers, body }: Call): Promise<Answer> {
  const began = process.cpuUsage();
  const { response, text } = await new Promise<{ response: IncomingMessage; text: string }>((resolve, reject) => {
    const asked = request(url, { method, path, agent: false, timeout: PATIENCE_MS }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
      answer.on('end', () => {
        resolve({ response: answer, text: Buffer.concat(parts).toString() });
      });
    });
    for (const [name, value] of Object.entries(headers)) asked.setHeader(name, value);
    asked.on('timeout', () => asked.destroy(new Error('There was no answer'))).on('error', reject);
    if (body !== null && !('Transfer-Encoding' in headers)) asked.setHeader('Content-Length', body.length);
    asked.end(body ?? undefined);
  });
  const { user, system } = process.cpuUsage(began);
  const answered = {
    method,
    path,
    status: response.statusCode ?? 0,
    headers: response.headers as Answered['headers'],
    text,
  };
  const code = /"type":"\/problems\/([^"]*)"/.exec(text)?.[1] ?? null;
  return { ...answered, code, cpuMs: (user + system) / 1_000 };
}

/** What an answer should not be, whatever was asked. */
export function faultsOf(contract: Contract, operation: ContractOperation, answer: Answer): string[] {
  const { status, code, cpuMs } = answer;
  if (UNREAD.has(code ?? '')) return contract.differences({ ...answer, path: '/', status: 404 });
  const faults = contract.differences(answer);
  if (status >= 500 && !isReadiness(operation, status)) faults.push(`a ${String(status)}`);
  if (cpuMs > WITHIN_MS) faults.push(`it took more than ${WITHIN_MS.toFixed(0)} ms of the processor`);
  if (status >= 400 && answer.method !== 'HEAD') {
    const general = GENERAL_PROBLEMS[code ?? '']?.[0];
    const own = contract.response(operation, status)?.content?.['application/problem+json']?.examples ?? {};
    if (code === null || !(code in own || general === status || general === '4xx'))
      faults.push(`no ${String(status)} of it is called ${code ?? 'nothing at all'}`);
  }
  return faults;
}

const isReadiness = ({ operationId }: ContractOperation, status: number): boolean =>
  operationId === 'getReadiness' && status === 503;

/** A call as somebody can send it again, with a name in the place of each id of the world. */
export function spoken({ method, path, headers, body }: Call, names: ReadonlyMap<string, string>): string {
  const named = (text: string): string => {
    let said = text;
    for (const [id, name] of names) said = said.replaceAll(id, `<${name}>`);
    return said;
  };
  const lines = Object.entries(headers).flatMap(([name, values]) =>
    [values]
      .flat()
      .map((value: string) => `-H ${quoted(`${name}: ${value.startsWith(A_TOKEN) ? 'Bearer $TOKEN' : value}`)}`),
  );
  const text = body?.toString() ?? '';
  const isText = body !== null && Buffer.from(text).equals(body) && !/[^\P{Cc}\n\r\t]/u.test(text);
  const data = isText
    ? `--data-binary ${quoted(named(text))}`
    : '--data-binary @- # base64: ' + (body?.toString('base64') ?? '');
  const said = [
    `curl -i -X ${method} ${quoted(`$API${named(path)}`)}`,
    ...lines,
    ...(body === null ? [] : [data]),
  ].join(' ');
  return said.length <= SHOWN_AT_MOST ? said : `${said.slice(0, SHOWN_AT_MOST)}... (${String(said.length)} characters)`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
