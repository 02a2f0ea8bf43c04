import { writeSync } from 'node:fs';

let last = performance.now();

/** A line of progress at once: Jest keeps back what it is told until a file is done, and here that takes minutes. */
export function tell(what: string): void {
  const now = performance.now();
  writeSync(2, `  ${((now - last) / 1_000).toFixed(1).padStart(6)} s  ${what}\n`);
  last = now;
}
