import { ListLists, ReadDeskSettings, type ListView } from '@akkoord/casework';
import { Clock } from '@akkoord/platform';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { readerOf } from '../answers/caller.js';
import type { ClerkRequest } from '../http/portal-request.js';
import { show } from '../http/respond.js';
import type { Clerk } from '../sign-in/sessions.js';
import { momentText } from '../views/moment.js';
import { viewOf } from '../views/view.js';
import { AnsweredLists, WorkList } from '../views/work-list.js';

const AT_A_TIME = 200;

@Controller('lists')
export class WorkListController {
  constructor(
    private readonly listLists: ListLists,
    private readonly readSettings: ReadDeskSettings,
    private readonly clock: Clock,
  ) {}

  @Get()
  async all(@Req() request: ClerkRequest, @Res() response: Response, @Query('show') which?: string): Promise<void> {
    const view = viewOf(request);
    const today = this.clock.today();
    if (which === 'answered') {
      const lists = (await this.inState('ANSWERED', request.clerk)).reverse();
      show(response, <AnsweredLists view={view} lists={lists} today={today} />);
      return;
    }
    const lists = (await this.inState('OPEN', request.clerk)).sort(byDueDate);
    const { nextListAt } = await this.readSettings.execute(readerOf(request.clerk));
    const next = momentText(nextListAt, today, view);
    show(response, <WorkList view={view} lists={lists} today={today} nextListAt={next} />);
  }

  private async inState(state: 'OPEN' | 'ANSWERED', clerk: Clerk): Promise<ListView[]> {
    const lists: ListView[] = [];
    let after: string | null = null;
    do {
      const page = await this.listLists.execute(readerOf(clerk), { limit: AT_A_TIME, after }, { state });
      lists.push(...page.items);
      after = page.next;
    } while (after !== null);
    return lists;
  }
}

/** What is due first on top, so overdue before all; a list without a date last. */
function byDueDate(a: ListView, b: ListView): number {
  const [left, right] = [a, b].map(({ dueOn, id }) => `${dueOn ?? '9999'} ${id}`) as [string, string];
  return left < right ? -1 : 1;
}
