import { UnitOfWork } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { ListLists, type ListView } from './list-lists.js';
import { ReadListLines, type LineView } from './read-list-lines.js';

export interface LineOfList {
  readonly list: ListView;
  readonly lines: readonly LineView[];
}

export interface SearchedLines {
  readonly lists: readonly LineOfList[];
  /** There are more than are shown: look for something longer. */
  readonly hasMore: boolean;
}

const SHOWN_AT_MOST = 50;
/** Shorter, and half of all lines would have it. */
export const SHORTEST_SEARCH = 3;

/**
 * Finds lines of a desk on all its lists by part of a reference, a customer number, an invoice or a surname, the newest list
 * first. A text of fewer than three characters finds nothing.
 */
@Injectable()
export class SearchLines {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly listLists: ListLists,
    private readonly readListLines: ReadListLines,
  ) {}

  async execute(caller: Caller, text: string): Promise<SearchedLines> {
    only(caller, 'DESK');
    if (text.length < SHORTEST_SEARCH) return { lists: [], hasMore: false };
    const found = await this.unitOfWork.run(caller, (tx) =>
      tx.listLines.search(caller.organisationId, text.toLowerCase(), SHOWN_AT_MOST + 1),
    );
    const lists: LineOfList[] = [];
    for (const [listId, places] of groupBy(found.slice(0, SHOWN_AT_MOST), (place) => place.listId)) {
      const list = await this.listLists.find(caller, listId);
      const numbers = places.map(({ line }) => line);
      if (list) lists.push({ list, lines: await this.readListLines.some(caller, listId, numbers) });
    }
    return { lists, hasMore: found.length > SHOWN_AT_MOST };
  }
}
