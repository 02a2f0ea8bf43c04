import type { ReferralContentRow } from '@akkoord/database';
import type { Vault } from '@akkoord/platform';
import type { ContactWay } from '@akkoord/settlement';
import { referralContext } from './box-contexts.js';

/** What a referral says of the client, as it lies in its box. */
export interface ReferralContent {
  readonly contact: {
    readonly name: string;
    readonly telephone: string | null;
    readonly email: string | null;
    readonly preferredWay: ContactWay | null;
    readonly preferredTime: string | null;
  };
  readonly consentText: string;
  readonly handOverBy: string | null;
  readonly handOverOn: string | null;
  /** The counsellor's own words; who refers gets the reason alone. */
  readonly declineExplanation: string | null;
}

export function closedContent(vault: Vault, referralId: string, content: ReferralContent): Buffer {
  return vault.encrypt(JSON.stringify(content), referralContext(referralId));
}

export function openedContent(
  vault: Vault,
  { referralId, contentBox }: Pick<ReferralContentRow, 'contentBox' | 'referralId'>,
): ReferralContent {
  return JSON.parse(vault.decrypt(contentBox, referralContext(referralId))) as ReferralContent;
}
