import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiTags, type OpenAPIObject } from '@nestjs/swagger';
import { Problem } from '@akkoord/platform';
import { Public } from '../access/decorators.js';
import { ApiDocument } from './api-document.js';
import { Operation } from './operation.js';

@ApiTags('Contract')
@Controller('v1/openapi.json')
@Public()
export class OpenapiController {
  constructor(private readonly document: ApiDocument) {}

  /** Any page on the web may read it: the NL API Design Rules want the contract in the open. */
  @Get()
  @Header('Access-Control-Allow-Origin', '*')
  @Operation({ id: 'getContract', summary: 'This contract', dutch: 'koppelvlakspecificatie' })
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  read(): OpenAPIObject {
    const { json } = this.document;
    if (!json) throw new Problem(503, 'not-ready', 'The door is not open yet.');
    return json;
  }
}
