import { UnitOfWork, type Once, type Tx } from '@akkoord/database';
import { newId } from '@akkoord/platform';
import type { Agreement } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { AgreementRequest } from './agreement-request.js';
import { mayDraft } from './agreement-rights.js';
import { draftOf, readNames, refuseClash, writerOf } from './agreement-versions.js';
import type { Caller } from './caller.js';
import { readAgreement, termsOf } from './read-agreement.js';
import { Refused } from './refused.js';

export interface DraftedVersion {
  readonly id: string;
  readonly version: number;
}

/**
 * Writes down the terms of an agreement as a draft, which binds nobody yet. Errors: 400 `agreement-invalid` with every
 * fault, 403 `agreement-not-yours`, 404 `agreement-not-found`, 409 when it could not be published beside what is.
 */
@Injectable()
export class DraftAgreement {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The first version of a new agreement. Errors besides: 409 `agreement-known`. */
  execute(caller: Caller, plain: unknown): Promise<Once<DraftedVersion>> {
    return this.unitOfWork.runOnce(caller, (tx) => draft(tx, caller, plain, null));
  }

  /** The next version of an agreement: all of its terms, which replace those before as a whole. */
  version(caller: Caller, agreementId: string, plain: unknown): Promise<Once<DraftedVersion>> {
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const versions = await tx.agreements.versions<Agreement>(agreementId);
      const last = versions.at(-1);
      if (!last) throw new Refused('agreement-not-found');
      const writer = await writerOf(tx, caller);
      if (!mayDraft(writer, last.body, last.deskId)) throw new Refused('agreement-not-yours');
      return await draft(tx, caller, plain, last.body);
    });
  }
}

async function draft(tx: Tx, caller: Caller, plain: unknown, before: Agreement | null): Promise<DraftedVersion> {
  const registry = await readNames(tx);
  const { value, faults } = readAgreement(AgreementRequest, plain, registry);
  const version = (before?.version ?? 0) + 1;
  const numbered = [
    ...faults,
    ...(typeof value?.version === 'number' && value.version !== version
      ? [{ pointer: '#/version', code: 'version-not-next', detail: `This becomes version ${version}.` }]
      : []),
    ...(before && typeof value?.id === 'string' && value.id !== before.id
      ? [{ pointer: '#/id', code: 'id-differs', detail: `This is a version of ${before.id}.` }]
      : []),
  ];
  if (!value || numbered.length > 0) throw new Refused('agreement-invalid', undefined, numbered);

  const terms = termsOf(value, before?.id ?? value.id ?? newId(), version);
  const row = draftOf(terms, caller.organisationId, registry, tx.at);
  if (!mayDraft(await writerOf(tx, caller), terms, row.deskId)) throw new Refused('agreement-not-yours');
  refuseClash(terms, registry.agreements);
  const [added] = await tx.agreements.add([row]);
  if (!added) throw new Refused(before ? 'version-taken' : 'agreement-known');
  return { id: terms.id, version };
}
