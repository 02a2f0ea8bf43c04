import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CalculateSettlement } from '@akkoord/casework';
import { Public } from '../access/decorators.js';
import type { ApiRequest } from '../http/api-request.js';
import { Operation } from '../openapi/operation.js';
import { CALCULATION_EXAMPLES } from './calculation.examples.js';
import { CalculationRequest } from './calculation.request.js';
import { CalculationResponse } from './calculation.response.js';

@ApiTags('Calculations')
@Controller('v1/calculations')
export class CalculationsController {
  constructor(private readonly calculateSettlement: CalculateSettlement) {}

  /** Takes the body as it was sent: the rule itself tells everything that is wrong with it. */
  @Post()
  @HttpCode(200)
  @Public()
  @Operation({
    id: 'calculateSettlement',
    summary: 'Calculate what every creditor gets, to the cent; nothing is kept',
    dutch: 'berekening van het voorstel',
    problems: {
      400: ['no-norm-set', 'fee-above-cap', 'capacity-not-zero'],
      409: ['fund-covers-all-claims', 'no-claim-takes-part', 'zero-offer-not-allowed'],
    },
  })
  @ApiBody({ type: CalculationRequest, examples: CALCULATION_EXAMPLES })
  @ApiOkResponse({ type: CalculationResponse })
  calculate(@Req() { body }: ApiRequest): Promise<CalculationResponse> {
    return this.calculateSettlement.execute(body);
  }
}
