import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ReadOperation, type Caller } from '@akkoord/casework';
import { CallerOf, Scopes } from '../access/decorators.js';
import { PathId } from '../http/path-id.js';
import { Operation } from '../openapi/operation.js';
import { OperationResponse } from './operation.response.js';

@ApiTags('Operations')
@Controller('v1/operations')
export class OperationsController {
  constructor(private readonly readOperation: ReadOperation) {}

  @Get(':operationId')
  @Scopes('cases:read')
  @Operation({
    id: 'getOperation',
    summary: 'Read how far a long operation is',
    dutch: 'verwerking',
    problems: { 404: ['operation-not-found'] },
  })
  @ApiOkResponse({ type: OperationResponse })
  find(@CallerOf() caller: Caller, @PathId('operationId') operationId: string): Promise<OperationResponse> {
    return this.readOperation.execute(caller, operationId);
  }
}
