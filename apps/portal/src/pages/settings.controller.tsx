import {
  ChangeDeskSettings,
  PractiseAnswering,
  ReadDeskReadiness,
  ReadDeskSettings,
  StateDeskAccount,
} from '@akkoord/casework';
import { Clock } from '@akkoord/platform';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { readerOf, writerOf } from '../answers/caller.js';
import { contactsFrom, rhythmFrom, SETTING_FIELDS } from '../answers/settings-from-form.js';
import { Form } from '../http/form.js';
import { afterwards, idFrom, places } from '../http/places.js';
import type { ClerkRequest } from '../http/portal-request.js';
import { seeOther, show } from '../http/respond.js';
import { NOTHING_TYPED, taken, type ReturnedForm } from '../http/taken.js';
import { AccountPage, APPROVE } from '../views/account-page.js';
import { ContactPage } from '../views/contact-page.js';
import { ReadinessPage } from '../views/readiness-page.js';
import { RhythmConfirmPage, RhythmPage } from '../views/rhythm-page.js';
import { SettingsPage } from '../views/settings-page.js';
import { viewOf } from '../views/view.js';
import type { Words } from '../words/words.js';

type Done = keyof Words['desk']['settled'];

/** What a desk settles itself: everybody of the desk sees it, a manager changes it. */
@Controller('settings')
export class SettingsController {
  constructor(
    private readonly readSettings: ReadDeskSettings,
    private readonly changeSettings: ChangeDeskSettings,
    private readonly stateAccount: StateDeskAccount,
    private readonly readReadiness: ReadDeskReadiness,
    private readonly practise: PractiseAnswering,
    private readonly clock: Clock,
  ) {}

  @Get()
  async all(@Req() request: ClerkRequest, @Res() response: Response, @Query('done') asked?: string): Promise<void> {
    const view = viewOf(request);
    const settings = await this.readSettings.execute(readerOf(request.clerk));
    const done = Object.entries(view.words.desk.settled).find(([name]) => name === asked)?.[1] ?? null;
    show(response, <SettingsPage view={view} settings={settings} today={this.clock.today()} done={done} />);
  }

  /** With a rhythm in its address it shows what that would change. */
  @Get('rhythm')
  async rhythm(@Req() request: ClerkRequest, @Res() response: Response): Promise<void> {
    const view = viewOf(request);
    const caller = readerOf(request.clerk);
    const settings = await this.readSettings.execute(caller);
    const typed = Form.of(request.query);
    const read = rhythmFrom(typed);
    if (!typed.has(SETTING_FIELDS.every) && !typed.has(SETTING_FIELDS.cutOff)) {
      show(response, <RhythmPage view={view} settings={settings} returned={null} />);
    } else if (!read.ok) {
      const returned = { form: 'rhythm', typed, faults: read.faults };
      show(response, <RhythmPage view={view} settings={settings} returned={returned} />, 422);
    } else {
      const nextListAt = await this.readSettings.preview(caller, read.value);
      const shown = { view, settings, nextListAt, rhythm: read.value, today: this.clock.today() };
      show(response, <RhythmConfirmPage {...shown} />);
    }
  }

  @Post('rhythm')
  async changeRhythm(@Req() request: ClerkRequest, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const typed = Form.of(body);
    const caller = writerOf(request.clerk, places.rhythm, typed);
    const returned = await taken({ form: 'rhythm', typed, read: rhythmFrom(typed) }, refusalsIn(request), (rhythm) =>
      this.changeSettings.rhythm(caller, rhythm),
    );
    if (returned === null) settled(response, 'rhythm');
    else {
      const settings = await this.readSettings.execute(readerOf(request.clerk));
      show(response, <RhythmPage view={viewOf(request)} settings={settings} returned={returned} />, 422);
    }
  }

  @Get('readiness')
  async readiness(@Req() request: ClerkRequest, @Res() response: Response): Promise<void> {
    const steps = await this.readReadiness.execute(readerOf(request.clerk));
    const testLines = await this.practise.lines(readerOf(request.clerk));
    show(response, <ReadinessPage view={viewOf(request)} steps={steps} testLines={testLines} />);
  }

  @Get('contact')
  async contact(@Req() request: ClerkRequest, @Res() response: Response): Promise<void> {
    await this.showContact(request, response, null);
  }

  @Post('contact')
  async changeContact(@Req() request: ClerkRequest, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const typed = Form.of(body);
    const caller = writerOf(request.clerk, places.contact, typed);
    const read = contactsFrom(typed);
    const returned = await taken({ form: 'contact', typed, read }, refusalsIn(request), (contacts) =>
      this.changeSettings.contacts(caller, contacts),
    );
    if (returned === null) settled(response, 'contact');
    else await this.showContact(request, response, returned);
  }

  @Get('account')
  async account(@Req() request: ClerkRequest, @Res() response: Response): Promise<void> {
    await this.showAccount(request, response, null);
  }

  @Post('account')
  async enterAccount(@Req() request: ClerkRequest, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const typed = Form.of(body);
    const caller = writerOf(request.clerk, places.account, typed);
    const returned = await taken({ form: 'account', typed, read: NOTHING_TYPED }, refusalsIn(request), () =>
      this.stateAccount.execute(caller, typed.text(SETTING_FIELDS.iban)),
    );
    if (returned === null) settled(response, 'account');
    else await this.showAccount(request, response, returned);
  }

  @Post('account/:id')
  async decideAccount(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    const typed = Form.of(body);
    const caller = writerOf(request.clerk, places.decideAccount(idFrom(id)), typed);
    const approves = typed.text(SETTING_FIELDS.decision) === APPROVE;
    const returned = await taken({ form: 'decision', typed, read: NOTHING_TYPED }, refusalsIn(request), () =>
      approves ? this.stateAccount.approve(caller, id) : this.stateAccount.refuse(caller, id),
    );
    if (returned === null) settled(response, approves ? 'approved' : 'refused');
    else await this.showAccount(request, response, returned);
  }

  private async showContact(request: ClerkRequest, response: Response, returned: ReturnedForm | null): Promise<void> {
    const settings = await this.readSettings.execute(readerOf(request.clerk));
    const status = returned === null ? 200 : 422;
    show(response, <ContactPage view={viewOf(request)} settings={settings} returned={returned} />, status);
  }

  private async showAccount(request: ClerkRequest, response: Response, returned: ReturnedForm | null): Promise<void> {
    const settings = await this.readSettings.execute(readerOf(request.clerk));
    const status = returned === null ? 200 : 422;
    show(response, <AccountPage view={viewOf(request)} settings={settings} returned={returned} />, status);
  }
}

const refusalsIn = (request: ClerkRequest) => viewOf(request).words.desk.settleRefusals;

function settled(response: Response, done: Done): void {
  seeOther(response, afterwards(places.settings, done));
}
