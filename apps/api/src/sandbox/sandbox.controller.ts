import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AdvanceClock } from '@akkoord/casework';
import { Instant, Whole } from '@akkoord/platform';
import { Scopes } from '../access/decorators.js';
import { Operation } from '../openapi/operation.js';

class AdvanceRequest {
  @Whole('How many days business time moves on; 0 only waits until everything that was asked for is done.', {
    min: 0,
    max: 366,
    example: 1,
  })
  advanceDays!: number;
}

class ClockResponse {
  @Instant('Business time now.') now!: string;
}

@ApiTags('Sandbox')
@Controller('v1/sandbox/clock')
export class SandboxController {
  constructor(private readonly advanceClock: AdvanceClock) {}

  @Get()
  @Scopes('sandbox:clock')
  @Operation({
    id: 'getSandboxClock',
    summary: 'Read business time (embedded mode only)',
    dutch: 'klok',
    problems: { 404: ['not-a-sandbox'] },
  })
  @ApiOkResponse({ type: ClockResponse })
  now(): ClockResponse {
    return { now: this.advanceClock.now().toISOString() };
  }

  @Post()
  @HttpCode(200)
  @Scopes('sandbox:clock')
  @Operation({
    id: 'advanceSandboxClock',
    summary: 'Move business time; answers when everything that fell due is done',
    dutch: 'klok vooruitzetten',
    problems: { 404: ['not-a-sandbox'], 503: ['sandbox-busy'] },
  })
  @ApiOkResponse({ type: ClockResponse })
  async advance(@Body() { advanceDays }: AdvanceRequest): Promise<ClockResponse> {
    return { now: (await this.advanceClock.execute(advanceDays)).toISOString() };
  }
}
