import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CheckHealth } from '@akkoord/casework';
import { LOGGER, OneOf, Problem, type Logger } from '@akkoord/platform';
import { Public } from '../access/decorators.js';
import { Operation } from '../openapi/operation.js';

class HealthResponse {
  @OneOf(['UP'], 'UP: it does what was asked.')
  status!: 'UP';
}

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
  @ApiOkResponse({ type: HealthResponse })
  async ready(): Promise<HealthResponse> {
    try {
      await this.checkHealth.execute();
    } catch (err) {
      this.logger.warn({ err }, 'not ready');
      throw new Problem(503, 'not-ready', 'The database does not answer. Try again in a moment.', [], {
        'Retry-After': '5',
      });
    }
    return { status: 'UP' };
  }
}
