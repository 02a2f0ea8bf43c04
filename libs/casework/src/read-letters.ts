import { LETTER_TRIES, UnitOfWork, type LetterAccessRow, type Tx } from '@akkoord/database';
import { composeLetterDocument } from '@akkoord/exchange';
import { businessDateOf, CONFIG, Vault, type Config } from '@akkoord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { letterCode, letterLink } from './letter-code.js';
import { Refused } from './refused.js';

export const ANSWER_CODE_STATES = ['OPEN', 'LOCKED', 'ANSWERED'] as const;

/** How the creditor answers at the portal. */
export interface AnswerCodeView {
  readonly link: string;
  readonly code: string;
  /** LOCKED: too many wrong codes; the letter has to be replaced. ANSWERED: what it asks was answered with it. */
  readonly state: (typeof ANSWER_CODE_STATES)[number];
  readonly issuedAt: string;
}

export interface LetterView {
  readonly id: string;
  readonly exchangeId: string;
  readonly creditor: string;
  readonly kind: string;
  readonly composedAt: string;
  /** The text of the letter, in Dutch. */
  readonly body: string;
  /** Null: it asks for no answer. */
  readonly answerCode: AnswerCodeView | null;
}

/** Reads the letters of a case, to print and post. Errors: 404 `case-not-found`, 404 `letter-not-found`. */
@Injectable()
export class ReadLetters {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  execute(caller: Caller, caseId: string): Promise<{ items: LetterView[] }> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      if (!(await tx.cases.find(caseId))) throw new Refused('case-not-found');
      return { items: await this.views(tx, caseId) };
    });
  }

  one(caller: Caller, caseId: string, letterId: string): Promise<LetterView> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      if (!(await tx.cases.find(caseId))) throw new Refused('case-not-found');
      return found(await this.views(tx, caseId), letterId);
    });
  }

  /** The same as a PDF for a window envelope, from the text as it was composed, with the code that works now. */
  document(caller: Caller, caseId: string, letterId: string): Promise<Buffer> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, (tx) => letterDocument(tx, this.vault, this.config, caseId, letterId));
  }

  private async views(tx: Tx, caseId: string): Promise<LetterView[]> {
    return letterViews(tx, this.vault, this.config, caseId);
  }
}

/** Errors: 404 `case-not-found`, 404 `letter-not-found`. */
export async function letterDocument(
  tx: Tx,
  vault: Vault,
  config: Config,
  caseId: string,
  letterId: string,
): Promise<Buffer> {
  const caseFile = await tx.cases.find(caseId);
  if (!caseFile) throw new Refused('case-not-found');
  const { body, creditor, composedAt, answerCode } = found(await letterViews(tx, vault, config, caseId), letterId);
  const settings = await tx.registry.counsellor(caseFile.organisationId);
  const counsellor = settings?.name ?? '';
  return await composeLetterDocument({
    ...{ body, creditor, counsellor },
    caseReference: caseFile.reference,
    composedOn: businessDateOf(new Date(composedAt)),
    answer: answerCode && { ...answerCode, counsellor, telephone: settings?.telephone ?? null },
  });
}

function found(views: readonly LetterView[], letterId: string): LetterView {
  const letter = views.find(({ id }) => id === letterId);
  if (!letter) throw new Refused('letter-not-found');
  return letter;
}

async function letterViews(tx: Tx, vault: Vault, { publicPortalUrl }: Config, caseId: string): Promise<LetterView[]> {
  const accesses = new Map((await tx.letters.accessesOf(caseId)).map((access) => [access.letterId, access]));
  const answered = new Set((await tx.letters.answersOf(caseId)).map(({ questionId }) => questionId));
  const codeOf = ({ id, reference, tries, questionId, issuedAt }: LetterAccessRow): AnswerCodeView => ({
    link: letterLink(publicPortalUrl, reference),
    code: letterCode(vault, id),
    state: answered.has(questionId) ? 'ANSWERED' : tries >= LETTER_TRIES ? 'LOCKED' : 'OPEN',
    issuedAt: issuedAt.toISOString(),
  });
  return (await tx.messages.lettersOf(caseId)).map(({ id, exchangeId, creditor, kind, composedAt, body }) => {
    const access = accesses.get(id);
    const answerCode = access ? codeOf(access) : null;
    return { ...{ id, exchangeId, creditor, kind, body, answerCode }, composedAt: composedAt.toISOString() };
  });
}
