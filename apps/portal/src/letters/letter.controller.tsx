import { setTimeout as wait } from 'node:timers/promises';
import type { ReturnedForm } from '../http/taken.js';
import {
  AnswerLetter,
  couldBeLetterCode,
  OpenLetter,
  ReadLetterQuestion,
  type LetterQuestion,
  type LineView,
} from '@akkoord/casework';
import { Clock, CONFIG, type Config } from '@akkoord/platform';
import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { seenText } from '../answers/given-answer.js';
import { answerKindOf, replyFromForm } from '../answers/reply-from-form.js';
import { dropCookie, readCookie, setCookie } from '../http/cookies.js';
import { Form } from '../http/form.js';
import { nowhere, places } from '../http/places.js';
import type { PortalRequest } from '../http/portal-request.js';
import { seeOther, show } from '../http/respond.js';
import { BeforeSession } from '../sign-in/form.guard.js';
import { ForLetters, OpenToAll } from '../sign-in/session.guard.js';
import { SEEN_FIELD } from '../views/answer-form.js';
import { viewOf } from '../views/view.js';
import { refusalIn, type Words } from '../words/words.js';
import { LetterAnswerPage } from './answer-page.js';
import { CODE_FIELD, LetterCodePage, type CodeFault } from './code-page.js';
import { LetterConfirmationPage } from './confirmation-page.js';
import { LetterEndedPage, LetterGoodbyePage } from './ended-page.js';
import { LetterCodeNeeded } from './letter-code-needed.js';
import { LetterSessions, type LetterGuest } from './letter-sessions.js';
import { LetterQuestionPage } from './question-page.js';

/** A request that passed the session guard. */
interface LetterRequest extends PortalRequest {
  letter: LetterGuest;
}

const REFERENCE = /^[\w-]{1,64}$/;
/** A wrong code is answered after this long at least, so that the clock tells no more than the page. */
const NO_ANSWER_BEFORE_MS = 500;

