import { UnitOfWork, type DeskAccountRow, type DeskSettingsRow, type GatheringRow, type Tx } from '@akkoord/database';
import { DEFAULT_RHYTHM, nextCutOff, rhythmThatHolds, type Agreement, type ListRhythm } from '@akkoord/settlement';
import { Vault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { agreementOf } from './agreement-versions.js';
import { deskAccountContext } from './box-contexts.js';
import { only, type Caller } from './caller.js';

/** An agreement that says how often lists come. */
export interface AgreedRhythmView {
  readonly agreement: string;
  readonly rhythm: ListRhythm;
}

export interface DeskAccountView {
  readonly id: string;
  readonly lastFour: string;
  readonly statedBy: string;
  readonly statedAt: Date;
}

export interface DeskSettingsView extends DeskSettingsRow {
  /** What agreements promise that hold today; empty: nothing. */
  readonly agreed: readonly AgreedRhythmView[];
  /** What has gathered, and when it comes whatever is changed. */
  readonly gathering: readonly GatheringRow[];
  /** When the next list may come. */
  readonly nextListAt: Date;
  readonly account: DeskAccountView | null;
  /** Somebody else has to look at it before it is used. */
  readonly waitingAccount: DeskAccountView | null;
  /** The whole number of the account that waits, for who may look at it; null for everybody else. */
  readonly ibanToCheck: string | null;
}

/** What a desk settled itself, and what comes of it. */
@Injectable()
export class ReadDeskSettings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  execute(caller: Caller): Promise<DeskSettingsView> {
    only(caller, 'DESK');
    const deskId = caller.organisationId;
    return this.unitOfWork.run(caller, async (tx) => {
      const settings = await tx.deskSettings.find(deskId);
      const agreed = await agreedRhythms(tx);
      const gathering = await tx.deskSettings.gathering(deskId);
      const accounts = await tx.deskAccounts.known(deskId);
      const first = gathering[0]?.issueAt;
      const waiting = accounts.find(({ state }) => state === 'WAITING') ?? null;
      return {
        ...settings,
        agreed,
        gathering,
        nextListAt: first ?? nextListAt(settings.rhythm, agreed, tx.at),
        account: shown(accounts.find(({ state }) => state === 'CURRENT')),
        waitingAccount: shown(waiting),
        ibanToCheck:
          waiting !== null && mayCheck(caller, waiting)
            ? this.vault.decrypt(waiting.ibanBox, deskAccountContext(waiting.id))
            : null,
      };
    });
  }

  /** When the next list may come were this the rhythm (null: as agreed or usual), with nothing gathered. */
  preview(caller: Caller, rhythm: ListRhythm | null): Promise<Date> {
    only(caller, 'DESK');
    return this.unitOfWork.run(caller, async (tx) => nextListAt(rhythm, await agreedRhythms(tx), tx.at));
  }
}

/** Somebody else than who entered it, who is there to answer and not only to look; no machine is. */
const mayCheck = ({ role, subject, standsIn }: Caller, { statedBy }: DeskAccountRow): boolean =>
  !standsIn && (role === 'CLERK' || role === 'MANAGER') && subject !== statedBy;

/** What may be shown to everybody of the desk. */
function shown(account: DeskAccountRow | null | undefined): DeskAccountView | null {
  if (!account) return null;
  const { id, lastFour, statedBy, statedAt } = account;
  return { id, lastFour, statedBy, statedAt };
}

/** The first of what holds under each agreement, or under none when there is none. */
function nextListAt(own: ListRhythm | null, agreed: readonly AgreedRhythmView[], at: Date): Date {
  const terms =
    agreed.length === 0
      ? [{ value: DEFAULT_RHYTHM, kind: 'DEFAULT' }]
      : agreed.map(({ rhythm }) => ({ value: rhythm, kind: 'AGREED' }));
  const moments = terms.map((term) => nextCutOff(rhythmThatHolds(term, own), at).getTime());
  return new Date(Math.min(...moments));
}

/** Of the agreements of the desk and its brands; which of them holds depends on the client. */
async function agreedRhythms(tx: Tx): Promise<AgreedRhythmView[]> {
  const rows = await tx.agreements.readable<Agreement>(
    { kind: null, status: 'PUBLISHED', on: tx.today, creditor: null },
    tx.today,
    null,
    null,
  );
  return rows.flatMap((row) => {
    const { id, listRhythm } = agreementOf(row);
    return listRhythm ? [{ agreement: id, rhythm: listRhythm }] : [];
  });
}
