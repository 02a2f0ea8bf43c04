import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiConsumes, ApiProduces } from '@nestjs/swagger';
import type { Request } from 'express';

export const MEBIBYTE = 1_048_576;
export const JSON_TYPE = 'application/json';
export const HTML_TYPE = 'text/html';
export const PDF_TYPE = 'application/pdf';
export const CSV_TYPE = 'text/csv';
export const NDJSON_TYPE = 'application/x-ndjson';

/** Per media type: how many bytes are read before the controller, or 'stream' when the controller reads them itself. */
export type Readable = Readonly<Record<string, number | 'stream'>>;

export const READS = Symbol('media types an operation reads');
export const WRITES = Symbol('media types an operation answers with');
export const READS_JSON: Readable = { [JSON_TYPE]: MEBIBYTE };
export const WRITES_JSON: readonly string[] = [JSON_TYPE];

/** What an operation takes, where that is something else than JSON up to 1 MiB; any other type is a 415. */
export const Reads = (types: Readable): MethodDecorator =>
  applyDecorators(SetMetadata(READS, types), ApiConsumes(...Object.keys(types)));

/** What an operation can answer with, where that is something else than JSON; asking for another type is a 406. */
export const Writes = (...types: string[]): MethodDecorator =>
  applyDecorators(SetMetadata(WRITES, types), ApiProduces(...types));

/** The charset that was named with the body, in lower case. */
export function charsetOf({ headers }: Pick<Request, 'headers'>): string | undefined {
  return /;\s*charset="?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1]?.toLowerCase();
}

/** Whether the body is said to be a CSV file, also when it is empty. */
export function isCsv({ headers }: Pick<Request, 'headers'>): boolean {
  return /^text\/csv\s*(;|$)/i.test(headers['content-type'] ?? '');
}
