import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { SimulateSettlement, type Caller } from '@akkoord/casework';
import { Cents, IsoDate, Text, Whole, WordsOf } from '@akkoord/platform';
import { PRODUCTS, type Product } from '@akkoord/settlement';
import { CallerOf, Scopes } from '../access/decorators.js';
import { PathId } from '../http/path-id.js';
import { Operation } from '../openapi/operation.js';
import { SimulationResponse } from './simulation.responses.js';

const MOST_CENTS = 1_000_000_000_000;

class SimulationRequest {
  @WordsOf(PRODUCTS, 'The products to compare; by default all.', {
    name: 'Product',
    min: 1,
    max: PRODUCTS.length,
    optional: true,
  })
  products?: Product[];
  @Cents("Monthly capacity (afloscapaciteit) instead of the case's.", {
    max: MOST_CENTS,
    example: 15_000,
    optional: true,
  })
  monthlyCapacityCents?: number;
  @Cents("One-off money instead of the case's.", { max: MOST_CENTS, example: 50_000, optional: true })
  oneOffCents?: number;
  @Whole("Term in months (looptijd) instead of the case's.", { min: 1, max: 120, example: 18, optional: true })
  termMonths?: number;
  @Text('Fee of debt mediation instead of yours, as a share of the capacity.', {
    pattern: /^\d(\.\d{1,10})?$/,
    max: 12,
    example: '0.09',
    optional: true,
  })
  feeRate?: string;
  @IsoDate('The day to simulate for: picks norms, terms of creditors not asked yet, and age. By default today.', {
    optional: true,
  })
  on?: string;
}

@ApiTags('Simulations')
@Controller('v1/cases/:caseId/simulations')
export class SimulationsController {
  constructor(private readonly simulateSettlement: SimulateSettlement) {}

  @Post()
  @HttpCode(200)
  @Scopes('cases:read')
  @Operation({
    id: 'simulateSettlement',
    summary: 'Try what each product would bring; changes and sends nothing',
    dutch: 'doorrekenen',
    description:
      'Consent in advance is assumed where a clause allows it and the creditor did not answer otherwise. Send `{}` to use the figures of the case.',
    problems: { 404: ['case-not-found'] },
  })
  @ApiOkResponse({ type: SimulationResponse })
  simulate(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Body() request: SimulationRequest,
  ): Promise<SimulationResponse> {
    return this.simulateSettlement.execute(caller, caseId, request);
  }
}
