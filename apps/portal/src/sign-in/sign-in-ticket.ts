import { Vault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';

/** What we have to remember while somebody is at the issuer. */
export interface UnderWay {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The page they wanted. */
  readonly to: string;
}

const CONTEXT = 'portal.sign-in';
const TEN_MINUTES_MS = 600_000;

/** A sign-in under way, sealed for a cookie: no row is written for who never comes back. */
@Injectable()
export class SignInTicket {
  static readonly lifetimeMs = TEN_MINUTES_MS;

  constructor(private readonly vault: Vault) {}

  seal(underWay: UnderWay): string {
    const until = Date.now() + TEN_MINUTES_MS;
    return this.vault.encrypt(JSON.stringify({ ...underWay, until }), CONTEXT).toString('base64url');
  }

  /** Null when it is not ours or took too long. */
  open(ticket: string | null): UnderWay | null {
    if (ticket === null) return null;
    try {
      const plain = this.vault.decrypt(Buffer.from(ticket, 'base64url'), CONTEXT);
      const { until, ...underWay } = JSON.parse(plain) as UnderWay & { until: number };
      return until > Date.now() ? underWay : null;
    } catch {
      return null;
    }
  }
}
