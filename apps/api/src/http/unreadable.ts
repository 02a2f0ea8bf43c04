import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { documentOf, Problem, PROBLEM_JSON } from '@akkoord/platform';
import { API_VERSION } from '../version.js';

interface Unreadable extends NodeJS.ErrnoException {
  /** What came, as far as it was looked at. */
  readonly rawPacket?: Buffer;
}

/** Answers bytes that Node could not read as HTTP: express never sees them, so the headers are written by hand here. */
export function answerUnreadable(error: Unreadable, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = problemOf(error);
  const body = JSON.stringify(documentOf(problem));
  const head = [
    `HTTP/1.1 ${String(problem.status)} ${STATUS_CODES[problem.status] ?? ''}`,
    `API-Version: ${API_VERSION}`,
    'Cache-Control: no-store',
    "Content-Security-Policy: default-src 'none';frame-ancestors 'none'",
    'Strict-Transport-Security: max-age=31536000; includeSubDomains',
    'X-Content-Type-Options: nosniff',
    'X-Frame-Options: DENY',
    `Content-Type: ${PROBLEM_JSON}`,
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Connection: close',
  ];
  const isHead = error.rawPacket?.toString('latin1', 0, 5) === 'HEAD ';
  socket.end(`${head.join('\r\n')}\r\n\r\n${isHead ? '' : body}`);
}

function problemOf({ code }: NodeJS.ErrnoException): Problem {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new Problem(431, 'headers-too-large', 'The headers of this request are too large together.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem(408, 'request-too-slow', 'The request did not arrive in time.');
    default:
      return new Problem(400, 'malformed-request', 'This could not be read as an HTTP request.');
  }
}
