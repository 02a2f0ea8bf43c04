import type { RootRow } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { CloseAuditDay } from './close-audit-day.js';
import { CloseEmptiedLists } from './close-emptied-lists.js';
import { DiscardBrokenImports } from './discard-broken-imports.js';
import { EraseCases } from './erase-cases.js';
import { EraseReferrals } from './erase-referrals.js';
import { EstimateSilence } from './estimate-silence.js';
import { FollowReferrals } from './follow-referrals.js';
import { ExchangeMessages } from './exchange-messages.js';
import { ForgetKeys } from './forget-keys.js';
import { ForgetUploads } from './forget-uploads.js';
import { IssueLists } from './issue-lists.js';
import { RemindCreditors } from './remind-creditors.js';
import { RouteStrandedMessages } from './route-stranded-messages.js';
import { SendStrandedMails } from './send-stranded-mails.js';
import { WakeWebhooks } from './wake-webhooks.js';
import { WatchCases } from './watch-cases.js';
import { WatchReferrals } from './watch-referrals.js';

/** Does everything that fell due by now. Any number of processes may call this at once: each takes rows no other holds. */
@Injectable()
export class PassTime {
  constructor(
    private readonly issueLists: IssueLists,
    private readonly remindCreditors: RemindCreditors,
    private readonly estimateSilence: EstimateSilence,
    private readonly closeEmptiedLists: CloseEmptiedLists,
    private readonly routeStrandedMessages: RouteStrandedMessages,
    private readonly sendStrandedMails: SendStrandedMails,
    private readonly exchangeMessages: ExchangeMessages,
    private readonly watchCases: WatchCases,
    private readonly followReferrals: FollowReferrals,
    private readonly watchReferrals: WatchReferrals,
    private readonly eraseCases: EraseCases,
    private readonly eraseReferrals: EraseReferrals,
    private readonly discardBrokenImports: DiscardBrokenImports,
    private readonly forgetKeys: ForgetKeys,
    private readonly forgetUploads: ForgetUploads,
    private readonly wakeWebhooks: WakeWebhooks,
    private readonly closeAuditDay: CloseAuditDay,
  ) {}

  /** Answers the signed root with which the audit chains were closed up to yesterday; null when they were already. */
  async execute(): Promise<RootRow | null> {
    await this.issueLists.execute();
    await this.estimateSilence.execute();
    await this.remindCreditors.execute();
    await this.closeEmptiedLists.execute();
    await this.routeStrandedMessages.execute();
    await this.sendStrandedMails.execute();
    await this.exchangeMessages.ask();
    await this.watchCases.execute();
    await this.followReferrals.stranded();
    await this.watchReferrals.execute();
    await this.eraseCases.execute();
    await this.eraseReferrals.execute();
    await this.discardBrokenImports.execute();
    await this.forgetKeys.execute();
    await this.forgetUploads.execute();
    await this.wakeWebhooks.execute();
    return await this.closeAuditDay.execute();
  }
}
