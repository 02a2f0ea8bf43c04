const CHATTER = /oidc-provider (?:WARNING|NOTICE):/;

/**
 * Does `work` without the issuer library's warnings that it runs on an older Node and forgets its sessions at a stop:
 * both are meant, and the start screen is for the user.
 */
export async function quietly<T>(work: () => T | Promise<T>): Promise<T> {
  const { info, warn } = console;
  const unlessChatter =
    (say: (...words: unknown[]) => void) =>
    (...words: unknown[]): void => {
      if (!CHATTER.test(String(words[0]))) say(...words);
    };
  console.info = unlessChatter(info);
  console.warn = unlessChatter(warn);
  try {
    return await work();
  } finally {
    console.info = info;
    console.warn = warn;
  }
}
