import { ChangeColleague, GiveSubstitution, ListColleagues, RefusedAtDesk } from '@akkoord/casework';
import { CONFIG, realToday, type Config } from '@akkoord/platform';
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { readerOf, writerOf } from '../answers/caller.js';
import { newColleagueFrom, rightsFrom, substitutionFrom } from '../answers/colleague-from-form.js';
import { Form } from '../http/form.js';
import { afterwards, idFrom, nowhere, places } from '../http/places.js';
import type { ClerkRequest } from '../http/portal-request.js';
import { seeOther, show } from '../http/respond.js';
import { NOTHING_TYPED, taken, type ReturnedForm } from '../http/taken.js';
import { ColleaguePage } from '../views/colleague-page.js';
import { ColleaguesPage } from '../views/colleagues-page.js';
import { viewOf } from '../views/view.js';
import type { Words } from '../words/words.js';

type Done = keyof Words['desk']['colleagues']['done'];

/** Who works at the desk, and who answers for it: everybody of the desk sees it, a manager changes it. */
@Controller('settings')
export class ColleaguesController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly listColleagues: ListColleagues,
    private readonly changeColleague: ChangeColleague,
    private readonly giveSubstitution: GiveSubstitution,
  ) {}

  @Get('colleagues')
  async all(@Req() request: ClerkRequest, @Res() response: Response, @Query('done') done?: string): Promise<void> {
    await this.show(request, response, null, done);
  }

  @Post('colleagues')
  async add(@Req() request: ClerkRequest, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const form = Form.of(body);
    const caller = writerOf(request.clerk, places.colleagues, form);
    const returned = await taken(
      { form: 'colleague', typed: form, read: newColleagueFrom(form, realToday()) },
      refusalsIn(request),
      (value) => this.changeColleague.add(caller, value),
    );
    if (returned) await this.show(request, response, returned);
    else seeOther(response, afterwards(places.colleagues, 'added' satisfies Done));
  }

  @Get('colleagues/:id')
  async one(@Req() request: ClerkRequest, @Res() response: Response, @Param('id') id: string): Promise<void> {
    await this.showOne(request, response, idFrom(id), null);
  }

  @Post('colleagues/:id')
  async change(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    const form = Form.of(body);
    const caller = writerOf(request.clerk, places.colleague(idFrom(id)), form);
    const returned = await taken(
      { form: 'colleague', typed: form, read: rightsFrom(form, realToday()) },
      refusalsIn(request),
      (value) => this.changeColleague.change(caller, id, value),
    );
    if (returned) await this.showOne(request, response, id, returned);
    else seeOther(response, afterwards(places.colleagues, 'changed' satisfies Done));
  }

  @Post('colleagues/:id/remove')
  async remove(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    const form = Form.of(body);
    const caller = writerOf(request.clerk, places.removeColleague(idFrom(id)), form);
    const returned = await taken({ form: 'remove', typed: form, read: NOTHING_TYPED }, refusalsIn(request), () =>
      this.changeColleague.remove(caller, id),
    );
    if (returned) await this.showOne(request, response, id, returned);
    else seeOther(response, afterwards(places.colleagues, 'removed' satisfies Done));
  }

  @Post('substitutions')
  async give(@Req() request: ClerkRequest, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const form = Form.of(body);
    const caller = writerOf(request.clerk, places.substitutions, form);
    const returned = await taken(
      { form: 'substitution', typed: form, read: substitutionFrom(form, realToday()) },
      refusalsIn(request),
      (value) => this.giveSubstitution.execute(caller, value),
    );
    if (returned) await this.show(request, response, returned);
    else seeOther(response, afterwards(places.colleagues, 'given' satisfies Done));
  }

  @Post('substitutions/:id/end')
  async end(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    const form = Form.of(body);
    const caller = writerOf(request.clerk, places.endSubstitution(idFrom(id)), form);
    const returned = await taken({ form: 'end', typed: form, read: NOTHING_TYPED }, refusalsIn(request), () =>
      this.giveSubstitution.end(caller, id),
    );
    if (returned) await this.show(request, response, returned);
    else seeOther(response, afterwards(places.colleagues, 'ended' satisfies Done));
  }

  private get issuerSaysRoles(): boolean {
    return this.config.signIn.roleClaim !== null;
  }

  private async show(
    request: ClerkRequest,
    response: Response,
    returned: ReturnedForm | null,
    asked?: string,
  ): Promise<void> {
    const view = viewOf(request);
    const people = await this.listColleagues.execute(readerOf(request.clerk));
    const done = Object.entries(view.words.desk.colleagues.done).find(([name]) => name === asked)?.[1] ?? null;
    show(
      response,
      <ColleaguesPage
        view={view}
        people={people}
        issuerSaysRoles={this.issuerSaysRoles}
        done={done}
        returned={returned}
      />,
      returned === null ? 200 : 422,
    );
  }

  private async showOne(
    request: ClerkRequest,
    response: Response,
    id: string,
    returned: ReturnedForm | null,
  ): Promise<void> {
    const { colleagues } = await this.listColleagues.execute(readerOf(request.clerk));
    const colleague = colleagues.find((one) => one.id === id);
    if (!colleague) throw nowhere();
    if (request.clerk.role !== 'MANAGER') throw new RefusedAtDesk('manager-needed');
    show(
      response,
      <ColleaguePage
        view={viewOf(request)}
        colleague={colleague}
        issuerSaysRoles={this.issuerSaysRoles}
        returned={returned}
      />,
      returned === null ? 200 : 422,
    );
  }
}

const refusalsIn = (request: ClerkRequest) => viewOf(request).words.desk.colleagues.refusals;
