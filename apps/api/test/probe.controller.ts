import type { IncomingMessage } from 'node:http';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Caller } from '@akkoord/casework';
import {
  Cents,
  Each,
  Flag,
  Id,
  Instant,
  IsoDate,
  Nested,
  OneOf,
  Percentage,
  Text,
  Texts,
  Whole,
} from '@akkoord/platform';
import type { Response } from 'express';
import { CallerOf, Public, Scopes } from '../src/access/decorators.js';
import { Cursors } from '../src/fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../src/fields/page.js';
import { linesOf } from '../src/http/lines.js';
import { CSV_TYPE, JSON_TYPE, MEBIBYTE, NDJSON_TYPE, Reads, Writes } from '../src/http/media.js';
import { PathId } from '../src/http/path-id.js';
import { answer } from '../src/idempotency/answer.js';
import { Idempotent } from '../src/idempotency/idempotent.js';
import { Operation } from '../src/openapi/operation.js';

class AddressRequest {
  @Text('Street (straat).', { example: 'Dorpsstraat' }) street!: string;
  @Text('Postal code (postcode).', { pattern: /^\d{4}[A-Z]{2}$/, example: '1234AB' }) postalCode!: string;
}

class ClaimRequest {
  @Text('Reference of the claim (kenmerk).') reference!: string;
  @Cents('What was lent (hoofdsom).', { min: 1 }) principalCents!: number;
  @IsoDate('Since when (ontstaan op).', { optional: true, nullable: true }) incurredOn?: string | null;
}

class ProbeRequest {
  @Text('Reference (kenmerk).') reference!: string;
  @Nested(() => AddressRequest, 'Address (adres).') address!: AddressRequest;
  @Each(() => ClaimRequest, 'Claims (vorderingen).', { min: 1, max: 1_000 }) claims!: ClaimRequest[];
  @Percentage('Percentage (percentage).', { optional: true }) percentage?: string;
  @Whole('Term in months (looptijd).', { min: 1, max: 120, optional: true }) termMonths?: number;
  @Flag('Disputed (betwist).', { optional: true }) disputed?: boolean;
  @OneOf(['SINGLE', 'COUPLE'], 'Household (huishouden).', { name: 'Household' }) household!: string;
  @OneOf(['M', 'F'], 'Sex (geslacht).', { name: 'Sex', optional: true, nullable: true }) sex?: string | null;
  @OneOf(['A', 'B'], 'Group (groep).', { optional: true, nullable: true }) group?: string | null;
  @Nested(() => AddressRequest, 'Former address (vorig adres).', { optional: true, nullable: true })
  formerAddress?: AddressRequest | null;
  @Texts('Notes (aantekeningen).', { max: 5, optional: true }) notes?: string[];
}

class ProbeResponse {
  @Id('Id.') id!: string;
  @Instant('When it was kept.') keptAt!: string;
}

const LIST = 'probes';
const PROBE: ProbeResponse = { id: '019a5c1e-7b00-7c3a-9d52-0d5a4c1f2e3b', keptAt: '2026-11-02T07:00:00.000Z' };

@ApiTags('Probes')
@Controller('v1/probes')
export class ProbeController {
  private readonly seen = new Set<string>();

  constructor(private readonly cursors: Cursors) {}

  @Get()
  @Scopes('cases:read')
  @Operation({ id: 'listProbes', summary: 'List probes', dutch: 'proeven' })
  @ApiOkResponse({ type: PageOf(ProbeResponse) })
  list(@Query() query: PageQuery): Page<ProbeResponse> {
    const from = this.cursors.read(query, LIST);
    return this.cursors.page(
      { items: Array<ProbeResponse>(query.limit).fill(PROBE), next: from === null ? PROBE.id : null },
      LIST,
    );
  }

  @Post()
  @Scopes('cases:write')
  @Idempotent()
  @Operation({ id: 'keepProbe', summary: 'Keep a probe', dutch: 'proef bewaren', problems: { 409: ['probe-known'] } })
  @ApiCreatedResponse({ type: ProbeResponse })
  keep(
    @CallerOf() caller: Caller,
    @Body() request: ProbeRequest,
    @Res({ passthrough: true }) response: Response,
  ): ProbeResponse & { reference: string; by: string } {
    const { key, fingerprint } = caller.idempotency ?? { key: '', fingerprint: '' };
    const replayed = this.seen.has(key + fingerprint);
    this.seen.add(key + fingerprint);
    const value = { ...PROBE, reference: request.reference, by: caller.organisationId };
    return answer(response, { value, replayed });
  }

  @Post('_search')
  @HttpCode(200)
  @Scopes('cases:read')
  @Operation({ id: 'searchProbes', summary: 'Search probes', dutch: 'proeven zoeken' })
  @ApiOkResponse({ type: PageOf(ProbeResponse) })
  search(@Body() _request: AddressRequest): Page<ProbeResponse> {
    return { items: [], next: null };
  }

  @Get(':probeId')
  @Scopes('cases:read')
  @Operation({
    id: 'getProbe',
    summary: 'Read a probe',
    dutch: 'proef',
    deprecation: { since: '2026-12-01', until: '2027-12-01', see: 'https://akkoord.example/changes' },
  })
  @ApiOkResponse({ type: ProbeResponse })
  find(@PathId('probeId') probeId: string): ProbeResponse {
    return { ...PROBE, id: probeId };
  }

  @Post(':probeId/replies')
  @HttpCode(200)
  @Reads({ [JSON_TYPE]: 8 * MEBIBYTE, [CSV_TYPE]: 8 * MEBIBYTE })
  @Writes(JSON_TYPE, CSV_TYPE)
  @Scopes('cases:read')
  @Operation({ id: 'answerProbe', summary: 'Answer a probe', dutch: 'proef beantwoorden' })
  @ApiBody({ schema: { type: 'object' } })
  @ApiOkResponse({ schema: { type: 'object' } })
  reply(@PathId('probeId') _probeId: string, @Body() body: unknown): { kind: string } {
    return { kind: Buffer.isBuffer(body) ? 'bytes' : typeof body };
  }

  @Post('imports')
  @HttpCode(202)
  @Reads({ [NDJSON_TYPE]: 'stream' })
  @Scopes('cases:read')
  @Operation({ id: 'importProbes', summary: 'Import probes', dutch: 'proeven aanleveren' })
  @ApiBody({ schema: { type: 'string' } })
  async import(@Req() body: IncomingMessage): Promise<{ lines: number[] }> {
    const lines: number[] = [];
    for await (const { line } of linesOf(body)) lines.push(line);
    return { lines };
  }

  @Get('faults/:word')
  @Scopes('cases:read')
  @Operation({ id: 'failProbe', summary: 'Fail', dutch: 'storing' })
  fail(@Param('word') word: string): never {
    throw new Error(`nobody foresaw ${word}`);
  }
}

@Controller('v1/forgotten')
export class ForgottenController {
  @Get()
  read(): object {
    return {};
  }
}

@Controller('v1/open')
export class OpenController {
  @Get()
  @Public()
  read(): object {
    return { open: true };
  }
}
