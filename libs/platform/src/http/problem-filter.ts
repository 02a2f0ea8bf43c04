import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from '../logging.js';
import { Problem } from '../problem.js';
import { LOGGER } from '../runtime.js';
import { documentOf, PROBLEM_JSON, type ProblemDocument } from './problem-document.js';
import { problemOf } from './problem-of.js';

/** Turns whatever was thrown into problem+json. What nobody foresaw is a 500 that tells the caller nothing but its name. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(thrown, request) ?? internalError();
    const { document, headers } = this.told(problem, request);
    if (problem.status >= 500) {
      this.logger.error({ err: thrown, instance: document.instance, method: request.method }, problem.code);
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(problem.status).set(headers).type(PROBLEM_JSON).send(JSON.stringify(document));
  }

  /** How a problem is told at this address: a door may have a part that speaks after another standard. */
  protected told(problem: Problem, _request: Request): ToldProblem {
    return { document: documentOf(problem), headers: problem.headers };
  }
}

/** What a problem says, and with which headers. */
export interface ToldProblem {
  readonly document: ProblemDocument;
  readonly headers: Readonly<Record<string, string>>;
}

function internalError(): Problem {
  return new Problem(
    500,
    'internal-error',
    'Something went wrong on our side. Name the instance when you ask about it.',
  );
}
