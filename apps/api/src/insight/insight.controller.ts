import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ReadCompliance, ReadLeadTimes, ReadOutcomes, ReadUncoveredCreditors, type Caller } from '@akkoord/casework';
import { IsoDate } from '@akkoord/platform';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import { Operation } from '../openapi/operation.js';
import { ClauseCompliance, LeadTimesResponse, OutcomesResponse, UncoveredCreditor } from './insight.responses.js';

class AskedBetweenQuery {
  @IsoDate('Only cases whose balances were asked on or after this day.', { optional: true }) from?: string;
  @IsoDate('Only cases whose balances were asked on or before this day.', { optional: true, example: '2027-03-31' })
  to?: string;
}

@ApiTags('Insight')
@Controller('v1')
export class InsightController {
  constructor(
    private readonly cursors: Cursors,
    private readonly readLeadTimes: ReadLeadTimes,
    private readonly readCompliance: ReadCompliance,
    private readonly readUncoveredCreditors: ReadUncoveredCreditors,
    private readonly readOutcomes: ReadOutcomes,
  ) {}

  @Get('insight/lead-times')
  @Scopes('insight:read')
  @Operation({
    id: 'getLeadTimes',
    summary: 'How long settlements take: by group, by phase and by desk',
    dutch: 'doorlooptijden',
    description:
      'Calendar days in the Netherlands, median and 90th percentile: always a number of days that some case or answer took. An answer is the first one to a question, whatever was corrected later.',
  })
  @ApiOkResponse({ type: LeadTimesResponse })
  leadTimes(@CallerOf() caller: Caller, @Query() { from, to }: AskedBetweenQuery): Promise<LeadTimesResponse> {
    return this.readLeadTimes.execute(caller, { from: from ?? null, to: to ?? null });
  }

  @Get('insight/compliance')
  @Scopes('insight:read')
  @Operation({
    id: 'listCompliance',
    summary: 'How often each clause of each agreement was kept, and by how much it was broken',
    dutch: 'naleving van afspraken',
    description:
      'For a counsellor over its own cases, for a desk over its own exchanges. Only what is recorded is counted: a question counts when it is answered or its term is over, and not when it was taken back before that. Consent in advance is expected where the clause allows it for a claim that was asked. Whether a creditor stood still is not recorded, so that clause is not told.',
  })
  @ApiOkResponse({ type: PageOf(ClauseCompliance) })
  async compliance(@CallerOf() caller: Caller, @Query() query: PageQuery): Promise<Page<ClauseCompliance>> {
    const list = `compliance ${caller.organisationId}`;
    const after = this.cursors.read(query, list);
    return this.cursors.page(await this.readCompliance.execute(caller, { limit: query.limit, after }), list);
  }

  @Get('insight/uncovered-creditors')
  @Scopes('insight:read')
  @Operation({
    id: 'listUncoveredCreditors',
    summary: 'Creditors without an applicable agreement: whom to talk to next',
    dutch: 'schuldeisers zonder afspraak',
    description:
      'Sorted by `caseDays` = `lastToAnswerCases` x `daysAdded` (0 when it is faster), then by amount. `daysAdded` is the median of the days its exchanges took, minus the same median of all creditors with an agreement. An exchange takes the days from each question to its first answer, added up: a creditor that is bound in advance is never asked a second time. A question without an answer took its whole term, and is later than every answer. A case has a last creditor for its balances, and one for its proposals, once nobody has to answer any more.',
  })
  @ApiOkResponse({ type: PageOf(UncoveredCreditor) })
  async uncoveredCreditors(@CallerOf() caller: Caller, @Query() query: PageQuery): Promise<Page<UncoveredCreditor>> {
    const list = `uncovered-creditors ${caller.organisationId}`;
    const after = this.cursors.read(query, list);
    return this.cursors.page(await this.readUncoveredCreditors.execute(caller, { limit: query.limit, after }), list);
  }

  @Get('insight/outcomes')
  @Scopes('insight:read')
  @Operation({ id: 'getOutcomes', summary: 'What came of the cases, to the cent', dutch: 'uitkomsten' })
  @ApiOkResponse({ type: OutcomesResponse })
  outcomes(@CallerOf() caller: Caller): Promise<OutcomesResponse> {
    return this.readOutcomes.execute(caller);
  }
}
