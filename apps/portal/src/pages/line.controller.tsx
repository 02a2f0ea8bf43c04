import {
  FindLines,
  ReadRegistry,
  RecordReplies,
  type LineHistory,
  type LineView,
  type ListView,
} from '@akkoord/casework';
import type { ReturnedForm } from '../http/taken.js';
import { Clock } from '@akkoord/platform';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { readerOf, writerOf } from '../answers/caller.js';
import { saysTheSame, seenText } from '../answers/given-answer.js';
import { LineQuery } from '../answers/line-query.js';
import { answerKindOf, replyFromForm } from '../answers/reply-from-form.js';
import { Form } from '../http/form.js';
import { places } from '../http/places.js';
import { parametersOf, type ClerkRequest } from '../http/portal-request.js';
import { seeOther, show } from '../http/respond.js';
import { SEEN_FIELD } from '../views/answer-form.js';
import { LinePage } from '../views/line-page.js';
import { viewOf } from '../views/view.js';
import { refusalIn, type Words } from '../words/words.js';
import { ListPlaces } from './list-places.js';

/** A line, and what the page says on top of it. */
interface Shown {
  readonly list: ListView;
  readonly line: LineView;
  readonly history: LineHistory;
  readonly returned?: ReturnedForm;
  readonly refusal?: keyof Words['refusals'];
}

@Controller('lists/:listId/lines/:line')
export class LineController {
  constructor(
    private readonly listPlaces: ListPlaces,
    private readonly findLines: FindLines,
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
    await this.show(request, response, await this.listPlaces.line(readerOf(request.clerk), id, number));
  }

  @Post()
  async answer(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('listId') id: string,
    @Param('line') number: string,
    @Body() body: unknown,
  ): Promise<void> {
    const found = await this.listPlaces.line(readerOf(request.clerk), id, number);
    const { list, line } = found;
    const form = Form.of(body);
    const kind = answerKindOf(line, form);
    if (kind === null) {
      await this.show(request, response, { ...found, refusal: 'other' }, 409);
      return;
    }
    const answer = replyFromForm(line, kind, form);
    if (!answer.ok) {
      await this.show(
        request,
        response,
        { ...found, returned: { form: kind, typed: form, faults: answer.faults } },
        422,
      );
      return;
    }
    const typed = { form: kind, typed: form, faults: [] };
    if (form.text(SEEN_FIELD) !== seenText(line) && !saysTheSame(line, answer.reply)) {
      await this.show(request, response, { ...found, returned: typed, refusal: 'changed' }, 409);
      return;
    }
    const caller = writerOf(request.clerk, places.line(list.id, line.line), form);
    const replies = [{ line: line.line, index: 0, reply: answer.reply }];
    const { value } = await this.recordReplies.execute(caller, list.id, { replies });
    const [fault] = value.rejected;
    if (fault) {
      const refusal = refusalIn(viewOf(request).words, fault.code);
      await this.show(request, response, { ...found, returned: typed, refusal }, 409);
    } else seeOther(response, places.line(list.id, line.line, queryOf(request).filterSuffix()));
  }

  private async show(request: ClerkRequest, response: Response, shown: Shown, status = 200): Promise<void> {
    const { list, line, history, returned = null, refusal } = shown;
    const view = viewOf(request);
    const caller = readerOf(request.clerk);
    const query = queryOf(request);
    const around = await this.findLines.around(caller, list.id, query.filter, line.line);
    const desks = await this.readRegistry.desks(caller);
    show(
      response,
      <LinePage
        view={view}
        list={list}
        line={line}
        query={query}
        around={around}
        history={history}
        desks={desks.filter(({ slug }) => slug !== list.desk)}
        today={this.clock.today()}
        returned={returned}
        refusal={refusal === undefined ? null : view.words.refusals[refusal]}
      />,
      status,
    );
  }
}

/** What the clerk looked for on the list, on the way to this line. */
const queryOf = (request: ClerkRequest): LineQuery => LineQuery.of(parametersOf(request));
