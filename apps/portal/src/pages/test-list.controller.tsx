import { PractiseAnswering, type LineView } from '@akkoord/casework';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { readerOf } from '../answers/caller.js';
import { answerKindOf, replyFromForm } from '../answers/reply-from-form.js';
import { Form } from '../http/form.js';
import { nowhere, numberFrom, places } from '../http/places.js';
import type { ClerkRequest } from '../http/portal-request.js';
import { seeOther, show } from '../http/respond.js';
import type { ReturnedForm } from '../http/taken.js';
import { TestLinePage } from '../views/test-list.js';
import { viewOf } from '../views/view.js';

/** A list of invented clients: what is answered here reaches nobody. It stands on the page that says whether a desk is ready. */
@Controller('settings/test-list')
export class TestListController {
  constructor(private readonly practise: PractiseAnswering) {}

  @Post()
  async ask(@Req() request: ClerkRequest, @Res() response: Response): Promise<void> {
    await this.practise.ask(readerOf(request.clerk));
    seeOther(response, places.readiness);
  }

  @Get(':line')
  async line(@Req() request: ClerkRequest, @Res() response: Response, @Param('line') number: string): Promise<void> {
    this.show(request, response, await this.find(request, number), null);
  }

  @Post(':line')
  async answer(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('line') number: string,
    @Body() body: unknown,
  ): Promise<void> {
    const line = await this.find(request, number);
    const typed = Form.of(body);
    const kind = answerKindOf(line, typed);
    if (kind === null || kind === 'hand-over') throw nowhere();
    const answer = replyFromForm(line, kind, typed);
    if (!answer.ok) {
      this.show(request, response, line, { form: kind, typed, faults: answer.faults });
      return;
    }
    await this.practise.answer(readerOf(request.clerk), line, answer.reply);
    seeOther(response, places.testLine(line.line));
  }

  private async find({ clerk }: ClerkRequest, number: string): Promise<LineView> {
    const wanted = numberFrom(number);
    const line = (await this.practise.lines(readerOf(clerk)))?.find((one) => one.line === wanted);
    if (!line) throw nowhere();
    return line;
  }

  private show(request: ClerkRequest, response: Response, line: LineView, returned: ReturnedForm | null): void {
    const page = <TestLinePage view={viewOf(request)} line={line} returned={returned} />;
    show(response, page, returned === null ? 200 : 422);
  }
}
