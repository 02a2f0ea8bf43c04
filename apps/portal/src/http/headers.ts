import type { Config, ContentPolicy } from '@akkoord/platform';
import type { RequestHandler } from 'express';

/** A page loads our stylesheet, our script and our icon, and nothing else; the way out of a form may lead to the issuer. */
export function pagePolicy({ oidcIssuer }: Pick<Config, 'oidcIssuer'>): ContentPolicy {
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'"],
    // Signing out is a form that ends at the issuer, and browsers hold the whole way there to this list.
    'form-action': ["'self'", new URL(oidcIssuer).origin],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
}

/** Pages are about people, so no cache keeps them. */
export const pageHeaders: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  // With `no-referrer` browsers also withhold the Origin of our own forms, and that is what forged ones are told by.
  response.set('Referrer-Policy', 'same-origin');
  next();
};
