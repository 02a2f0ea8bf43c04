import { Injectable } from '@nestjs/common';
import { CloseEmptiedLists } from './close-emptied-lists.js';
import { EstimateSilence } from './estimate-silence.js';
import { IssueLists } from './issue-lists.js';
import { RemindCreditors } from './remind-creditors.js';
import { RouteStrandedMessages } from './route-stranded-messages.js';
import { SendStrandedMails } from './send-stranded-mails.js';
import { WatchCases } from './watch-cases.js';

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
    private readonly watchCases: WatchCases,
  ) {}

  async execute(): Promise<void> {
    await this.issueLists.execute();
    await this.estimateSilence.execute();
    await this.remindCreditors.execute();
    await this.closeEmptiedLists.execute();
    await this.routeStrandedMessages.execute();
    await this.sendStrandedMails.execute();
    await this.watchCases.execute();
  }
}
