import { UnitOfWork, type CaseListItem } from '@akkoord/database';
import { Vault, type Fault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { passesElevenTest } from './bsn.js';
import { only, type Caller } from './caller.js';
import type { PageInput } from './list-cases.js';
import { Refused } from './refused.js';
import { pageOf, type PageView } from './wire.js';

/** Who is looked for: by BSN, by birth date and surname, or by all three. */
export interface SearchInput {
  readonly bsn?: string | undefined;
  readonly birthDate?: string | undefined;
  readonly surname?: string | undefined;
}

/**
 * Finds the counsellor's own cases of a client, oldest first. The BSN is compared by its keyed hash: nothing is decrypted.
 * Errors: 400 `search-invalid`.
 */
@Injectable()
export class SearchCases {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  execute(caller: Caller, { limit, after }: PageInput, wanted: SearchInput): Promise<PageView<CaseListItem>> {
    only(caller, 'COUNSELLOR');
    const faults = faultsOf(wanted);
    if (faults.length > 0) throw new Refused('search-invalid', undefined, faults);
    const { bsn, birthDate = null, surname = null } = wanted;
    const bsnLookup = bsn === undefined ? null : this.vault.lookup(bsn);
    return this.unitOfWork.run(caller, async (tx) =>
      pageOf(
        await tx.cases.ofClient(caller.organisationId, { bsnLookup, birthDate, surname }, limit + 1, after),
        limit,
        ({ id }) => id,
        (found) => found,
      ),
    );
  }
}

function faultsOf({ bsn, birthDate, surname }: SearchInput): Fault[] {
  const faults: Fault[] = [];
  if (bsn !== undefined && !passesElevenTest(bsn))
    faults.push({
      pointer: '#/bsn',
      code: 'bsn-invalid',
      detail: 'This is no citizen service number: a digit is wrong.',
    });
  if (birthDate === undefined && surname !== undefined)
    faults.push({ pointer: '#/birthDate', code: 'birth-date-missing', detail: 'A surname needs the date of birth.' });
  if (surname === undefined && birthDate !== undefined)
    faults.push({ pointer: '#/surname', code: 'surname-missing', detail: 'A date of birth needs the surname.' });
  if (bsn === undefined && birthDate === undefined && surname === undefined)
    faults.push({ pointer: '#', code: 'search-empty', detail: 'Give a BSN, or a date of birth and a surname.' });
  return faults;
}
