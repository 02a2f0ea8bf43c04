import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Directives of a content security policy; what is not named is not allowed. */
export type ContentPolicy = Readonly<Record<string, readonly string[]>>;

/** For answers that are data: a browser that is tricked into showing one loads and frames nothing. */
export const DATA_ONLY: ContentPolicy = { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] };

/** The security headers of every answer, whatever becomes of the request. */
export function securityHeaders(policy: ContentPolicy): RequestHandler {
  const secured = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: Object.fromEntries(Object.entries(policy).map(([name, sources]) => [name, [...sources]])),
    },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  return (request, response, next) => {
    secured(request, response, next);
  };
}

/** Names the version of the contract (NL API Design Rules, /core/version-header) and forbids any cache to keep people. */
export function apiHeaders(version: string): RequestHandler {
  return (_request, response, next) => {
    response.set('API-Version', version);
    response.set('Cache-Control', 'no-store');
    next();
  };
}
