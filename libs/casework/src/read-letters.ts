import { UnitOfWork, type Tx } from '@akkoord/database';
import { composeLetterDocument } from '@akkoord/exchange';
import { businessDateOf } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';

export interface LetterView {
  readonly id: string;
  readonly exchangeId: string;
  readonly creditor: string;
  readonly kind: string;
  readonly composedAt: string;
  /** The text of the letter, in Dutch. */
  readonly body: string;
}

/** Reads the letters of a case, to print and post. Errors: 404 `case-not-found`, 404 `letter-not-found`. */
@Injectable()
export class ReadLetters {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string): Promise<{ items: LetterView[] }> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      if (!(await tx.cases.find(caseId))) throw new Refused('case-not-found');
      return { items: (await tx.messages.lettersOf(caseId)).map(letterView) };
    });
  }

  one(caller: Caller, caseId: string, letterId: string): Promise<LetterView> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      if (!(await tx.cases.find(caseId))) throw new Refused('case-not-found');
      return letterView(await found(tx, caseId, letterId));
    });
  }

  /** The same as a PDF for a window envelope, from the text as it was composed. */
  document(caller: Caller, caseId: string, letterId: string): Promise<Buffer> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const caseFile = await tx.cases.find(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      const { body, creditor, composedAt } = await found(tx, caseId, letterId);
      const [counsellor] = await tx.registry.organisations([caseFile.organisationId]);
      return await composeLetterDocument({
        ...{ body, creditor },
        counsellor: counsellor?.name ?? '',
        caseReference: caseFile.reference,
        composedOn: businessDateOf(composedAt),
      });
    });
  }
}

type Letter = Awaited<ReturnType<Tx['messages']['lettersOf']>>[number];

async function found(tx: Tx, caseId: string, letterId: string): Promise<Letter> {
  const letter = (await tx.messages.lettersOf(caseId)).find(({ id }) => id === letterId);
  if (!letter) throw new Refused('letter-not-found');
  return letter;
}

function letterView({ id, exchangeId, creditor, kind, composedAt, body }: Letter): LetterView {
  return { ...{ id, exchangeId, creditor, kind, body }, composedAt: composedAt.toISOString() };
}
