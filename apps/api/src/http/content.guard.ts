import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Problem } from '@akkoord/platform';
import express, { type RequestHandler, type Response } from 'express';
import type { ApiRequest } from './api-request.js';
import { charsetOf, CSV_TYPE, JSON_TYPE, READS, READS_JSON, WRITES, WRITES_JSON, type Readable } from './media.js';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

/**
 * Agrees on media types and reads the body. A guard and not a middleware, so that nobody makes us read megabytes before
 * we know who they are, and every operation has its own limit.
 */
@Injectable()
export class ContentGuard implements CanActivate {
  private readonly readers = new Map<string, RequestHandler>();

  constructor(private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    const writes = this.reflector.get<readonly string[] | undefined>(WRITES, handler) ?? WRITES_JSON;
    if (!request.accepts([...writes])) throw notAcceptable(writes);

    if (!WITH_BODY.has(request.method) || isEmpty(request)) return true;
    const reads = this.reflector.get<Readable | undefined>(READS, handler) ?? READS_JSON;
    const type = request.is(Object.keys(reads));
    const limit = type ? reads[type] : undefined;
    if (!type || limit === undefined) throw unsupported(Object.keys(reads));
    refuseOtherCharsets(request, type);
    if (limit === 'stream') refuseEncoded(request);
    else await this.read(type, limit, request, response);
    return true;
  }

  private read(type: string, limit: number, request: ApiRequest, response: Response): Promise<void> {
    const reader = this.readers.get(`${type} ${String(limit)}`) ?? readerOf(type, limit);
    this.readers.set(`${type} ${String(limit)}`, reader);
    return new Promise((resolve, reject) => {
      void reader(request, response, (error?: unknown) => {
        if (error === undefined) resolve();
        else reject(error instanceof Error ? error : new Error('The body could not be read', { cause: error }));
      });
    });
  }
}

function readerOf(type: string, limit: number): RequestHandler {
  const options = {
    limit,
    type: () => true,
    verify: (request: object, _response: unknown, bytes: Buffer) => {
      if (type === JSON_TYPE) refuseUnreadable(bytes);
      (request as ApiRequest).bodyDigest = createHash('sha256').update(bytes).digest('hex');
    },
  };
  return type === JSON_TYPE ? express.json(options) : express.raw(options);
}

/** The types are those the reader gives its own refusals, which would let these bytes through as other text. */
function refuseUnreadable(json: Buffer): void {
  if (!isUtf8(json)) throw Object.assign(new Error('Not UTF-8'), { type: 'charset.unsupported' });
  if (json.equals(BYTE_ORDER_MARK)) throw Object.assign(new Error('No text'), { type: 'entity.parse.failed' });
}

function isEmpty({ headers }: ApiRequest): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
}

function notAcceptable(types: readonly string[]): Problem {
  return new Problem(406, 'not-acceptable', `This answers with ${types.join(' or ')} only: mind the Accept header.`);
}

function unsupported(types: readonly string[]): Problem {
  return new Problem(
    415,
    'media-type-unsupported',
    `Send this as ${types.join(' or ')}: mind the Content-Type header.`,
    [],
    {
      'Accept-Post': types.join(', '),
    },
  );
}

/** The parser would also take UTF-16 and UTF-32, which RFC 8259 does not. A spreadsheet also writes Windows-1252. */
function refuseOtherCharsets(request: ApiRequest, type: string): void {
  const taken = type === CSV_TYPE ? ['utf-8', 'us-ascii', 'windows-1252', 'iso-8859-1'] : ['utf-8', 'us-ascii'];
  const charset = charsetOf(request);
  if (charset === undefined || taken.includes(charset)) return;
  const names = type === CSV_TYPE ? 'UTF-8 or Windows-1252' : 'UTF-8';
  throw new Problem(415, 'charset-unsupported', `Send the body in ${names}.`);
}

function refuseEncoded({ headers }: ApiRequest): void {
  if ((headers['content-encoding'] ?? 'identity') === 'identity') return;
  throw new Problem(415, 'encoding-unsupported', 'Send this as it is, without Content-Encoding.');
}
