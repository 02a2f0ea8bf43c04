import { AskQuestion, Refused, type LineView, type ListView } from '@akkoord/casework';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { askerOf, readerOf } from '../answers/caller.js';
import type { FieldFault } from '../answers/fields.js';
import { questionFromForm } from '../answers/question-from-form.js';
import { Form } from '../http/form.js';
import { places } from '../http/places.js';
import type { ClerkRequest } from '../http/portal-request.js';
import { seeOther, show } from '../http/respond.js';
import { QuestionPage } from '../views/question-page.js';
import { viewOf } from '../views/view.js';
import { ListPlaces } from './list-places.js';

interface Shown {
  readonly list: ListView;
  readonly line: LineView;
  readonly typed?: Form;
  readonly faults?: readonly FieldFault[];
  readonly refusal?: string;
}

@Controller('lists/:listId/lines/:line/questions')
export class QuestionController {
  constructor(
    private readonly listPlaces: ListPlaces,
    private readonly askQuestion: AskQuestion,
  ) {}

  @Get()
  async form(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('listId') id: string,
    @Param('line') number: string,
  ): Promise<void> {
    this.show(request, response, await this.listPlaces.line(readerOf(request.clerk), id, number));
  }

  @Post()
  async ask(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('listId') id: string,
    @Param('line') number: string,
    @Body() body: unknown,
  ): Promise<void> {
    const found = await this.listPlaces.line(readerOf(request.clerk), id, number);
    const { list, line } = found;
    const typed = Form.of(body);
    const { question, faults } = questionFromForm(typed);
    if (faults.length > 0) {
      this.show(request, response, { ...found, typed, faults }, 422);
      return;
    }
    const caller = askerOf(request.clerk, places.questions(list.id, line.line), typed);
    try {
      await this.askQuestion.execute(caller, list.id, line.line, question);
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'too-many-questions') throw error;
      this.show(request, response, { ...found, typed, refusal: viewOf(request).words.questions.tooMany }, 409);
      return;
    }
    seeOther(response, `${places.line(list.id, line.line)}#questions`);
  }

  private show(request: ClerkRequest, response: Response, shown: Shown, status = 200): void {
    const { list, line, typed = Form.empty, faults = [], refusal = null } = shown;
    const filled = { view: viewOf(request), typed, faults };
    show(response, <QuestionPage filled={filled} list={list} line={line} refusal={refusal} />, status);
  }
}
