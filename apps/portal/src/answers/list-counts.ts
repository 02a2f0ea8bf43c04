import type { ListView } from '@akkoord/casework';

/** What a list asks of its desk now: not what a counsellor still looks at, and not what only informs. */
export function askingOn({ openLines, openBalances, openProposals, heldLines, lines, informingLines }: ListView) {
  return {
    open: openLines - heldLines,
    balances: openBalances - heldLines,
    proposals: openProposals,
    held: heldLines,
    /** Lines that ask or asked something. */
    all: lines - informingLines,
  };
}
