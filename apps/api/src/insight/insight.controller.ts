import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ListTasks, ReadInsight, type Caller, type OutcomesView, type TaskView } from '@akkoord/casework';
import { Cents, Each, Id, IsoDate, OneOf, Text, Whole } from '@akkoord/platform';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import { Operation } from '../openapi/operation.js';

class LeadTime {
  @OneOf(
    ['ONLY_COLLECTIVE', 'MANY_COLLECTIVE', 'OTHER'],
    'How many exchanges in the plan had a collective agreement.',
    { name: 'LeadTimeGroup' },
  )
  group!: 'ONLY_COLLECTIVE' | 'MANY_COLLECTIVE' | 'OTHER';
  @Whole('Days the client took to sign.') clientDelayDays!: number;
  @Whole('Concluded cases.') cases!: number;
  @Whole('Median calendar days from the first balance request to agreement (doorlooptijd).') medianDays!: number;
}

class LeadTimesResponse {
  @Each(() => LeadTime, 'Per group and client delay.', { max: 1_000 }) items!: readonly LeadTime[];
}

class OutcomesResponse implements OutcomesView {
  @Whole('All cases.') cases!: number;
  @Whole('Concluded: every creditor agrees.') concluded!: number;
  @Whole('Refused: somebody refused or did not answer, and no court compelled it.') refused!: number;
  @Whole('Payment plans: the money covers all claims.') paymentPlans!: number;
  @Whole('Closed for another reason.') closedOtherwise!: number;
  @Whole('Still open.') open!: number;
  @Cents('Divided over the concluded cases.') fundCents!: number;
  @Cents('What the shares of the concluded cases add up to.') shareCents!: number;
  @Cents('What was claimed in the concluded cases.') claimCents!: number;
  @Whole('Letters avoided (brieven bespaard).') lettersAvoided!: number;
  @Whole('Messages that went as a line of a list.') listLines!: number;
  @Whole('Answers that came as a line of a list.') listReplies!: number;
  @Whole('Exchanges bound in advance: no proposal and no reply needed.') boundExchanges!: number;
  @Whole('Proposals to a creditor bound in advance: always 0, and counted to be sure.') proposalsToBound!: number;
  @Whole('Letters that were written.') lettersSent!: number;
  @Whole('Creditors that were asked to think again (heroverweging).') reconsiderations!: number;
  @Whole('Cases in which the court was asked (dwangakkoord).') courtRequests!: number;
  @Whole('Of these, cases that were concluded because the court compelled the refusers.') compelled!: number;
  @Whole('Exchanges that wait for a creditor.') waitingForCreditors!: number;
  @Whole('Cases that wait for the client.') waitingForClients!: number;
}

class TaskResponse implements TaskView {
  @Id('Id of the task.') id!: string;
  @OneOf(
    [
      'BALANCE_CORRECTION',
      'CLAIM_DISPUTED',
      'CLIENT_UNKNOWN',
      'IBAN_CHANGED',
      'MANDATE_ENDED',
      'NO_COOPERATION',
      'STATEMENT_HELD',
    ],
    'What there is to look at. BALANCE_CORRECTION, STATEMENT_HELD: decide in held-statements of the case. IBAN_CHANGED: a second person approves the account. MANDATE_ENDED: the question went to the desk of the creditor itself.',
    { name: 'TaskKind' },
  )
  kind!: TaskView['kind'];
  @Id('The case.') caseId!: string;
  @Text('Reference of the case.') caseReference!: string;
  @Id('The exchange.') exchangeId!: string;
  @Text('The creditor.') creditor!: string;
  @IsoDate('When it was raised.') raisedOn!: string;
}

@ApiTags('Insight')
@Controller('v1')
export class InsightController {
  constructor(
    private readonly cursors: Cursors,
    private readonly readInsight: ReadInsight,
    private readonly listTasks: ListTasks,
  ) {}

  @Get('insight/lead-times')
  @Scopes('insight:read')
  @Operation({ id: 'getLeadTimes', summary: 'Median lead times of concluded cases', dutch: 'doorlooptijden' })
  @ApiOkResponse({ type: LeadTimesResponse })
  async leadTimes(@CallerOf() caller: Caller): Promise<LeadTimesResponse> {
    return { items: await this.readInsight.leadTimes(caller) };
  }

  @Get('insight/outcomes')
  @Scopes('insight:read')
  @Operation({ id: 'getOutcomes', summary: 'What came of the cases, to the cent', dutch: 'uitkomsten' })
  @ApiOkResponse({ type: OutcomesResponse })
  outcomes(@CallerOf() caller: Caller): Promise<OutcomesResponse> {
    return this.readInsight.outcomes(caller);
  }

  @Get('tasks')
  @Scopes('cases:read')
  @Operation({ id: 'listTasks', summary: 'List what waits for a look of the counsellor', dutch: 'taken' })
  @ApiOkResponse({ type: PageOf(TaskResponse) })
  async tasks(@CallerOf() caller: Caller, @Query() query: PageQuery): Promise<Page<TaskResponse>> {
    const list = `tasks ${caller.organisationId}`;
    const after = this.cursors.read(query, list);
    return this.cursors.page(await this.listTasks.execute(caller, { limit: query.limit, after }), list);
  }
}
