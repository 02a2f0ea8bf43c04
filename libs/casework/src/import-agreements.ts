import { UnitOfWork, type Once, type Tx } from '@akkoord/database';
import type { Fault } from '@akkoord/platform';
import { sameTerms, type Agreement } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { FiledAgreementRequest } from './agreement-request.js';
import { mayDraft, mayPublish, type Writer } from './agreement-rights.js';
import { agreementOf, draftOf, publicationFaults, readNames, writerOf, type VersionRow } from './agreement-versions.js';
import type { Caller } from './caller.js';
import type { DraftedVersion } from './draft-agreement.js';
import { readAgreement, termsOf, type KnownNames } from './read-agreement.js';
import { REFUSALS, type RefusalCode } from './refused.js';
import type { RegistrySnapshot } from './registry-snapshot.js';

export interface AgreementsImported {
  readonly created: readonly DraftedVersion[];
  /** Drafts that were rewritten or published. */
  readonly changed: readonly DraftedVersion[];
  readonly unchanged: readonly DraftedVersion[];
  readonly rejected: readonly Fault[];
}

/** What becomes of one entry of the file. */
type Outcome =
  | { readonly index: number; readonly is: 'created' | 'changed' | 'unchanged'; readonly row: VersionRow }
  | { readonly index: number; readonly is: 'rejected'; readonly faults: readonly Fault[] };

/** What stands already, and what the file adds to it entry by entry. */
interface Shelf {
  readonly names: RegistrySnapshot & KnownNames;
  readonly writer: Writer;
  readonly versions: Map<string, VersionRow>;
  readonly published: Agreement[];
}

/**
 * Takes a file of agreements, as `ListAgreements.file` writes it. Good entries count; of a bad one every fault is told
 * with its place in the file. Entries are taken by id and version, in whatever order they stand.
 */
@Injectable()
export class ImportAgreements {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, entries: readonly unknown[]): Promise<Once<AgreementsImported>> {
    return this.unitOfWork.runOnce(caller, async (tx) => {
      await tx.agreements.lockPublication();
      return resultOf(await written(tx, await judged(tx, caller, entries)));
    });
  }

  /** What an import of this file would come to, for a review before it is imported. Changes nothing. */
  check(caller: Caller, entries: readonly unknown[]): Promise<AgreementsImported> {
    return this.unitOfWork.run(caller, async (tx) => resultOf(await judged(tx, caller, entries)));
  }
}

async function judged(tx: Tx, caller: Caller, entries: readonly unknown[]): Promise<readonly Outcome[]> {
  const shelf = await readShelf(tx, caller);
  return byIdAndVersion(entries).map(({ entry, index }) => take(entry, index, shelf, tx.at));
}

async function readShelf(tx: Tx, caller: Caller): Promise<Shelf> {
  const names = await readNames(tx);
  const everything = { kind: null, status: null, on: null, creditor: null };
  const readable = await tx.agreements.readable<Agreement>(everything, tx.today, null, null);
  return {
    names,
    writer: await writerOf(tx, caller),
    versions: new Map(readable.map((row) => [keyOf(row), row])),
    published: [...names.agreements],
  };
}

const keyOf = ({ agreementId, version }: Pick<VersionRow, 'agreementId' | 'version'>): string =>
  `${agreementId} ${version}`;

function byIdAndVersion(entries: readonly unknown[]): { readonly entry: unknown; readonly index: number }[] {
  const placed = entries.map((entry, index) => {
    const { id, version } = (entry ?? {}) as { id?: unknown; version?: unknown };
    return { entry, index, id: typeof id === 'string' ? id : '', version: typeof version === 'number' ? version : 0 };
  });
  return placed.sort((a, b) => (a.id === b.id ? a.version - b.version : a.id < b.id ? -1 : 1));
}

function take(entry: unknown, index: number, shelf: Shelf, at: Date): Outcome {
  const { value, faults } = readAgreement(FiledAgreementRequest, entry, shelf.names);
  if (!value || faults.length > 0) return { index, is: 'rejected', faults };
  const { status = 'PUBLISHED', withdrawnOn = null } = value;
  const draft = draftOf(termsOf(value, value.id, value.version), shelf.writer.organisationId, shelf.names, at);
  const row: VersionRow = { ...draft, status, withdrawnOn, publishedAt: status === 'PUBLISHED' ? at : null };

  const before = shelf.versions.get(keyOf(row));
  if (before?.status === status && sameTerms(agreementOf(before), agreementOf(row)))
    return { index, is: 'unchanged', row: before };
  const refused = whyNot(row, before, shelf);
  if (refused.length > 0) return { index, is: 'rejected', faults: refused };
  shelf.versions.set(keyOf(row), row);
  if (status === 'PUBLISHED') shelf.published.push(agreementOf(row));
  return { index, is: before ? 'changed' : 'created', row };
}

function whyNot(row: VersionRow, before: VersionRow | undefined, shelf: Shelf): readonly Fault[] {
  if (before?.status === 'PUBLISHED') return [refusal('#/version', 'version-published')];
  if (row.status === 'DRAFT' && row.withdrawnOn !== null) return [refusal('#/withdrawnOn', 'version-not-published')];
  const may = row.status === 'PUBLISHED' ? mayPublish : mayDraft;
  const mayRewrite = !before || mayDraft(shelf.writer, before.body, before.deskId);
  if (!mayRewrite || !may(shelf.writer, row.body, row.deskId)) return [refusal('#', 'agreement-not-yours')];
  return row.status === 'PUBLISHED' ? publicationFaults(agreementOf(row), shelf.published) : [];
}

const refusal = (pointer: string, code: RefusalCode): Fault => ({ pointer, code, detail: REFUSALS[code][1] });

/** Writes what is to be written; a place that another's unseen draft holds is refused after all. */
async function written(tx: Tx, outcomes: readonly Outcome[]): Promise<readonly Outcome[]> {
  const rows = (is: 'created' | 'changed'): VersionRow[] => outcomes.flatMap((one) => (one.is === is ? [one.row] : []));
  const added = new Set((await tx.agreements.add(rows('created'))).map(keyOf));
  await tx.agreements.change(rows('changed'));
  return outcomes.map((one) =>
    one.is !== 'created' || added.has(keyOf(one.row))
      ? one
      : { index: one.index, is: 'rejected', faults: [refusal('#/id', 'agreement-known')] },
  );
}

function resultOf(outcomes: readonly Outcome[]): AgreementsImported {
  const those = (is: Outcome['is']): DraftedVersion[] =>
    outcomes.flatMap((one) =>
      one.is === is && 'row' in one ? [{ id: one.row.agreementId, version: one.row.version }] : [],
    );
  const rejected = outcomes.flatMap((one) =>
    one.is === 'rejected' ? one.faults.map((fault) => ({ index: one.index, fault })) : [],
  );
  return {
    created: those('created'),
    changed: those('changed'),
    unchanged: those('unchanged'),
    rejected: rejected
      .sort((a, b) => a.index - b.index)
      .map(({ index, fault }) => ({ ...fault, pointer: `#/${index}${(fault.pointer ?? '#').slice(1)}` })),
  };
}
