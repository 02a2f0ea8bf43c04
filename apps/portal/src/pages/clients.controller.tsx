import {
  ChangeClient,
  ListClients,
  ReadDeskSettings,
  Refused,
  RefusedAtDesk,
  RegisterClient,
  type OwnClientView,
} from '@akkoord/casework';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { readerOf, writerOf } from '../answers/caller.js';
import { CLIENT_FIELDS, clientTermsFrom, newClientFrom } from '../answers/client-from-form.js';
import type { FromForm } from '../answers/colleague-from-form.js';
import { Form } from '../http/form.js';
import { afterwards, nowhere, places } from '../http/places.js';
import type { ClerkRequest } from '../http/portal-request.js';
import { seeOther, show } from '../http/respond.js';
import { taken, type ReturnedForm } from '../http/taken.js';
import { ClientPage, ClientsPage } from '../views/clients-page.js';
import { viewOf } from '../views/view.js';
import type { Words } from '../words/words.js';

type Done = keyof Words['desk']['clients']['done'];

/** The systems that speak for the desk: everybody of the desk sees them, a manager lets them in and out. */
@Controller('settings/clients')
export class ClientsController {
  constructor(
    private readonly listClients: ListClients,
    private readonly registerClient: RegisterClient,
    private readonly changeClient: ChangeClient,
    private readonly readSettings: ReadDeskSettings,
  ) {}

  @Get()
  async all(@Req() request: ClerkRequest, @Res() response: Response, @Query('done') done?: string): Promise<void> {
    await this.show(request, response, null, done);
  }

  @Post()
  async register(@Req() request: ClerkRequest, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const typed = Form.of(body);
    const caller = writerOf(request.clerk, places.clients, typed);
    const { slug } = await this.readSettings.execute(readerOf(request.clerk));
    const returned = await this.judged('client', typed, newClientFrom(typed, slug), request, (client) =>
      this.registerClient.execute(caller, { ...client, organisationId: caller.organisationId }),
    );
    if (returned) await this.show(request, response, returned);
    else seeOther(response, afterwards(places.clients, 'registered' satisfies Done));
  }

  @Get(':clientId')
  async one(@Req() request: ClerkRequest, @Res() response: Response, @Param('clientId') id: string): Promise<void> {
    await this.showOne(request, response, id, null);
  }

  @Post(':clientId')
  async change(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('clientId') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    const typed = Form.of(body);
    const { client } = await this.find(request, id);
    const caller = writerOf(request.clerk, places.client(client.clientId), typed);
    const asRead = new Set([`"${typed.text(CLIENT_FIELDS.tag)}"`]);
    const returned = await this.judged('client', typed, clientTermsFrom(typed), request, (terms) =>
      this.changeClient.execute(caller, client.clientId, asRead, terms),
    );
    if (returned) await this.showOne(request, response, id, returned);
    else seeOther(response, afterwards(places.clients, 'changed' satisfies Done));
  }

  @Post(':clientId/revoke')
  async revoke(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('clientId') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    const typed = Form.of(body);
    const { client } = await this.find(request, id);
    const caller = writerOf(request.clerk, places.revokeClient(client.clientId), typed);
    const reason = typed.text(CLIENT_FIELDS.reason);
    const read: FromForm<string> =
      reason === '' || reason.length > LONGEST_REASON
        ? { ok: false, faults: [{ field: CLIENT_FIELDS.reason, fault: 'revoke-reason-missing' }] }
        : { ok: true, value: reason };
    const returned = await this.judged('revoke', typed, read, request, (why) =>
      this.changeClient.revoke(caller, client.clientId, why),
    );
    if (returned) await this.showOne(request, response, id, returned);
    else seeOther(response, afterwards(places.clients, 'revoked' satisfies Done));
  }

  /** What a client's keys and scopes are refused for is said in our words; the code of the first fault tells which. */
  private judged<T>(
    form: string,
    typed: Form,
    read: FromForm<T>,
    request: ClerkRequest,
    act: (value: T) => Promise<unknown>,
  ): Promise<ReturnedForm | null> {
    const { refusals } = viewOf(request).words.desk.clients;
    return taken({ form, typed, read }, refusals, act);
  }

  private async find(request: ClerkRequest, clientId: string): Promise<OwnClientView> {
    const clients = await this.listClients.own(readerOf(request.clerk));
    const found = clients.find(({ client }) => client.clientId === clientId);
    if (!found) throw nowhere();
    return found;
  }

  private async show(
    request: ClerkRequest,
    response: Response,
    returned: ReturnedForm | null,
    asked?: string,
  ): Promise<void> {
    const view = viewOf(request);
    const clients = await this.listClients.own(readerOf(request.clerk));
    const { slug } = await this.readSettings.execute(readerOf(request.clerk));
    const done = Object.entries(view.words.desk.clients.done).find(([name]) => name === asked)?.[1] ?? null;
    const page = <ClientsPage view={view} clients={clients} slug={slug} done={done} returned={returned} />;
    show(response, page, returned === null ? 200 : 422);
  }

  private async showOne(
    request: ClerkRequest,
    response: Response,
    id: string,
    returned: ReturnedForm | null,
  ): Promise<void> {
    const own = await this.find(request, id);
    if (request.clerk.role !== 'MANAGER') throw new RefusedAtDesk('manager-needed');
    if (own.client.state === 'REVOKED') throw new Refused('client-revoked');
    show(response, <ClientPage view={viewOf(request)} own={own} returned={returned} />, returned === null ? 200 : 422);
  }
}

const LONGEST_REASON = 500;
