import type { CaseFileRow, Tx } from '@akkoord/database';
import { Refused } from './refused.js';

export interface RefusedCase {
  readonly caseId: string;
  readonly refusal: Refused;
}

/** What becomes of cases that are handed in together: the good ones count even when others are refused. */
export interface ManyCases {
  readonly done: number;
  readonly refused: readonly RefusedCase[];
}

/**
 * Locks these cases and asks of each whether there is something to do; `judge` refuses by throwing. A case nobody knows is
 * refused with `case-not-found`.
 */
export async function judgeCases(
  tx: Tx,
  caseIds: readonly string[],
  judge: (caseFile: CaseFileRow) => boolean,
): Promise<{ readonly toDo: CaseFileRow[]; readonly refused: RefusedCase[] }> {
  const cases = await tx.cases.manyForUpdate(caseIds);
  const known = new Set(cases.map(({ id }) => id));
  const unknown = caseIds.filter((id) => !known.has(id));
  return keepRefusals(
    cases,
    judge,
    unknown.map((caseId) => ({ caseId, refusal: new Refused('case-not-found') })),
  );
}

/** Those of the cases that `judge` lets pass; why it refuses the others is kept beside what was refused before. */
export function keepRefusals(
  cases: readonly CaseFileRow[],
  judge: (caseFile: CaseFileRow) => boolean,
  before: readonly RefusedCase[] = [],
): { readonly toDo: CaseFileRow[]; readonly refused: RefusedCase[] } {
  const refused = [...before];
  const toDo = cases.filter((caseFile) => {
    try {
      return judge(caseFile);
    } catch (error) {
      refused.push({ caseId: caseFile.id, refusal: refusalIn(error) });
      return false;
    }
  });
  return { toDo, refused };
}

/** The refusal that was thrown; anything else is no answer and goes on its way up. */
export function refusalIn(error: unknown): Refused {
  if (error instanceof Refused) return error;
  throw error;
}

/** One case handed in alone: its refusal is the answer. */
export function throwRefusal([first]: readonly RefusedCase[]): void {
  if (first) throw first.refusal;
}
