import { HttpException } from '@nestjs/common';
import type { Request } from 'express';
import { Problem } from '../problem.js';
import { allowedMethods } from './allowed-methods.js';

/** The refusal behind whatever was thrown, or null when nobody foresaw it and it is a fault of ours. */
export function problemOf(thrown: unknown, request: Request): Problem | null {
  if (thrown instanceof Problem) return thrown.status === 404 ? (wrongMethod(request) ?? thrown) : thrown;
  const error = thrown instanceof HttpException && isRefusal(thrown.cause) ? thrown.cause : thrown;
  if (error instanceof HttpException && error.getStatus() === 404) return wrongMethod(request) ?? nothingHere();
  if (error instanceof HttpException && error.getStatus() < 500) {
    return new Problem(error.getStatus(), 'request-refused', error.message);
  }
  return isRefusal(error) ? refusalOf(error) : null;
}

/** What express and its parsers throw: they name a status below 500 and a type. */
type Refusal = Error & { readonly status: number; readonly type?: string };

function isRefusal(error: unknown): error is Refusal {
  if (!(error instanceof Error) || error instanceof HttpException) return false;
  const status = (error as { status?: unknown }).status;
  return typeof status === 'number' && status >= 400 && status < 500;
}

function refusalOf(error: Refusal): Problem {
  switch (error.type) {
    case 'entity.parse.failed':
      return new Problem(400, 'malformed-json', 'The body is not a JSON object or array.');
    case 'entity.too.large':
      return new Problem(413, 'body-too-large', 'The body is larger than this operation accepts.');
    case 'charset.unsupported':
      return new Problem(415, 'charset-unsupported', 'Send the body in UTF-8.');
    case 'encoding.unsupported':
      return new Problem(
        415,
        'encoding-unsupported',
        'Send the body as it is, or with Content-Encoding gzip, deflate or br.',
      );
    case 'request.aborted':
    case 'request.size.invalid':
      return new Problem(400, 'body-cut-short', 'The body ended before the length it announced.');
    default:
      if (error instanceof URIError) {
        return new Problem(
          400,
          'malformed-url',
          'The address has a percent sign that is not followed by a UTF-8 byte.',
        );
      }
      return new Problem(error.status, 'request-refused', 'The request could not be read.');
  }
}

function nothingHere(): Problem {
  return new Problem(404, 'route-not-found', 'Nothing lives at this address: mind capitals and a slash at the end.');
}

/** Nest answers 404 where only the method is wrong; RFC 9110 wants a 405 that names the right ones. */
function wrongMethod(request: Request): Problem | null {
  const allowed = allowedMethods(request);
  if (allowed.length === 0 || allowed.includes(request.method)) return null;
  const names = allowed.join(', ');
  return new Problem(405, 'method-not-allowed', `This address knows ${names} only.`, [], { Allow: names });
}
