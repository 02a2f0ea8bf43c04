import { UnitOfWork, type AgreementPosition, type Tx } from '@akkoord/database';
import { agreementsFile, slugOf, type Agreement, type AgreementKind } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { agreementView, type AgreementView } from './agreement-view.js';
import { agreementOf, findVersion, type VersionRow } from './agreement-versions.js';
import type { Caller } from './caller.js';
import type { PageInput } from './list-cases.js';
import { Refused } from './refused.js';
import { pageOf, type PageView } from './wire.js';

export interface AgreementsWanted {
  readonly kind?: AgreementKind | undefined;
  readonly status?: AgreementView['status'] | undefined;
  /** Only versions that hold on this day. */
  readonly on?: string | undefined;
  /** Only agreements that may bind this brand or desk, by name or slug. */
  readonly creditor?: string | undefined;
}

/** An agreement with its versions, oldest first. */
export interface AgreementHistory extends Pick<AgreementView, 'id' | 'kind' | 'party'> {
  readonly versions: readonly AgreementView[];
}

/** Lists the agreements the caller is a party to, or whose scope covers it, a version an item; operators see all. */
@Injectable()
export class ListAgreements {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By id and version. Errors: 400 `creditor-unknown`. */
  execute(
    caller: Caller,
    { limit, after }: PageInput,
    { kind, status, on, creditor }: AgreementsWanted,
  ): Promise<PageView<AgreementView>> {
    return this.unitOfWork.run(caller, async (tx) => {
      const wanted = {
        kind: kind ?? null,
        status: status ?? null,
        on: on ?? null,
        creditor: creditor === undefined ? null : await creditorOf(tx, creditor),
      };
      const rows = await tx.agreements.readable<Agreement>(wanted, tx.today, limit + 1, readPosition(after));
      const view = await viewOf(tx, rows);
      return pageOf(rows, limit, ({ agreementId, version }) => `${agreementId} ${version}`, view);
    });
  }

  /** Errors: 404 `agreement-not-found`, also when it is none of the caller's business. */
  find(caller: Caller, agreementId: string): Promise<AgreementHistory> {
    return this.unitOfWork.run(caller, async (tx) => {
      const rows = await tx.agreements.versions<Agreement>(agreementId);
      const [first] = rows;
      if (!first) throw new Refused('agreement-not-found');
      const { id, kind, party } = first.body;
      return { id, kind, party, versions: rows.map(await viewOf(tx, rows)) };
    });
  }

  /** Errors: 404 `agreement-not-found`. */
  version(caller: Caller, agreementId: string, version: number): Promise<AgreementView> {
    return this.unitOfWork.run(caller, async (tx) => {
      const row = await findVersion(tx, agreementId, version);
      return (await viewOf(tx, [row]))(row);
    });
  }

  /** All the caller may read, as the text of a file that `ImportAgreements` takes. */
  file(caller: Caller): Promise<string> {
    return this.unitOfWork.run(caller, async (tx) => {
      const all = { kind: null, status: null, on: null, creditor: null };
      const rows = await tx.agreements.readable<Agreement>(all, tx.today, null, null);
      return agreementsFile(
        rows.map((row) => (row.status === 'DRAFT' ? { ...row.body, status: 'DRAFT' } : agreementOf(row))),
      );
    });
  }
}

async function viewOf(tx: Tx, rows: readonly VersionRow[]): Promise<(row: VersionRow) => AgreementView> {
  const ids = rows.map(({ authorId }) => authorId).filter((id) => id !== null);
  const authors = new Map((await tx.registry.organisations(ids)).map((author) => [author.id, author]));
  return (row) => agreementView(row, authors, tx.today);
}

async function creditorOf(
  tx: Tx,
  name: string,
): Promise<{ creditorId: string | null; deskId: string; sector: string }> {
  const slug = slugOf(name);
  const desks = await tx.registry.desks();
  const creditor = (await tx.registry.registeredCreditors()).find((one) => slugOf(one.name) === slug);
  const desk = desks.find((one) => (creditor ? one.id === creditor.deskId : one.slug === slug));
  if (desk) return { creditorId: creditor?.id ?? null, deskId: desk.id, sector: desk.sector };
  const detail = `${name} is no registered brand or desk. See /v1/creditors and /v1/desks.`;
  throw new Refused('creditor-unknown', detail, [{ parameter: 'creditor', code: 'creditor-unknown', detail }]);
}

function readPosition(after: string | null): AgreementPosition | null {
  const [agreementId, version] = after?.split(' ') ?? [];
  return agreementId === undefined ? null : { agreementId, version: Number(version) };
}
