import { createHash } from 'node:crypto';
import { PLATFORM, UnitOfWork, type ClientKey } from '@akkoord/database';
import { Injectable } from '@nestjs/common';

const ISSUER = { organisationId: PLATFORM, subject: 'issuer' };

/** What the embedded issuer asks of a client before it gives it a token. */
@Injectable()
export class AuthenticateClient {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** What a client may ask for and proves itself with; null when it is unknown, revoked or suspended. */
  find(clientId: string): Promise<{ scopes: readonly string[]; keys: readonly ClientKey[] } | null> {
    return this.unitOfWork.run(ISSUER, async (tx) => {
      const found = await tx.administration.activeClient(clientId);
      return found && { scopes: found.scopes, keys: found.keys };
    });
  }

  /** Counts an assertion once, for all processes and after a restart as well. False: it was used before. */
  useOnce(clientId: string, assertionId: string, expiresAt: Date): Promise<boolean> {
    const digest = createHash('sha256').update(assertionId).digest();
    return this.unitOfWork.run(ISSUER, (tx) => tx.administration.useAssertion(clientId, digest, expiresAt));
  }
}
