import { UnitOfWork } from '@akkoord/database';
import { composeCourtFile } from '@akkoord/exchange';
import { whatIsPossible } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { courtFileOf, type CourtFileView, type InsolvencyInput } from './court-file.js';
import { Refused, REFUSALS } from './refused.js';

/**
 * Reads what a judge needs to compel a creditor (dwangakkoord, art. 287a Fw): the only place that lists all creditors
 * with their answers, for their own counsellor alone. Errors: 404 `case-not-found`, 409 `court-file-too-early`.
 */
@Injectable()
export class ReadCourtFile {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, insolvency: InsolvencyInput): Promise<CourtFileView> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const caseFile = await tx.cases.find(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      const calculation = await tx.calculations.find(caseId, caseFile.version);
      if (!calculation) {
        const sentence = REFUSALS['court-file-too-early'][1];
        throw new Refused('court-file-too-early', `${sentence} ${whatIsPossible(caseFile.state)}`);
      }
      const counsellor = await tx.registry.counsellor(caseFile.organisationId);
      if (!counsellor) throw new Error('A counsellor organisation has its settings');
      const claims = await tx.exchanges.claimsOfCases([caseId]);
      const exchanges = await tx.exchanges.ofCases([caseId]);
      const [authorisation] = await tx.cases.authorisations([caseId]);
      const held = await tx.heldStatements.ofCase(caseId);
      const sources = {
        ...{ caseFile, counsellor, calculation, claims, exchanges },
        clients: await tx.clients.ofCases([caseId]),
        authorisedOn: authorisation?.signedOn ?? null,
        shares: await tx.calculations.shares(caseId, caseFile.version),
        messages: await tx.messages.ofCase(caseId),
        uncounted: new Set(held.filter(({ state }) => state !== 'ACCEPTED').map(({ messageId }) => messageId)),
        creditors: await tx.registry.creditorsByIds([
          ...claims.flatMap((claim) => [claim.creditorId, claim.originalCreditorId]),
          ...exchanges.map((exchange) => exchange.creditorId),
        ]),
        desks: await tx.registry.desks(),
      };
      return courtFileOf(sources, insolvency);
    });
  }

  /** The same as a PDF, for the petition to the court. */
  async document(caller: Caller, caseId: string, insolvency: InsolvencyInput): Promise<Buffer> {
    return await composeCourtFile(await this.execute(caller, caseId, insolvency));
  }
}
