import { FindLines, ReadListLines, RecordReplies, type Caller, type LineView } from '@akkoord/casework';
import { Vault } from '@akkoord/platform';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { readerOf, writerOf } from '../answers/caller.js';
import { consentToAll, shownText, type ConsentToAll } from '../answers/consent-to-all.js';
import { LineQuery } from '../answers/line-query.js';
import { Form } from '../http/form.js';
import { nowhere, places } from '../http/places.js';
import { parametersOf, type ClerkRequest } from '../http/portal-request.js';
import { seeOther, show } from '../http/respond.js';
import { ConsentPage, SHOWN_FIELD } from '../views/consent-page.js';
import { ConsentedPage, type Consented } from '../views/consented-page.js';
import { viewOf } from '../views/view.js';
import { ListPlaces } from './list-places.js';

const AT_A_TIME = 1_000;

/** Consent to what is open, all of it or what was found or chosen: first a page that shows it, then the deed, then a page that says what happened. */
@Controller('lists/:listId')
export class ConsentController {
  constructor(
    private readonly listPlaces: ListPlaces,
    private readonly findLines: FindLines,
    private readonly readListLines: ReadListLines,
    private readonly recordReplies: RecordReplies,
    private readonly vault: Vault,
  ) {}

  @Get('consent')
  async ask(@Req() request: ClerkRequest, @Res() response: Response, @Param('listId') id: string): Promise<void> {
    const caller = readerOf(request.clerk);
    const list = await this.listPlaces.list(caller, id);
    const query = LineQuery.of(parametersOf(request));
    if (query.faults.length > 0) {
      seeOther(response, places.list(list.id, query.filterSuffix()));
      return;
    }
    const all = consentToAll(await this.open(caller, list.id, query));
    show(response, <ConsentPage view={viewOf(request)} list={list} query={query} all={all} />);
  }

  @Post('consent')
  async consent(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('listId') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    const form = Form.of(body);
    const list = await this.listPlaces.list(readerOf(request.clerk), id);
    const query = LineQuery.of(parametersOf(request));
    if (query.faults.length > 0) {
      seeOther(response, places.list(list.id, query.filterSuffix()));
      return;
    }
    const lines = await this.open(readerOf(request.clerk), list.id, query);
    const all = consentToAll(lines);
    const left = all.balances.count + all.proposals.count;
    const changed = (): void => {
      show(response, <ConsentPage view={viewOf(request)} list={list} query={query} all={all} hasChanged />, 409);
    };
    if (left > 0 && form.text(SHOWN_FIELD) !== shownText(all)) {
      changed();
      return;
    }
    const caller = writerOf(request.clerk, places.consent(list.id, query.suffix()), form);
    const { value, replayed } = await this.recordReplies.execute(caller, list.id, {
      ...{ replies: [], allOthers: 'CONSENT' },
      among: lines.map(({ line }) => line),
    });
    // With nothing left this is the same click once more, and its first result the answer; or somebody else was here.
    if (left === 0 && (!replayed || value.accepted === 0)) {
      changed();
      return;
    }
    // What came with a click that did something before was compared with the list then.
    const { balances, proposals } = left > 0 ? all : shownBefore(form.text(SHOWN_FIELD));
    const result = this.seal(list.id, { accepted: value.accepted, balances, proposals });
    seeOther(response, places.consented(list.id, query.filterSuffix({ result })));
  }

  @Get('consented')
  async consented(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('listId') id: string,
    @Query('result') sealed = '',
  ): Promise<void> {
    const list = await this.listPlaces.list(readerOf(request.clerk), id);
    const result = this.unseal(list.id, sealed);
    const query = LineQuery.of(parametersOf(request));
    show(response, <ConsentedPage view={viewOf(request)} list={list} query={query} result={result} />);
  }

  /** The open lines that were chosen or found, with those a counsellor looks at. */
  private async open(caller: Caller, listId: string, { filter, chosen }: LineQuery): Promise<LineView[]> {
    const found = await this.findLines.execute(caller, listId, filter);
    const open = [...found.open, ...found.held].toSorted((a, b) => a - b);
    const wanted = chosen === null ? open : open.filter((line) => chosen.includes(line));
    const lines: LineView[] = [];
    for (let from = 0; from < wanted.length; from += AT_A_TIME)
      lines.push(...(await this.readListLines.some(caller, listId, wanted.slice(from, from + AT_A_TIME))));
    return lines;
  }

  /** What happened travels to the next page in its address, sealed: nobody can make that page say anything else. */
  private seal(listId: string, result: Consented): string {
    return this.vault.encrypt(JSON.stringify(result), `portal.consented:${listId}`).toString('base64url');
  }

  private unseal(listId: string, sealed: string): Consented {
    try {
      const plain = this.vault.decrypt(Buffer.from(sealed, 'base64url'), `portal.consented:${listId}`);
      return JSON.parse(plain) as Consented;
    } catch {
      throw nowhere();
    }
  }
}

/** Reads back what `shownText` wrote. */
function shownBefore(text: string): Pick<ConsentToAll, 'balances' | 'proposals'> {
  const [balances = 0, balanceCents = 0, proposals = 0, proposalCents = 0, shareCents = 0] = /^\d+(-\d+){4}$/.test(text)
    ? text.split('-').map(Number)
    : [];
  return {
    balances: { count: balances, claimCents: balanceCents },
    proposals: { count: proposals, claimCents: proposalCents, shareCents },
  };
}
