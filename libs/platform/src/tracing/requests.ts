import type { RequestHandler } from 'express';
import type { Logger } from '../logging.js';
import type { Meters } from '../operator/meters.js';
import { asPartOf, beginSpan, traceFrom } from './trace.js';

/** What asks whether we are there would fill the log with the answer. */
const ASKS_FOR_LIFE = '/health/';
const NO_ROUTE = 'none';

/**
 * Makes every request a step of a trace (its own, or the caller's `traceparent`), counts it, and writes one line when it
 * was answered. The line has the route and not the url: what stands in a url was written by somebody else.
 */
export function followRequests(logger: Logger, meters: Meters): RequestHandler {
  return (request, response, next) => {
    const { method } = request;
    const began = performance.now();
    const span = beginSpan(method, 'request', traceFrom(request.get('traceparent')), { 'http.request.method': method });
    response.once('close', () => {
      const route = routeOf(request);
      const status = response.writableFinished ? response.statusCode : 499;
      const seconds = (performance.now() - began) / 1_000;
      const attributes = { 'http.route': route, 'http.response.status_code': status };
      span.end({ failed: status >= 500, name: `${method} ${route}`, attributes });
      meters.requests.observe({ method, route, status: String(status) }, seconds);
      if (route.startsWith(ASKS_FOR_LIFE)) return;
      asPartOf(span.trace, () => {
        logger.info({ method, route, status, milliseconds: Math.round(seconds * 1_000) }, 'A request was answered');
      });
    });
    asPartOf(span.trace, next);
  };
}

/** Known only when a route took the request: the pattern, as `/v1/cases/:id`. */
function routeOf(request: { route?: unknown }): string {
  const path = (request.route as { path?: unknown } | undefined)?.path;
  return typeof path === 'string' ? path : NO_ROUTE;
}
