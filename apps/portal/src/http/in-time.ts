/**
 * Waits for `work`, but not longer than `forMs`: true when it was done by then. It goes on either way; what fails after that
 * is told to `failed`.
 */
export async function isDoneIn(
  forMs: number,
  work: Promise<unknown>,
  failed: (error: unknown) => void,
): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, forMs);
  });
  try {
    const isDone = await Promise.race([work.then(() => true), patience]);
    if (!isDone) work.catch(failed);
    return isDone;
  } finally {
    clearTimeout(timer);
  }
}
