import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ReadRegistry, type Caller, type CreditorView, type DeskView, type MandateView } from '@akkoord/casework';
import { Flag, IsoDate, OneOf, Text, WordsOf } from '@akkoord/platform';
import { MANDATE_ACTIONS } from '@akkoord/settlement';
import { CallerOf, Scopes } from '../access/decorators.js';
import { PageOf, type Page } from '../fields/page.js';
import { Operation } from '../openapi/operation.js';

const CLASSES = ['PUBLIC', 'UTILITY', 'CARE', 'OTHER'] as const;

class CreditorResponse implements CreditorView {
  @Text('The brand the client knows (merk).', { example: 'Zilveren Kruis' }) brand!: string;
  @Text('The legal entity behind it (rechtspersoon); the name of its desk until the register names another.', {
    example: 'Achmea Zorg',
  })
  legalEntity!: string;
  @Text('The desk that settles for it (loket).', { example: 'achmea-zorg' }) desk!: string;
  @OneOf(CLASSES, 'What the desk may know of a client.', { name: 'MessageClass' }) messageClass!: string;
  @Text('Sector.', { example: 'health insurance' }) sector!: string;
  @Flag('On the national list of creditors that settle collectively.') nationalList!: boolean;
}

class DeskResponse implements DeskView {
  @Text('Slug of the desk.', { example: 'achmea-zorg' }) slug!: string;
  @Text('Name of the desk.', { example: 'Achmea Zorg' }) name!: string;
  @OneOf(CLASSES, 'What the desk may know of a client.', { name: 'MessageClass' })
  messageClass!: DeskView['messageClass'];
  @Text('Sector.', { example: 'health insurance' }) sector!: string;
  @Text('Whom a counsellor asks for; null: the desk does not say.', { nullable: true, example: 'Team schuldregelen' })
  contactName!: string | null;
  @Text('Where a counsellor writes; null: the desk does not say.', { nullable: true, example: 'team@desk.example' })
  contactEmail!: string | null;
  @Text('Where a counsellor calls; null: the desk does not say.', { nullable: true, example: '0541 234 567' })
  contactPhone!: string | null;
}

class MandateResponse implements MandateView {
  @Text('Slug of the desk that answers (incassant).', { example: 'intrum' }) agent!: string;
  @Text('The brand it answers for.', { example: 'KPN' }) creditor!: string;
  @WordsOf(MANDATE_ACTIONS, 'In which matters.', { name: 'MandateAction', max: 10 }) actions!: MandateView['actions'];
  @IsoDate('First day.', { example: '2024-01-01' }) from!: string;
  @IsoDate('Last day; null: until further notice.', { nullable: true }) to!: string | null;
}

@ApiTags('Registry')
@Controller('v1')
export class RegistryController {
  constructor(private readonly readRegistry: ReadRegistry) {}

  @Get('creditors')
  @Scopes('creditors:read')
  @Operation({ id: 'listCreditors', summary: 'List the registered creditors, all on one page', dutch: 'schuldeisers' })
  @ApiOkResponse({ type: PageOf(CreditorResponse) })
  async creditors(@CallerOf() caller: Caller): Promise<Page<CreditorResponse>> {
    return { items: await this.readRegistry.creditors(caller), next: null };
  }

  @Get('desks')
  @Scopes('creditors:read')
  @Operation({
    id: 'listDesks',
    summary: 'List the desks that settle for creditors, all on one page',
    dutch: 'loketten',
  })
  @ApiOkResponse({ type: PageOf(DeskResponse) })
  async desks(@CallerOf() caller: Caller): Promise<Page<DeskResponse>> {
    return { items: await this.readRegistry.desks(caller), next: null };
  }

  @Get('mandates')
  @Scopes('creditors:read')
  @Operation({
    id: 'listMandates',
    summary: 'List which agents may answer for which creditors, all on one page',
    dutch: 'volmachten',
  })
  @ApiOkResponse({ type: PageOf(MandateResponse) })
  async mandates(@CallerOf() caller: Caller): Promise<Page<MandateResponse>> {
    return { items: await this.readRegistry.mandates(caller), next: null };
  }
}
