import { describe, expect, it } from '@jest/globals';
import { retrying } from '../../../clients/typescript/src/retrying.js';

const URL_OF_CASES = 'http://127.0.0.1/v1/cases';
const busy = (): Response => new Response('{}', { status: 503, headers: { 'Retry-After': '0' } });

/** Answers these one after the other, and keeps what it was asked. */
function server(...answers: (() => Response)[]): { asked: string[]; send: (request: Request) => Promise<Response> } {
  const asked: string[] = [];
  const send = async (request: Request): Promise<Response> => {
    const body = await request.text();
    asked.push(`${request.method} ${request.headers.get('Idempotency-Key') ?? '-'} ${body}`.trim());
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    if (!answer) throw new Error('There is no answer left');
    return answer();
  };
  return { asked, send };
}

const post = (headers: Record<string, string> = {}): Request =>
  new Request(URL_OF_CASES, { method: 'POST', headers, body: '{"a":1}' });

describe('a request of the client', () => {
  it('is sent again with its key and body when the platform is busy, or the line broke', async () => {
    const { asked, send } = server(
      busy,
      () => {
        throw new TypeError('fetch failed');
      },
      () => new Response('{}', { status: 201 }),
    );
    const response = await retrying(send)(post({ 'Idempotency-Key': 'k' }));
    expect(response.status).toBe(201);
    expect(asked).toEqual(Array(3).fill('POST k {"a":1}'));
  });

  it('is given up after six times, with the last answer', async () => {
    const { asked, send } = server(busy);
    expect((await retrying(send)(new Request(URL_OF_CASES))).status).toBe(503);
    expect(asked).toHaveLength(6);
  });

  it('is sent once when nothing keeps it from having its effect twice', async () => {
    const { asked, send } = server(busy);
    expect((await retrying(send)(post())).status).toBe(503);
    expect(asked).toHaveLength(1);
  });

  it('is not sent again when it was refused', async () => {
    const { asked, send } = server(() => new Response('{}', { status: 409 }));
    expect((await retrying(send)(post({ 'If-Match': '"1"' }))).status).toBe(409);
    expect(asked).toHaveLength(1);
  });

  it('ends at once when its sender has gone', async () => {
    const { asked, send } = server(() => new Response('{}', { status: 503, headers: { 'Retry-After': '30' } }));
    const gone = new AbortController();
    const answer = retrying(send)(new Request(URL_OF_CASES, { signal: gone.signal }));
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    gone.abort(new Error('gone'));
    await expect(answer).rejects.toThrow('gone');
    expect(asked).toHaveLength(1);
  });
});
