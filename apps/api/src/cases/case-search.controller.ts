import { SearchCases, type Caller, type SearchInput } from '@akkoord/casework';
import { IsoDate, Text } from '@akkoord/platform';
import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import { Operation } from '../openapi/operation.js';
import { CaseSummary } from './case.responses.js';

class CaseSearchRequest implements SearchInput {
  @Text('Citizen service number (BSN): nine digits. It travels here and never in a URL.', {
    pattern: /^\d{9}$/,
    min: 9,
    max: 9,
    example: '999975006',
    optional: true,
  })
  bsn?: string;
  @IsoDate('Date of birth (geboortedatum); with the surname.', { example: '1985-05-07', optional: true })
  birthDate?: string;
  @Text('Surname (achternaam), whatever the case of its letters; with the date of birth.', {
    example: 'Testpersoon',
    optional: true,
  })
  surname?: string;
}

@ApiTags('Cases')
@Controller('v1/cases')
export class CaseSearchController {
  constructor(
    private readonly cursors: Cursors,
    private readonly searchCases: SearchCases,
  ) {}

  @Post('_search')
  @HttpCode(200)
  @Scopes('cases:read')
  @Operation({
    id: 'searchCases',
    summary: 'Find the cases of a client by BSN, by date of birth and surname, or by all three; oldest first',
    dutch: 'dossiers zoeken',
    description:
      'Only cases of your own organisation. A search makes nothing, so that it needs no `Idempotency-Key`; the next page takes the same body.',
    problems: { 400: ['search-invalid'] },
  })
  @ApiOkResponse({ type: PageOf(CaseSummary) })
  async search(
    @CallerOf() caller: Caller,
    @Query() query: PageQuery,
    @Body() request: CaseSearchRequest,
  ): Promise<Page<CaseSummary>> {
    const { bsn = '', birthDate = '', surname = '' } = request;
    const list = `case search ${caller.organisationId} ${bsn} ${birthDate} ${surname}`;
    const after = this.cursors.read(query, list);
    return this.cursors.page(await this.searchCases.execute(caller, { limit: query.limit, after }, request), list);
  }
}
