import { Body, Controller, Get, HttpCode, HttpStatus, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  AcceptReferral,
  DeclineReferral,
  ListReferrals,
  LONGEST_EXPLANATION,
  RecordFirstContact,
  ReferClient,
  ReferralRequest,
  WithdrawReferral,
  type Caller,
} from '@akkoord/casework';
import { Id, IsoDate, OneOf, Text } from '@akkoord/platform';
import { DECLINE_REASONS, REFERRAL_STATE_NAMES, type DeclineReason, type ReferralState } from '@akkoord/settlement';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import { PathId } from '../http/path-id.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';
import { REFERRAL_EXAMPLES } from './referral.examples.js';
import { ReferralDetailResponse, ReferralResponse } from './referral.responses.js';

class ReferralsQuery extends PageQuery {
  @OneOf(REFERRAL_STATE_NAMES, 'Only referrals in this state.', { name: 'ReferralState', optional: true })
  state?: ReferralState;
  @OneOf(['true', 'false'], 'true: only those whose first contact is late.', { optional: true }) overdue?:
    'false' | 'true';
  @Id('For who receives them: only the repeats of this referral, which are left out otherwise.', { optional: true })
  repeatOf?: string;
}

class FirstContactRequest {
  @IsoDate('The day of the first contact: not after today, and not before the referral came in.', {
    example: '2026-11-04',
  })
  firstContactOn!: string;
}

class DeclineRequest {
  @OneOf(DECLINE_REASONS, 'Why no help follows: who referred is told this word.', { name: 'DeclineReason' })
  reason!: DeclineReason;
  @Text('In your own words, for your own people: who referred is not told.', {
    max: LONGEST_EXPLANATION,
    example: 'Drie keer gebeld en een brief gestuurd.',
    optional: true,
  })
  explanation?: string;
}

const UNKNOWN = { 404: ['referral-not-found'] };

@ApiTags('Referrals')
@Controller('v1/referrals')
export class ReferralsController {
  constructor(
    private readonly cursors: Cursors,
    private readonly referClient: ReferClient,
    private readonly listReferrals: ListReferrals,
    private readonly recordFirstContact: RecordFirstContact,
    private readonly acceptReferral: AcceptReferral,
    private readonly declineReferral: DeclineReferral,
    private readonly withdrawReferral: WithdrawReferral,
  ) {}

