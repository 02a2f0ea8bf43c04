import { BOX_PLACES, PLATFORM, UnitOfWork, type BoxCount, type BoxKey } from '@akkoord/database';
import { Vault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import {
  accountContext,
  bsnContext,
  deskAccountContext,
  importContext,
  referralContext,
  sessionContext,
  uploadContext,
  webhookSecretContext,
} from './box-contexts.js';

const AT_A_TIME = 500;
const OPERATOR = { organisationId: PLATFORM, subject: 'operator' };

type PlaceName = keyof typeof BOX_PLACES;

const CONTEXT_OF: Readonly<Record<PlaceName, (key: BoxKey) => string>> = {
  deskIban: ([accountId]) => deskAccountContext(accountId as string),
  bsn: ([clientId]) => bsnContext(clientId as string),
  iban: ([accountId]) => accountContext(accountId as string),
  importLine: ([operationId, line]) => importContext(operationId as string, line as number),
  listUpload: ([id]) => uploadContext(id as string),
  referral: ([referralId]) => referralContext(referralId as string),
  webhookSecret: ([id]) => webhookSecretContext(id as string),
  session: ([idHash]) => sessionContext(idHash as Buffer),
};

export interface Reencrypted {
  readonly moved: number;
  /** Rows of which the value was damaged: they stay as they are. */
  readonly unreadable: readonly string[];
  /** What another key than the first still encrypts, also because it was written meanwhile. */
  readonly left: readonly BoxCount[];
}

/**
 * Moves everything that is encrypted to the first key. Requests and jobs go on meanwhile; stopped at any moment, the next
 * run goes on with what is left.
 */
@Injectable()
export class Reencrypt {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  /** `tell` hears after each batch how many values were moved so far. */
  async execute(tell: (moved: number) => void = () => undefined): Promise<Reencrypted> {
    const unreadable: string[] = [];
    let moved = 0;
    for (const place of Object.keys(BOX_PLACES) as PlaceName[]) {
      let after: BoxKey | null = null;
      do {
        const batch = await this.moveBatch(place, after);
        moved += batch.moved;
        unreadable.push(...batch.unreadable);
        after = batch.last;
        tell(moved);
      } while (after !== null);
    }
    const counts = await this.unitOfWork.run(OPERATOR, (tx) => tx.boxes.counts());
    return { moved, unreadable, left: counts.filter(({ keyId }) => keyId !== this.vault.currentKeyId) };
  }

  private moveBatch(
    name: PlaceName,
    after: BoxKey | null,
  ): Promise<{ moved: number; unreadable: string[]; last: BoxKey | null }> {
    const place = BOX_PLACES[name];
    return this.unitOfWork.run(OPERATOR, async (tx) => {
      const old = await tx.boxes.nextNotOf(this.vault.currentKeyId, place, after, AT_A_TIME);
      const read = old.map(({ key, box }) => ({ key, box, fresh: this.reclosed(box, CONTEXT_OF[name](key)) }));
      const moved = await tx.boxes.replace(
        place,
        read.flatMap(({ key, box, fresh }) => (fresh ? [{ key, box, fresh }] : [])),
      );
      return {
        moved,
        unreadable: read.filter(({ fresh }) => !fresh).map(({ key }) => `${place.table} ${textOf(key)}`),
        last: old.at(-1)?.key ?? null,
      };
    });
  }

  /** Null when it does not open: one damaged value keeps no other from its new key. */
  private reclosed(box: Buffer, context: string): Buffer | null {
    try {
      return this.vault.encrypt(this.vault.decrypt(box, context), context);
    } catch {
      return null;
    }
  }
}

const textOf = (key: BoxKey): string =>
  key.map((part) => (Buffer.isBuffer(part) ? part.toString('hex') : String(part))).join(' ');
