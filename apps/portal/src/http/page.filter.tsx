import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { CONFIG, LOGGER, Problem, type Config, type Logger } from '@akkoord/platform';
import type { Response } from 'express';
import { LetterCodeNeeded } from '../letters/letter-code-needed.js';
import { SignInNeeded } from '../sign-in/sign-in-needed.js';
import { MessagePage, type MessagePageProps } from '../views/message-page.js';
import { viewOf } from '../views/view.js';
import { wordsOf, type MessageName } from '../words/words.js';
import { dropCookie } from './cookies.js';
import { places } from './places.js';
import type { PortalRequest } from './portal-request.js';
import { seeOther, show } from './respond.js';

/** Turns whatever was thrown into a page. What nobody foresaw is a 500 that tells the visitor nothing of our insides. */
@Catch()
export class PageFilter implements ExceptionFilter {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<PortalRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (thrown instanceof SignInNeeded) {
      if (thrown.wasSignedIn) dropCookie(response, this.config, 'session');
      if (request.method === 'GET') {
        seeOther(response, places.signIn(request.originalUrl));
        return;
      }
    }
    if (thrown instanceof LetterCodeNeeded) {
      seeOther(response, places.letter(thrown.reference));
      return;
    }
    const status = statusOf(thrown);
    if (status >= 500) this.logger.error({ err: thrown, method: request.method }, 'a page could not be shown');
    const message = messageOf(thrown, status);
    const view = viewOf(request);
    const words = wordsOf(view.language);
    const way = wayOf(message, request, words.signIn.again);
    show(response, <MessagePage view={view} message={words.messages[message]} way={way} />, status);
  }
}

/** The way on, where it is another than to the work. */
function wayOf(message: MessageName, { headers }: PortalRequest, text: string): MessagePageProps['way'] {
  if (message === 'assuranceTooLow') return { href: places.signInAnew, text };
  if (message !== 'signInAgain') return undefined;
  // The page the form stood on: of our own pages browsers tell the whole address.
  const from = URL.canParse(headers.referer ?? '') ? new URL(headers.referer ?? '') : null;
  return { href: places.signIn(from === null ? places.workList : `${from.pathname}${from.search}`), text };
}

function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  // Our own refusals and those of express and its parsers name a status below 500.
  const status = thrown instanceof Error ? (thrown as { status?: unknown }).status : undefined;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}

const BY_CODE: Readonly<Record<string, MessageName>> = {
  'sign-in-needed': 'signInAgain',
  'sign-in-failed': 'signInFailed',
  'issuer-away': 'issuerAway',
  'not-a-desk': 'notADesk',
  'assurance-too-low': 'assuranceTooLow',
  'reader-only': 'readerOnly',
  'manager-needed': 'managerNeeded',
  'form-not-ours': 'formNotOurs',
  'idempotency-key-in-flight': 'stillBusy',
  'list-not-found': 'notFound',
  'upload-not-found': 'uploadGone',
  'upload-not-reviewed': 'stillBusy',
  'upload-in-flight': 'fileOnItsWay',
};

function messageOf(thrown: unknown, status: number): MessageName {
  const known = thrown instanceof Problem ? BY_CODE[thrown.code] : undefined;
  if (known) return known;
  if (status === 404) return 'notFound';
  if (status === 403) return 'forbidden';
  if (status === 413) return 'formTooLarge';
  return status < 500 ? 'notUnderstood' : 'ourFault';
}
