import {
  FindLines,
  ListLists,
  ReadListLines,
  ReadRegistry,
  RecordReplies,
  type Caller,
  type LineHistory,
  type LineView,
  type ListView,
} from '@akkoord/casework';
import { Clock } from '@akkoord/platform';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { readerOf, writerOf } from '../answers/caller.js';
import { saysTheSame, seenText } from '../answers/given-answer.js';
import { answerKindOf, replyFromForm } from '../answers/reply-from-form.js';
import { Form } from '../http/form.js';
import { idFrom, nowhere, numberFrom, places } from '../http/places.js';
import type { ClerkRequest } from '../http/portal-request.js';
import { seeOther, show } from '../http/respond.js';
import { SEEN_FIELD, type Returned } from '../views/answer-form.js';
import { LinePage } from '../views/line-page.js';
import { viewOf } from '../views/view.js';
import type { Words } from '../words/words.js';

/** A line, and what the page says on top of it. */
interface Shown {
  readonly list: ListView;
  readonly line: LineView;
  readonly history: LineHistory;
  readonly returned?: Returned;
  readonly refusal?: keyof Words['refusals'];
  /** The answer was kept for the counsellor to look at. */
  readonly isHeld?: boolean;
}

@Controller('lists/:listId/lines/:line')
export class LineController {
  constructor(
    private readonly listLists: ListLists,
    private readonly findLines: FindLines,
    private readonly readListLines: ReadListLines,
    private readonly readRegistry: ReadRegistry,
    private readonly recordReplies: RecordReplies,
    private readonly clock: Clock,
  ) {}

  @Get()
  async line(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('listId') id: string,
    @Param('line') number: string,
  ): Promise<void> {
    await this.show(request, response, await this.find(readerOf(request.clerk), id, number));
  }

  @Post()
  async answer(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('listId') id: string,
    @Param('line') number: string,
    @Body() body: unknown,
  ): Promise<void> {
    const found = await this.find(readerOf(request.clerk), id, number);
    const { list, line } = found;
    const form = Form.of(body);
    const kind = answerKindOf(line, form);
    if (kind === null) {
      await this.show(request, response, { ...found, refusal: 'other' }, 409);
      return;
    }
    const answer = replyFromForm(line, kind, form);
    if (!answer.ok) {
      await this.show(request, response, { ...found, returned: { kind, typed: form, faults: answer.faults } }, 422);
      return;
    }
    const typed = { kind, typed: form, faults: [] };
    if (form.text(SEEN_FIELD) !== seenText(line) && !saysTheSame(line, answer.reply)) {
      await this.show(request, response, { ...found, returned: typed, refusal: 'changed' }, 409);
      return;
    }
    const caller = writerOf(request.clerk, places.line(list.id, line.line), form);
    const replies = [{ line: line.line, index: 0, reply: answer.reply }];
    const { value } = await this.recordReplies.execute(caller, list.id, { replies });
    const [fault] = value.rejected;
    if (fault) await this.show(request, response, { ...found, returned: typed, refusal: refusalOf(fault.code) }, 409);
    else if (value.held > 0) await this.show(request, response, { ...found, isHeld: true });
    else seeOther(response, places.line(list.id, line.line));
  }

  private async find(caller: Caller, id: string, number: string): Promise<Shown> {
    const listId = idFrom(id);
    const wanted = numberFrom(number);
    const list = await this.listLists.find(caller, listId);
    if (!list) throw nowhere();
    const found = await this.readListLines.one(caller, listId, wanted);
    if (!found) throw nowhere();
    return { list, ...found };
  }

  private async show(request: ClerkRequest, response: Response, shown: Shown, status = 200): Promise<void> {
    const { list, line, history, returned = null, refusal, isHeld = false } = shown;
    const view = viewOf(request);
    const caller = readerOf(request.clerk);
    const next = await this.findLines.next(caller, list.id, line.line);
    const desks = await this.readRegistry.desks(caller);
    show(
      response,
      <LinePage
        view={view}
        list={list}
        line={line}
        history={history}
        desks={desks.filter(({ slug }) => slug !== list.desk)}
        next={next}
        today={this.clock.today()}
        returned={returned}
        isHeld={isHeld}
        refusal={refusal === undefined ? null : view.words.refusals[refusal]}
      />,
      status,
    );
  }
}

function refusalOf(code: string): keyof Words['refusals'] {
  const known = [
    'balance-already-frozen',
    'claims-transferred',
    'collector-unknown',
    'invoice-twice',
    'mandate-ended',
    'proposal-no-longer-open',
    'proposal-outdated',
    'settlement-concluded',
  ] as const;
  return known.find((refusal) => refusal === code) ?? 'other';
}
