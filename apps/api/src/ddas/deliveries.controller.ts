import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DeliverStatistics, Refused, type Caller } from '@akkoord/casework';
import { digestHeader, PAYLOAD_SIGNATURES, SIGNATURE_HEADER, type PayloadSignatures } from '@akkoord/platform';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import type { ApiRequest } from '../http/api-request.js';
import { Operation } from '../openapi/operation.js';
import { API_VERSION } from '../version.js';
import { GegevensRequest } from './gegevens.request.js';
import { GegevensResponse } from './gegevens.response.js';
import { OneAtATime } from './one-at-a-time.js';
import { sendKept } from './send-kept.js';
import { checkSignature } from './signed-request.js';

const SUPPLIER = `Akkoord ${API_VERSION}`;

const GUIDE = `
After the published contract DDAS 1.0 (gegevens-uitwissel-API schuldhulpverlening). For a client of an organisation of the kind \`STATISTICS\`, which an operator registers; its scope is called \`read\` in that contract, and a token with that word is taken too.

Delivered are the cases that ran on a day of the period, from the request for help to the end, of all counsellor organisations or of one. Who names no period gets the half year that ended last. Cases come in the order in which they were opened and none leaves a period that has begun: a case that is opened between two pages comes after the others, and whoever asks page after page misses none that was there at the first. What changes in a case between two pages is told as it is when its page is read. A case that was erased is told without its clients.

The header \`Digest\` holds the SHA-256 of the body (RFC 3230), and \`${SIGNATURE_HEADER}\` a detached compact JWS over it after the module Signing of the NL API Design Rules: PS256, certificates in \`x5c\`, \`sigD\` with the mechanism \`http://uri.etsi.org/19182/HttpHeaders\` and \`digest\` as its only header, \`b64\` false. To verify: the payload is the line \`digest: SHA-256=...\` without a line end, the key that of the first certificate. A request is signed in the same way; where an operator named whom to trust it has to be.

Refusals 401, 403, 404 and 405 also carry \`code\` and \`domain\` of FSC Core, and the header \`Fsc-Error-Code\`.
`.trim();

@ApiTags('Statistics')
@Controller('ddas/v1/gegevens')
export class DeliveriesController {
  private readonly turns = new OneAtATime();

  constructor(
    private readonly deliverStatistics: DeliverStatistics,
    @Inject(PAYLOAD_SIGNATURES) private readonly signatures: PayloadSignatures | null,
  ) {}

  @Post()
  @HttpCode(200)
  @Scopes('ddas:read')
  @ApiHeader({
    name: 'Digest',
    required: false,
    description: 'SHA-256 of the body; needed with a signature.',
    schema: { type: 'string', pattern: '^SHA-256=[A-Za-z0-9+/]{43}=$' },
  })
  @ApiHeader({ name: SIGNATURE_HEADER, required: false, description: 'A detached compact JWS over the digest.' })
  @Operation({
    id: 'postGegevens',
    summary: 'Deliver the cases of a period to Statistics Netherlands, a signed page at a time',
    dutch: 'gegevens leveren aan het CBS',
    description: GUIDE,
    problems: {
      400: ['signature-missing', 'signature-invalid', 'digest-mismatch'],
      404: ['not-delivered-here'],
      422: ['period-reversed', 'deliverer-unknown'],
    },
  })
  @ApiOkResponse({
    type: GegevensResponse,
    headers: {
      Digest: {
        description: 'SHA-256 of the body.',
        schema: { type: 'string', pattern: '^SHA-256=[A-Za-z0-9+/]{43}=$' },
      },
      [SIGNATURE_HEADER]: { description: 'A detached compact JWS over the digest.', schema: { type: 'string' } },
    },
  })
  async deliver(
    @CallerOf() caller: Caller,
    @Body() asked: GegevensRequest,
    @Req() request: ApiRequest,
    @Res() response: Response,
  ): Promise<void> {
    const { signatures } = this;
    if (!signatures) throw new Refused('not-delivered-here');
    await checkSignature(request, signatures);
    await this.turns.take(async () => {
      const {
        aanleverperiodeStartdatum: from,
        aanleverperiodeEinddatum: to,
        aanleverende_organisatie: deliverer,
      } = asked;
      const { page, pageSize } = asked;
      const kept = await this.deliverStatistics.execute(caller, { from, to, deliverer, page, pageSize }, SUPPLIER);
      const digest = digestHeader(kept.sha256);
      response.set({ Digest: digest, [SIGNATURE_HEADER]: await signatures.sign(digest) });
      await sendKept(response, kept);
    });
  }
}
