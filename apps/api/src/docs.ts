import { securityHeaders, type ContentPolicy } from '@akkoord/platform';
import type { Express, RequestHandler } from 'express';
import swaggerUi from 'swagger-ui-express';

/** Swagger UI brings its own script and writes styles into its page; it asks nothing of any other origin. */
const DOCS: ContentPolicy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** The contract as a page at `/docs/`, where a developer gets a token and tries a call. */
export function mountDocs(server: Express, { embedded }: { embedded: boolean }): void {
  const page = swaggerUi.setup(undefined, {
    customSiteTitle: 'Akkoord: the contract',
    swaggerUrl: '/v1/openapi.json',
    swaggerOptions: {
      tryItOutEnabled: true,
      displayRequestDuration: true,
      ...(embedded ? { oauth: { clientId: 'demo-counsellor', appName: 'Akkoord' } } : {}),
    },
  });
  server.get('/docs', (_request, response) => {
    response.redirect(308, '/docs/');
  });
  server.use('/docs/', onlyReading(securityHeaders(DOCS)), ...swaggerUi.serve.map(onlyReading), onlyTheRoot(page));
}

/** Any other method goes on to where it becomes a 405 or 404 like everywhere else. */
function onlyReading(handler: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') void handler(request, response, next);
    else next();
  };
}

/** Swagger UI would answer with its page at every address below its own. */
function onlyTheRoot(page: RequestHandler): RequestHandler {
  return onlyReading((request, response, next) => {
    if (request.path === '/') void page(request, response, next);
    else next();
  });
}
