import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CheckHealth } from '@akkoord/casework';
import { LOGGER, OneOf, Problem, within, type Logger } from '@akkoord/platform';
import { Public } from '../access/decorators.js';
import { Unlimited } from '../http/rate-limit.js';
import { Operation } from '../openapi/operation.js';

class HealthResponse {
  @OneOf(['UP'], 'UP: it does what was asked.')
  status!: 'UP';
}

const ANSWERS_WITHIN_MS = 5_000;

@ApiTags('Health')
@Controller('health')
@Public()
@Unlimited()
export class HealthController {
  constructor(
    private readonly checkHealth: CheckHealth,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Get('live')
  @Operation({ id: 'getLiveness', summary: 'Is the process alive', dutch: 'gezondheid' })
  @ApiOkResponse({ type: HealthResponse })
  live(): HealthResponse {
    return { status: 'UP' };
  }

  @Get('ready')
  @Operation({
    id: 'getReadiness',
    summary: 'Can the process answer requests',
    dutch: 'gereedheid',
    description:
      'For whoever sends it requests. How much there is to do is told to operators only, at a door of their own.',
    problems: { 503: ['not-ready'] },
  })
  @ApiOkResponse({ type: HealthResponse })
  async ready(): Promise<HealthResponse> {
    try {
      await within(ANSWERS_WITHIN_MS, 'Looking at the database', this.checkHealth.ping());
      return { status: 'UP' };
    } catch (err) {
      this.logger.warn({ err }, 'not ready');
      throw new Problem(503, 'not-ready', `${this.checkHealth.whenAway} Try again in a moment.`, [], {
        'Retry-After': '5',
      });
    }
  }
}
