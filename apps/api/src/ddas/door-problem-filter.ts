import { Catch, Inject } from '@nestjs/common';
import {
  CONFIG,
  LOGGER,
  ProblemFilter,
  TOKEN_EXPIRED,
  type Config,
  type Logger,
  type Problem,
  type ToldProblem,
} from '@akkoord/platform';
import type { Request } from 'express';
import { DDAS_ROOT, FSC_DOMAIN, fscCodeOf } from './fsc-errors.js';

/** Below `/ddas/v1` a refusal is told as the DDAS contract has it: its type is a whole address, and FSC has its code in it. */
@Catch()
export class DoorProblemFilter extends ProblemFilter {
  constructor(
    @Inject(LOGGER) logger: Logger,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super(logger);
  }

  protected override told(problem: Problem, request: Request): ToldProblem {
    const { document, headers } = super.told(problem, request);
    if (!request.originalUrl.startsWith(`${DDAS_ROOT}/`)) return { document, headers };
    const code = fscCodeOf(problem, headers['WWW-Authenticate']?.includes(TOKEN_EXPIRED) === true);
    const type = `${this.config.publicApiUrl}${document.type}`;
    if (code === null) return { document: { ...document, type }, headers };
    return {
      document: { ...document, type, code, domain: FSC_DOMAIN },
      headers: { ...headers, 'Fsc-Error-Code': code },
    };
  }
}
