import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { UploadReferrals, type Caller } from '@akkoord/casework';
import { REFERRAL_COLUMNS } from '@akkoord/exchange';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import type { ApiRequest } from '../http/api-request.js';
import { charsetOf, CSV_TYPE, MEBIBYTE, Reads } from '../http/media.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';
import { REFERRAL_FILE_EXAMPLE } from './referral.examples.js';
import { ReferralFileResponse } from './referral.responses.js';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** How such a file is filled in, for the contract. */
const GUIDE = [
  'For partners that send their referrals together, as signal partners do each month. The first row names the columns, in Dutch or English and in any order; `;` or `,` separates them; UTF-8 or Windows-1252; at most 8 MiB and 10,000 rows. A bad row is no referral, the others are; `rejected` tells `row` (counted from 1 with the header), `column`, `code` and `detail`. Each row is judged as a body of `POST /referrals`, and known by its reference: the same file twice does nothing twice.',
  "Dates as `31-12-2026` or `2026-12-31`, a moment also as `2026-11-01T10:30:00Z`; yes and no as `ja`/`nee`, `yes`/`no` or `x`; words in Dutch or as in the JSON contract. Text that a spreadsheet would rewrite, as a telephone number that begins with 0, is sent with `'` before it and read without.",
  [
    row(['column', 'in English', 'in a referral', 'needed']),
    row(['---', '---', '---', '---']),
    ...REFERRAL_COLUMNS.map(({ nl, en, reply, needed }) =>
      row([`\`${nl}\``, `\`${en}\``, `\`${reply}\``, needed === true ? 'yes' : '']),
    ),
  ].join('\n'),
].join('\n\n');

@ApiTags('Referrals')
@Controller('v1/referral-files')
export class ReferralFilesController {
  constructor(private readonly uploadReferrals: UploadReferrals) {}

  @Post()
  @HttpCode(200)
  @Scopes('referrals:write')
  @Idempotent()
  @Reads({ [CSV_TYPE]: 8 * MEBIBYTE })
  @ApiBody({ schema: { type: 'string', description: 'The file.' }, examples: { signals: REFERRAL_FILE_EXAMPLE } })
  @Operation({
    id: 'uploadReferrals',
    summary: 'Refer many clients with one file; good rows count even when others are refused',
    dutch: 'bestand met aanmeldingen',
    description: GUIDE,
    problems: { 400: ['referral-file-unreadable'] },
  })
  @ApiOkResponse({ type: ReferralFileResponse })
  async upload(
    @CallerOf() caller: Caller,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReferralFileResponse> {
    const body: unknown = request.body;
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    return answer(response, await this.uploadReferrals.execute(caller, bytes, charsetOf(request)));
  }
}