  @Post()
  @Scopes('referrals:write')
  @Idempotent()
  @ApiBody({ type: ReferralRequest, examples: REFERRAL_EXAMPLES })
  @Operation({
    id: 'referClient',
    summary: 'Refer a client to the counsellor organisation of its municipality',
    dutch: 'cliënt aanmelden',
    description:
      'For integrators, and for a counsellor organisation that records its own. Who somebody is and how to reach them, and nothing more: no BSN in any text, and no debts. With exit 4 the counsellor is told (`referral.received`) and has four weeks for a first contact, in a crisis three working days. Follow it by `GET /referrals/{referralId}` or by the events `referral.state-changed`.\n\nYour `reference` names it for ever: the same referral again is 200 with the one that is there, another one under the same reference is refused. A second referral of somebody whose first one is open for less than 90 days is taken and joined to that one; you see your own, with the state they share.',
    problems: {
      400: ['referral-invalid', 'municipality-unknown', 'bsn-not-allowed'],
      409: ['referral-reference-taken'],
    },
  })
  @ApiCreatedResponse({ type: ReferralDetailResponse })
  @ApiOkResponse({ type: ReferralDetailResponse, description: 'It was there already: the same one, as it is now.' })
  async refer(
    @CallerOf() caller: Caller,
    @Body() request: ReferralRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReferralDetailResponse> {
    const { id, isNew } = answer(response, await this.referClient.execute(caller, request));
    response.location(`/v1/referrals/${id}`).status(isNew ? HttpStatus.CREATED : HttpStatus.OK);
    return await this.listReferrals.one(caller, id);
  }

  @Get()
  @Scopes('referrals:read')
  @Operation({
    id: 'listReferrals',
    summary: 'List the referrals you sent or received, oldest first',
    dutch: 'aanmeldingen',
    description:
      'Who receives them sees each person once: `repeats` counts the others, and `repeatOf` lists them. Who referred sees each of its own.',
  })
  @ApiOkResponse({ type: PageOf(ReferralResponse) })
  async list(@CallerOf() caller: Caller, @Query() query: ReferralsQuery): Promise<Page<ReferralResponse>> {
    const { limit, state = null, repeatOf = null } = query;
    const filter = { state, repeatOf, overdue: query.overdue === 'true' };
    const list = `referrals ${caller.organisationId} ${state ?? ''} ${String(filter.overdue)} ${repeatOf ?? ''}`;
    const after = this.cursors.read(query, list);
    return this.cursors.page(await this.listReferrals.execute(caller, { limit, after }, filter), list);
  }

  @Get(':referralId')
  @Scopes('referrals:read')
  @Operation({
    id: 'getReferral',
    summary: 'Read a referral: its status, and for who receives it whom it is about',
    dutch: 'aanmelding',
    description:
      'Who referred gets state, dates and the reason of a decline. Of the case that may come of it nothing: no id, no amount and no creditor.',
    problems: UNKNOWN,
  })
  @ApiOkResponse({ type: ReferralDetailResponse })
  find(@CallerOf() caller: Caller, @PathId('referralId') id: string): Promise<ReferralDetailResponse> {
    return this.listReferrals.one(caller, id);
  }

  @Post(':referralId/_contact')
  @HttpCode(200)
  @Scopes('referrals:write')
  @Idempotent()
  @Operation({
    id: 'recordFirstContact',
    summary: 'Record the day of the first contact: the clock stops',
    dutch: 'eerste contact vastleggen',
    description: 'For the counsellor. The same day again changes nothing.',
    problems: {
      ...{ 400: ['date-in-future', 'date-too-early'], ...UNKNOWN },
      409: ['contact-not-possible', 'first-contact-known', 'referral-repeats-another'],
    },
  })
  @ApiOkResponse({ type: ReferralDetailResponse })
  async contact(
    @CallerOf() caller: Caller,
    @PathId('referralId') id: string,
    @Body() { firstContactOn }: FirstContactRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReferralDetailResponse> {
    answer(response, await this.recordFirstContact.execute(caller, id, firstContactOn));
    return await this.listReferrals.one(caller, id);
  }

  @Post(':referralId/_accept')
  @HttpCode(200)
  @Scopes('referrals:write')
  @Idempotent()
  @Operation({
    id: 'acceptReferral',
    summary: 'Accept a referral: the client gets help',
    dutch: 'aanmelding aannemen',
    description:
      'For the counsellor. A case that comes of it names the referral: `referralId` of `POST /cases` or of a line of an import.',
    problems: { ...UNKNOWN, 409: ['acceptance-not-possible', 'referral-repeats-another'] },
  })
  @ApiOkResponse({ type: ReferralDetailResponse })
  async accept(
    @CallerOf() caller: Caller,
    @PathId('referralId') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReferralDetailResponse> {
    answer(response, await this.acceptReferral.execute(caller, id));
    return await this.listReferrals.one(caller, id);
  }

  @Post(':referralId/_decline')
  @HttpCode(200)
  @Scopes('referrals:write')
  @Idempotent()
  @Operation({
    id: 'declineReferral',
    summary: 'Decline a referral, with the reason that who referred is told',
    dutch: 'aanmelding afwijzen',
    description: 'For the counsellor. The same reason again changes nothing.',
    problems: {
      ...{ 400: ['bsn-not-allowed'], ...UNKNOWN },
      409: ['declining-not-possible', 'referral-repeats-another'],
    },
  })
  @ApiOkResponse({ type: ReferralDetailResponse })
  async decline(
    @CallerOf() caller: Caller,
    @PathId('referralId') id: string,
    @Body() { reason, explanation }: DeclineRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReferralDetailResponse> {
    answer(response, await this.declineReferral.execute(caller, id, reason, explanation ?? null));
    return await this.listReferrals.one(caller, id);
  }

  @Post(':referralId/_withdraw')
  @HttpCode(200)
  @Scopes('referrals:write')
  @Idempotent()
  @Operation({
    id: 'withdrawReferral',
    summary: 'Record that the client took the consent back: what the referral says of the client is erased at once',
    dutch: 'toestemming intrekken',
    description:
      'By who referred, for its own referral, or by the counsellor, for every one of that client. Not once a case was opened: the case has a basis of its own. Twice is once.',
    problems: { ...UNKNOWN, 409: ['withdrawal-not-possible', 'referral-repeats-another'] },
  })
  @ApiOkResponse({ type: ReferralDetailResponse })
  async withdraw(
    @CallerOf() caller: Caller,
    @PathId('referralId') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReferralDetailResponse> {
    answer(response, await this.withdrawReferral.execute(caller, id));
    return await this.listReferrals.one(caller, id);
  }
}
