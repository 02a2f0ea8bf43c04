import { ReadEvidence, type Caller } from '@akkoord/casework';
import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CallerOf, Public, Scopes } from '../access/decorators.js';
import { JSON_TYPE } from '../http/media.js';
import { PathId } from '../http/path-id.js';
import { Operation } from '../openapi/operation.js';
import { EvidenceKeysResponse, EvidenceResponse } from './evidence.responses.js';

@ApiTags('Evidence')
@Controller('v1')
export class EvidenceController {
  constructor(private readonly readEvidence: ReadEvidence) {}

  @Get('cases/:caseId/evidence')
  @Scopes('cases:read')
  @Operation({
    id: 'getEvidence',
    summary: 'Read the evidence of a case: what was sent, answered, calculated and signed, and what proves it',
    dutch: 'bewijsbestand',
    description:
      'For its own counsellor alone. Keep the answer byte for byte: it is one text in RFC 8785 form, the same until something happens to the case, and `clients/verify-evidence/verify.mjs` verifies it without us, with the keys of `/evidence-keys` and nothing else. It names creditors and client; it never holds a BSN. Links after the newest root are proved by the root of the day after.',
    problems: { 404: ['case-not-found'] },
  })
  @ApiOkResponse({ type: EvidenceResponse })
  async evidence(@CallerOf() caller: Caller, @PathId('caseId') caseId: string): Promise<StreamableFile> {
    const text = await this.readEvidence.execute(caller, caseId);
    return new StreamableFile(Buffer.from(text), {
      type: JSON_TYPE,
      disposition: `attachment; filename="evidence-${caseId}.json"`,
    });
  }

  /** Anybody may verify, from any page. */
  @Get('evidence-keys')
  @Public()
  @Header('Access-Control-Allow-Origin', '*')
  @Operation({
    id: 'getEvidenceKeys',
    summary: 'Read the public keys with which audit roots and evidence files are verified (JWKS)',
    dutch: 'sleutels bij het bewijs',
    description: 'Keep a copy of your own: whoever verifies with keys that came with the file trusts whoever sent it.',
  })
  @ApiOkResponse({ type: EvidenceKeysResponse })
  keys(): EvidenceKeysResponse {
    return this.readEvidence.keys();
  }
}
