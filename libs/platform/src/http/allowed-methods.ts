import type { Request } from 'express';

interface Layer {
  readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> };
  match(path: string): unknown;
}

/**
 * The methods that do exist at the path of a request, as `Allow` wants them; empty when nothing lives there.
 * A path that is registered literally (`/v1/cases/_search`) is not also a case with the id `_search`.
 */
export function allowedMethods(request: Request): string[] {
  const path = request.originalUrl.split('?')[0] ?? '/';
  const { stack } = (request.app as unknown as { router: { stack: readonly Layer[] } }).router;
  const here = stack.filter((layer) => layer.route && matches(layer, path));
  const literal = here.filter((layer) => layer.route?.path === path);
  const methods = (literal.length > 0 ? literal : here).flatMap(({ route }) => Object.keys(route?.methods ?? {}));
  const names = new Set(methods.filter((method) => !method.startsWith('_')).map((method) => method.toUpperCase()));
  if (names.has('GET')) names.add('HEAD');
  return [...names].sort();
}

/** A path that cannot be decoded matches nothing; that is not what went wrong here. */
function matches(layer: Layer, path: string): boolean {
  try {
    return Boolean(layer.match(path));
  } catch {
    return false;
  }
}
