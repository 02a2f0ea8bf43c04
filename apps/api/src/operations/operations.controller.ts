import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ReadImportResults, ReadOperation, type Caller } from '@akkoord/casework';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import { PathId } from '../http/path-id.js';
import { Operation } from '../openapi/operation.js';
import { ImportResultResponse, OperationResponse } from './operation.response.js';

@ApiTags('Operations')
@Controller('v1/operations')
export class OperationsController {
  constructor(
    private readonly cursors: Cursors,
    private readonly readOperation: ReadOperation,
    private readonly readImportResults: ReadImportResults,
  ) {}

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

  @Get(':operationId/results')
  @Scopes('cases:read')
  @Operation({
    id: 'listImportResults',
    summary: 'What became of each line of an import, in the order of the lines',
    dutch: 'uitkomst van het inlezen',
    description:
      'The case that a line opened, or everything that was wrong with it. Can be read while the import runs: then `next` leads on to lines that are not handled yet, and a page may be empty; ask again after a moment. It is null when there is no line left.',
    problems: { 404: ['operation-not-found'] },
  })
  @ApiOkResponse({ type: PageOf(ImportResultResponse) })
  async results(
    @CallerOf() caller: Caller,
    @PathId('operationId') operationId: string,
    @Query() query: PageQuery,
  ): Promise<Page<ImportResultResponse>> {
    const list = `import-results ${caller.organisationId} ${operationId}`;
    const after = this.cursors.read(query, list);
    const page = await this.readImportResults.execute(caller, operationId, { limit: query.limit, after });
    return this.cursors.page(page, list);
  }
}
