import { UnitOfWork, type LineFacts, type Tx } from '@akkoord/database';
import type { Agreement, AgreementKind, OutgoingKind } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { counted, filterLines, type LineFilter } from './filter-lines.js';
import { Refused } from './refused.js';

/** One value to look for, and how many lines of the list have it. */
export interface Choice<Id extends string = string> {
  readonly id: Id;
  readonly name: string;
  readonly lines: number;
}

export interface FoundLines {
  /** Numbers of the lines that fit, in order. */
  readonly lines: readonly number[];
  /** Those of them that ask for an answer. */
  readonly open: readonly number[];
  /** Those of them that were answered with something a counsellor still looks at. */
  readonly held: readonly number[];
  readonly choices: {
    readonly kinds: readonly Choice<OutgoingKind>[];
    readonly counsellors: readonly Choice[];
    readonly creditors: readonly Choice[];
    /** By whom they bind. */
    readonly agreements: readonly (Choice & { readonly kind: AgreementKind })[];
  };
}

export interface LineAround {
  /** How many lines that fit come before it, and how many fit in all; it may be none of them itself. */
  readonly before: number;
  readonly all: number;
  /** The next line that fits and asks for an answer, and behind the last the first; null: no other does. */
  readonly next: number | null;
}

/** Finds lines of a list, and what else can be looked for on it. Errors: 404 `list-not-found`. */
@Injectable()
export class FindLines {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, listId: string, filter: LineFilter): Promise<FoundLines> {
    only(caller, 'DESK');
    return this.unitOfWork.run(caller, async (tx) => {
      const { all, found } = await find(tx, listId, filter);
      return {
        lines: found.map(({ line }) => line),
        open: found.filter(asks).map(({ line }) => line),
        held: found.filter(({ state, isHeld }) => state === 'OPEN' && isHeld).map(({ line }) => line),
        choices: await choicesIn(tx, all),
      };
    });
  }

  /** Where a line stands among those that fit. */
  around(caller: Caller, listId: string, filter: LineFilter, number: number): Promise<LineAround> {
    only(caller, 'DESK');
    return this.unitOfWork.run(caller, async (tx) => {
      const { found } = await find(tx, listId, filter);
      const others = found.filter((line) => asks(line) && line.line !== number).map(({ line }) => line);
      return {
        before: found.filter(({ line }) => line < number).length,
        all: found.length,
        next: others.find((line) => line > number) ?? others[0] ?? null,
      };
    });
  }
}

async function find(
  tx: Tx,
  listId: string,
  filter: LineFilter,
): Promise<{ readonly all: readonly LineFacts[]; readonly found: readonly LineFacts[] }> {
  if (!(await tx.lists.find(listId))) throw new Refused('list-not-found');
  const withAmounts = filter.fromCents !== undefined || filter.toCents !== undefined;
  const all = await tx.listLines.facts(listId, (filter.text ?? '').toLowerCase(), withAmounts);
  return { all, found: filterLines(all, filter) };
}

const asks = ({ state, isHeld }: LineFacts): boolean => state === 'OPEN' && !isHeld;

async function choicesIn(tx: Tx, lines: readonly LineFacts[]): Promise<FoundLines['choices']> {
  const counsellors = counted(lines.map(({ counsellorId }) => counsellorId));
  const creditors = counted(lines.map(({ creditorId }) => creditorId));
  const named = (
    counts: ReadonlyMap<string, number>,
    rows: readonly { readonly id: string; readonly name: string }[],
  ): Choice[] => {
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return [...counts].map(([id, count]) => ({ id, name: names.get(id) ?? '', lines: count }));
  };
  return {
    kinds: [...counted(lines.map(({ kind }) => kind))].map(([id, count]) => ({ id, name: id, lines: count })),
    counsellors: named(counsellors, await tx.registry.organisations([...counsellors.keys()])),
    creditors: named(creditors, await tx.registry.creditorsByIds([...creditors.keys()])),
    agreements: await agreementsIn(tx, counted(lines.flatMap(({ agreements }) => agreements))),
  };
}

async function agreementsIn(tx: Tx, counts: ReadonlyMap<string, number>): Promise<FoundLines['choices']['agreements']> {
  const newest = new Map((await tx.agreements.published<Agreement>()).map((agreement) => [agreement.id, agreement]));
  return [...counts].flatMap(([id, lines]) => {
    const agreement = newest.get(id);
    return agreement ? [{ id, name: Object.values(agreement.party)[0] ?? '', kind: agreement.kind, lines }] : [];
  });
}
