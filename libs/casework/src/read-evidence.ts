import { UnitOfWork } from '@akkoord/database';
import { SigningKeys, type PublicSigningKey } from '@akkoord/platform';
import { canonicalText } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { evidenceOf } from './evidence-file.js';
import { Refused } from './refused.js';

/**
 * Reads the evidence of a case: what was sent, answered, calculated and signed, its audit chain, the way from that to the
 * signed roots, and a signature over the whole. For its own counsellor alone. The file is one text in RFC 8785 form, the same until something happens. Errors: 404 `case-not-found`.
 */
@Injectable()
export class ReadEvidence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly signingKeys: SigningKeys,
  ) {}

  execute(caller: Caller, caseId: string): Promise<string> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      await tx.auditChains.holdStill();
      const caseFile = await tx.cases.findOrErased(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      const counsellor = await tx.registry.counsellor(caseFile.organisationId);
      if (!counsellor) throw new Error('A counsellor organisation has its settings');
      const exchanges = await tx.exchanges.ofCases([caseId]);
      const creditors = await tx.registry.creditorsByIds(exchanges.map(({ creditorId }) => creditorId));
      const creditorNames = new Map(creditors.map(({ id, name }) => [id, name]));
      const deskNames = new Map((await tx.registry.desks()).map(({ id, name }) => [id, name]));
      const evidence = evidenceOf({
        caseFile,
        counsellor: counsellor.name,
        exchanges: exchanges.map(({ id, creditorId, deskId }) => ({
          id,
          creditor: creditorNames.get(creditorId) ?? '',
          desk: deskNames.get(deskId ?? '') ?? null,
        })),
        records: await tx.auditChains.records([caseId]),
        links: await tx.auditChains.links([caseId]),
        roots: await tx.auditChains.rootsOf(caseId),
      });
      return canonicalText({ evidence, signature: await this.signingKeys.signDetached(canonicalText(evidence)) });
    });
  }

  /** With which the evidence of anybody is verified (RFC 7517). */
  keys(): { keys: PublicSigningKey[] } {
    return this.signingKeys.published();
  }
}
