import type { ReferralContentRow, ReferralRow, Tx } from '@akkoord/database';
import { newId, Vault, type Fault } from '@akkoord/platform';
import { asksForHelp, canonicalText, firstContactDueOn } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import type { Caller } from './caller.js';
import { faultsOfReferral } from './judge-referral.js';
import { personKeys } from './person-keys.js';
import { closedContent } from './referral-content.js';
import { REFERRAL_FAULTS } from './referral-faults.js';
import type { ReferralRequest } from './referral-request.js';

/** The referral that is there now, or everything that was wrong with what was sent. */
export type Reception =
  | { readonly id: string; readonly isNew: boolean; readonly faults: readonly [] }
  | { readonly id: null; readonly faults: readonly Fault[] };

/**
 * Takes referrals in, for the organisation that serves each municipality. The same one again, by the reference of who sent it,
 * is the one that is there. A faulty one is reported in its place and never holds up the others.
 */
@Injectable()
export class ReceiveReferrals {
  constructor(private readonly vault: Vault) {}

  async within(tx: Tx, caller: Caller, requests: readonly ReferralRequest[]): Promise<Reception[]> {
    const { organisationId: referrerId, organisationKind } = caller;
    const servers = await tx.referrals.servers([...new Set(requests.map(({ municipalityCode }) => municipalityCode))]);
    const sent = await tx.referrals.sent(
      referrerId,
      requests.map(({ reference }) => reference),
    );
    const known = new Map(
      sent.map(({ reference, id, bodyLookup }) => [reference, { id, digest: bodyLookup, isNew: false }]),
    );
    const rows: ReferralRow[] = [];
    const contents: ReferralContentRow[] = [];

    const receptions = requests.map((request): Reception => {
      const digest = this.digestOf(request);
      const present = known.get(request.reference);
      if (present?.digest?.equals(digest)) return { id: present.id, isNew: false, faults: [] };
      const server = servers.get(request.municipalityCode) ?? null;
      // A counsellor refers to itself: what it hears of a client elsewhere, its neighbour has to hear from the client.
      const servedBy = organisationKind === 'COUNSELLOR' && server !== referrerId ? null : server;
      const found = faultsOfReferral(request, servedBy, tx.at);
      if (present) found.unshift(takenBy(present.isNew));
      if (found.length > 0 || servedBy === null) return { id: null, faults: found };
      const row = referralOf(tx, request, servedBy, referrerId, digest);
      known.set(row.reference, { id: row.id, digest, isNew: true });
      rows.push(row);
      if (asksForHelp(row.exit)) contents.push(this.contentOf(row, request));
      return { id: row.id, isNew: true, faults: [] };
    });

    await tx.referrals.add(rows, contents, caller.subject);
    return receptions;
  }

  /** Keyed: what was sent has to be recognised, and nobody shall find out by trying whom it was about. */
  private digestOf({ contact, urgency, warmHandOver, ...rest }: ReferralRequest): Buffer {
    const said = {
      ...stated(rest),
      contact: contact ? stated(contact) : null,
      urgency: urgency ?? 'NORMAL',
      warmHandOver: warmHandOver ?? false,
    };
    return this.vault.lookup(`referral:${canonicalText(said)}`);
  }

  private contentOf({ id, organisationId, referrerId }: ReferralRow, request: ReferralRequest): ReferralContentRow {
    const { contact, consent, municipalityCode, handOverBy = null, handOverOn = null } = request;
    if (!contact) throw new Error('A referral is judged before it is received');
    const { name, telephone = null, email = null, preferredWay = null, preferredTime = null } = contact;
    const content = {
      contact: { name, telephone, email, preferredWay, preferredTime },
      ...{ consentText: consent.text, handOverBy, handOverOn, declineExplanation: null },
    };
    return {
      ...{ referralId: id, organisationId, referrerId, contentBox: closedContent(this.vault, id, content) },
      ...personKeys(contact, municipalityCode, this.vault),
    };
  }
}

/** What is absent and what is null say the same. */
const stated = (said: object): object =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== null));

function takenBy(isInThisFile: boolean): Fault {
  const code = isInThisFile ? 'reference-twice' : 'referral-reference-taken';
  return { pointer: '#/reference', code, detail: REFERRAL_FAULTS[code] };
}

function referralOf(
  tx: Tx,
  request: ReferralRequest,
  organisationId: string,
  referrerId: string,
  digest: Buffer,
): ReferralRow {
  const { reference, source, partnerCode, municipalityCode, exit, consent, crisisKind } = request;
  const urgency = request.urgency ?? 'NORMAL';
  const dueOn = asksForHelp(exit) ? firstContactDueOn(tx.today, urgency) : null;
  return {
    ...{ id: newId(), organisationId, referrerId, reference, source, municipalityCode, exit, urgency },
    partnerCode: partnerCode ?? null,
    crisisKind: crisisKind ?? null,
    warmHandOver: request.warmHandOver ?? false,
    consentVersion: consent.version,
    consentAt: new Date(consent.at),
    state: dueOn === null ? 'RECORDED' : 'RECEIVED',
    ...{ stateOn: tx.today, touchedOn: tx.today, receivedAt: tx.at, receivedOn: tx.today },
    ...{ dueOn, sentDueOn: dueOn, sentUrgency: urgency, sentCrisisKind: crisisKind ?? null },
    ...{ firstContactOn: null, declineReason: null, caseId: null, repeatOf: null },
    bodyLookup: digest,
    erasedOn: null,
  };
}
