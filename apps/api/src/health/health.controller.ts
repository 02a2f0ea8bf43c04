import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CheckHealth, type WorkInSight } from '@akkoord/casework';
import { LOGGER, Nested, OneOf, Problem, Texts, Whole, within, type Logger } from '@akkoord/platform';
import { Public } from '../access/decorators.js';
import { Operation } from '../openapi/operation.js';

class HealthResponse {
  @OneOf(['UP'], 'UP: it does what was asked.')
  status!: 'UP';
}

class JobsInSight {
  @Whole('Asked for, and in no queue yet.')
  unpublished!: number;

  @Whole('In a queue, at work, or waiting for another try.')
  published!: number;

  @Whole('Given up: they wait for an operator.')
  dead!: number;

  @Whole('Seconds since the oldest job that is not done was asked for.')
  oldestDueSeconds!: number;
}

class ConnectionsInSight {
  @Whole('The most this process opens to the database.')
  most!: number;

  @Whole('Open now.')
  open!: number;

  @Whole('Open, and used by nobody.')
  idle!: number;

  @Whole('Requests that wait until one is free.')
  waiting!: number;
}

class ReadinessResponse extends HealthResponse {
  @Texts('What an operator should look into, though requests are answered; one sentence each.', { max: 10 })
  attention!: readonly string[];

  @Nested(() => JobsInSight, 'Work that is to be done.')
  jobs!: JobsInSight;

  @Whole('Mails that no mail server has taken yet.')
  mailsWaiting!: number;

  @Nested(() => ConnectionsInSight, 'Connections of this process to the database.')
  connections!: ConnectionsInSight;

  static of({ summary, attention }: WorkInSight): ReadinessResponse {
    return { status: 'UP', attention, ...summary };
  }
}

const ANSWERS_WITHIN_MS = 5_000;

@ApiTags('Health')
@Controller('health')
@Public()
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
    problems: { 503: ['not-ready'] },
  })
  @ApiOkResponse({ type: ReadinessResponse })
  async ready(): Promise<ReadinessResponse> {
    try {
      const sight = await within(ANSWERS_WITHIN_MS, 'Looking at the database', this.checkHealth.execute());
      return ReadinessResponse.of(sight);
    } catch (err) {
      this.logger.warn({ err }, 'not ready');
      throw new Problem(503, 'not-ready', `${this.checkHealth.whenAway} Try again in a moment.`, [], {
        'Retry-After': '5',
      });
    }
  }
}