/** For a creditor that comes once: code, question, answer, confirmation. One thing a page. */
@Controller('letter/:reference')
@ForLetters()
export class LetterController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly sessions: LetterSessions,
    private readonly openLetter: OpenLetter,
    private readonly readLetterQuestion: ReadLetterQuestion,
    private readonly answerLetter: AnswerLetter,
    private readonly clock: Clock,
  ) {}

  /** The same page for every link: whether there is such a letter is not looked at. */
  @Get()
  @OpenToAll()
  code(@Req() request: PortalRequest, @Res() response: Response, @Param('reference') reference: string): void {
    if (!REFERENCE.test(reference)) throw nowhere();
    show(response, <LetterCodePage view={viewOf(request)} reference={reference} />);
  }

  @Post()
  @OpenToAll()
  @BeforeSession()
  async open(
    @Req() request: PortalRequest,
    @Res() response: Response,
    @Param('reference') reference: string,
    @Body() body: unknown,
  ): Promise<void> {
    if (!REFERENCE.test(reference)) throw nowhere();
    const typed = Form.of(body).text(CODE_FIELD);
    const showAgain = (fault: CodeFault): void => {
      const page = (
        <LetterCodePage view={viewOf(request)} reference={reference} typed={typed.slice(0, 40)} fault={fault} />
      );
      show(response, page, 422);
    };
    if (!couldBeLetterCode(typed)) {
      showAgain('incomplete');
      return;
    }
    const notBefore = wait(NO_ANSWER_BEFORE_MS);
    const visitor = await this.openLetter.execute(reference, typed);
    await notBefore;
    if (!visitor) {
      showAgain('wrong');
      return;
    }
    const id = await this.sessions.open(visitor, readCookie(request, this.config, 'letter'));
    setCookie(response, this.config, 'letter', id);
    seeOther(response, places.letterQuestion(reference));
  }

  @Get('question')
  async question(@Req() request: LetterRequest, @Res() response: Response): Promise<void> {
    const question = await this.find(request);
    const { reference } = request.letter;
    const today = this.clock.today();
    if (question.state === 'ANSWERED') seeOther(response, places.letterConfirmation(reference));
    else if (isOpen(question))
      show(
        response,
        <LetterQuestionPage view={viewOf(request)} reference={reference} question={question} today={today} />,
      );
    else show(response, <LetterEndedPage view={viewOf(request)} question={question} />);
  }

  @Get('answer')
  async form(@Req() request: LetterRequest, @Res() response: Response): Promise<void> {
    const question = await this.find(request);
    if (isOpen(question)) this.showForm(request, response, question);
    else seeOther(response, places.letterQuestion(request.letter.reference));
  }

  @Post('answer')
  async answer(@Req() request: LetterRequest, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const { reference } = request.letter;
    const question = await this.find(request);
    if (!isOpen(question)) {
      const isAnswered = question.state === 'ANSWERED';
      seeOther(
        response,
        isAnswered ? places.letterConfirmation(reference, '?again=1') : places.letterQuestion(reference),
      );
      return;
    }
    const { line } = question;
    const form = Form.of(body);
    const kind = answerKindOf(line, form);
    if (kind === null || kind === 'hand-over') {
      this.showForm(request, response, question, { refusal: 'other' }, 409);
      return;
    }
    const answer = replyFromForm(line, kind, form);
    if (!answer.ok) {
      this.showForm(request, response, question, { returned: { form: kind, typed: form, faults: answer.faults } }, 422);
      return;
    }
    const returned = { form: kind, typed: form, faults: [] };
    if (form.text(SEEN_FIELD) !== seenText(line)) {
      this.showForm(request, response, question, { returned, refusal: 'changed' }, 409);
      return;
    }
    const done = await this.answerLetter.execute(request.letter, answer.reply);
    switch (done.result) {
      case 'RECORDED':
        seeOther(response, places.letterConfirmation(reference));
        return;
      case 'ANSWERED_BEFORE':
        seeOther(response, places.letterConfirmation(reference, '?again=1'));
        return;
      case 'OVERTAKEN':
        seeOther(response, places.letterQuestion(reference));
        return;
      case 'REFUSED': {
        const refusal = refusalIn(viewOf(request).words, done.code);
        this.showForm(request, response, question, { returned, refusal }, 409);
      }
    }
  }

  @Get('confirmation')
  async confirmation(@Req() request: LetterRequest, @Res() response: Response): Promise<void> {
    const question = await this.find(request);
    const { line } = question;
    if (question.state !== 'ANSWERED' || line === null) {
      seeOther(response, places.letterQuestion(request.letter.reference));
      return;
    }
    const cameAgain = request.query['again'] === '1';
    show(
      response,
      <LetterConfirmationPage
        view={viewOf(request)}
        reference={request.letter.reference}
        question={{ ...question, line }}
        cameAgain={cameAgain}
      />,
    );
  }

  /** On a machine that others use too nobody waits for half an hour to pass. */
  @Post('leave')
  async leave(@Req() request: LetterRequest, @Res() response: Response): Promise<void> {
    await this.sessions.close(readCookie(request, this.config, 'letter'));
    dropCookie(response, this.config, 'letter');
    seeOther(response, places.letterGoodbye(request.letter.reference));
  }

  @Get('goodbye')
  @OpenToAll()
  goodbye(@Req() request: PortalRequest, @Res() response: Response, @Param('reference') reference: string): void {
    if (!REFERENCE.test(reference)) throw nowhere();
    show(response, <LetterGoodbyePage view={viewOf(request)} reference={reference} />);
  }

  private async find({ letter }: LetterRequest): Promise<LetterQuestion> {
    const question = await this.readLetterQuestion.execute(letter);
    if (!question) throw new LetterCodeNeeded(letter.reference);
    return question;
  }

  private showForm(
    request: LetterRequest,
    response: Response,
    question: OpenQuestion,
    { returned = null, refusal }: { returned?: ReturnedForm | null; refusal?: keyof Words['refusals'] } = {},
    status = 200,
  ): void {
    const view = viewOf(request);
    show(
      response,
      <LetterAnswerPage
        view={view}
        reference={request.letter.reference}
        question={question}
        returned={returned}
        refusal={refusal === undefined ? null : view.words.refusals[refusal]}
      />,
      status,
    );
  }
}

type OpenQuestion = LetterQuestion & { readonly line: LineView };

const isOpen = (question: LetterQuestion): question is OpenQuestion =>
  question.state === 'OPEN' && question.line !== null;
