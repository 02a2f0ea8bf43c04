/**
 * Listens for whoever wants us to stop: Ctrl-C, a process manager, a terminal that closes. Listening has to begin
 * before anything is started, or a signal during the start leaves PostgreSQL behind. A second signal changes nothing.
 */
export function stopSignals(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stop.abort();
    });
  }
  return stop.signal;
}

export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
