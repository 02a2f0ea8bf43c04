import {
  ListLists,
  ReadListLines,
  type Caller,
  type LineHistory,
  type LineView,
  type ListView,
} from '@akkoord/casework';
import { Injectable } from '@nestjs/common';
import { idFrom, nowhere, numberFrom } from '../http/places.js';

/** What an address names: a list of this desk, or a line of it. What is not there is nowhere (404). */
@Injectable()
export class ListPlaces {
  constructor(
    private readonly listLists: ListLists,
    private readonly readListLines: ReadListLines,
  ) {}

  async list(caller: Caller, id: string): Promise<ListView> {
    const list = await this.listLists.find(caller, idFrom(id));
    if (!list) throw nowhere();
    return list;
  }

  async line(
    caller: Caller,
    id: string,
    number: string,
  ): Promise<{ list: ListView; line: LineView; history: LineHistory }> {
    const wanted = numberFrom(number);
    const list = await this.list(caller, id);
    const found = await this.readListLines.one(caller, list.id, wanted);
    if (!found) throw nowhere();
    return { list, ...found };
  }
}
