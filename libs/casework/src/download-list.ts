import { UnitOfWork } from '@akkoord/database';
import { ListFileWriter, writeListWorkbook, type Language } from '@akkoord/exchange';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { ReadListLines, type LineView } from './read-list-lines.js';
import { Refused } from './refused.js';
import type { PageView } from './wire.js';

const AT_A_TIME = 200;

export interface DownloadedList {
  /** As the desk numbers its lists. */
  readonly number: string;
  /** The file, a page of lines at a time. */
  readonly text: AsyncIterable<string>;
}

/**
 * Reads a whole list as a file to fill in and send back. What a desk may see is what `ReadListLines` shows it. Errors: 404
 * `list-not-found`.
 */
@Injectable()
export class DownloadList {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly readListLines: ReadListLines,
  ) {}

  async execute(caller: Caller, listId: string, language: Language): Promise<DownloadedList> {
    const { number, messageClass } = await this.find(caller, listId);
    return { number, text: this.write(caller, listId, new ListFileWriter(language, messageClass)) };
  }

  /** The same as a workbook (XLSX), in one piece. */
  async asWorkbook(
    caller: Caller,
    listId: string,
    language: Language,
  ): Promise<{ readonly number: string; readonly bytes: Uint8Array }> {
    const { number, messageClass } = await this.find(caller, listId);
    const lines: LineView[] = [];
    for await (const page of this.pages(caller, listId)) lines.push(...page);
    return { number, bytes: await writeListWorkbook(lines, language, messageClass) };
  }

  private async find(caller: Caller, listId: string): Promise<{ number: string; messageClass: string }> {
    only(caller, 'DESK');
    const { list, desk } = await this.unitOfWork.run(caller, async (tx) => ({
      list: await tx.lists.find(listId),
      desk: (await tx.registry.desks()).find(({ id }) => id === caller.organisationId),
    }));
    if (!list || !desk) throw new Refused('list-not-found');
    return { number: list.number ?? '', messageClass: desk.messageClass };
  }

  private async *write(caller: Caller, listId: string, writer: ListFileWriter): AsyncGenerator<string> {
    yield writer.header();
    for await (const page of this.pages(caller, listId)) yield page.map((line) => writer.rows(line)).join('');
  }

  private async *pages(caller: Caller, listId: string): AsyncGenerator<readonly LineView[]> {
    let after: string | null = null;
    do {
      const page: PageView<LineView> = await this.readListLines.execute(caller, listId, { limit: AT_A_TIME, after });
      yield page.items;
      after = page.next;
    } while (after !== null);
  }
}
