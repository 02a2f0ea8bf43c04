/**
 * Compares two texts by their UTF-8 bytes. It is the order of every sorted answer and of the last tie
 * over a cent, so that any language finds the same one; JavaScript's own order differs above U+FFFF.
 */
export function byteOrder(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return weightInUtf8(left) - weightInUtf8(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above U+FFFF, so they come after U+E000..U+FFFF. */
const weightInUtf8 = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
