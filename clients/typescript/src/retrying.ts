const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
const NOT_NOW: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/**
 * Sends again what got no answer or was told to wait, after `Retry-After` or a pause that doubles: what only reads, and what
 * carries an idempotency key or an entity tag, so that it has its effect once. Anything else is sent once.
 */
export function retrying(send: (request: Request) => Promise<Response>): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isSafeAgain(request)) return await send(request);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await send(request.clone());
        if (!NOT_NOW.has(response.status) || attempt === ATTEMPTS) return response;
        await response.body?.cancel();
        await pause(waitOf(response) ?? doubled(attempt), request.signal);
      } catch (error) {
        if (attempt === ATTEMPTS || request.signal.aborted) throw error;
        await pause(doubled(attempt), request.signal);
      }
    }
  };
}

const isSafeAgain = ({ method, headers }: Request): boolean =>
  method === 'GET' || headers.has('Idempotency-Key') || headers.has('If-Match');

const doubled = (attempt: number): number => FIRST_PAUSE_MS * 2 ** (attempt - 1);

function waitOf(response: Response): number | null {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.min(seconds * 1_000, LONGEST_PAUSE_MS) : null;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', end, { once: true });
  });
}
