import { UnitOfWork, type Once, type OrganisationKind, type Tx } from '@akkoord/database';
import { newId, type Fault } from '@akkoord/platform';
import { slugOf } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { ADMINISTRATION_FAULTS } from './administration-faults.js';
import { only, type Caller } from './caller.js';
import type { DeskDetails, StatedCounsellorDetails } from './organisation-view.js';
import { Refused } from './refused.js';

export interface OrganisationInput {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly desk?: Pick<DeskDetails, 'messageClass' | 'sector'> & Partial<DeskDetails>;
  readonly counsellor?: StatedCounsellorDetails;
}

/**
 * An operator lets an organisation in: what it is, and nothing of whom it settles for. Errors: 400 `organisation-invalid`
 * (`details-missing`, `details-not-for-kind`, `municipality-taken`,
 * `name-without-letters`, `register-number-taken`, `transport-address-taken`), 409 `organisation-known`.
 */
@Injectable()
export class RegisterOrganisation {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, { name, kind, desk, counsellor }: OrganisationInput): Promise<Once<{ id: string }>> {
    only(caller, 'OPERATOR');
    const slug = slugOf(name);
    const faults = [
      ...faultsOfDetails('desk', desk, kind === 'DESK'),
      ...faultsOfDetails('counsellor', counsellor, kind === 'COUNSELLOR'),
      ...(slug === ''
        ? [{ pointer: '#/name', code: 'name-without-letters', detail: 'A name has a letter or a digit.' }]
        : []),
    ];
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const id = newId();
      faults.push(...(await faultsOfTaken(tx, id, desk ?? {}, '#/desk')));
      if (faults.length > 0) throw new Refused('organisation-invalid', undefined, faults);
      const written = {
        ...{ id, slug, name, kind },
        messageClass: desk?.messageClass ?? null,
        sector: desk?.sector ?? null,
        notificationEmail: desk?.notificationEmail ?? null,
        transportAddress: desk?.transportAddress ?? null,
        registerNumber: desk?.registerNumber ?? null,
        nvvkMember: counsellor?.nvvkMember ?? null,
        feeRate: counsellor?.feeRate ?? null,
        loanRate: counsellor?.loanRate ?? null,
        rateConvention: counsellor?.rateConvention ?? null,
        telephone: counsellor?.telephone ?? null,
      };
      if (!(await tx.administration.addOrganisation(written))) throw new Refused('organisation-known');
      const taken = await serve(tx, id, counsellor?.municipalities);
      if (taken.length > 0) throw new Refused('organisation-invalid', undefined, taken);
      await recordAdministration(tx, caller, {
        organisationId: id,
        action: 'organisation-registered',
        detail: { name, kind },
      });
      return { id };
    });
  }
}

/** What leads to a desk and leads to another one already, as faults of what stands below `pointer`. */
export async function faultsOfTaken(
  tx: Tx,
  deskId: string,
  { transportAddress = null, registerNumber = null }: Partial<DeskDetails>,
  pointer: string,
): Promise<Fault[]> {
  const taken = await tx.administration.isTaken(deskId, transportAddress, registerNumber);
  const fault = (field: string, code: keyof typeof ADMINISTRATION_FAULTS): Fault => ({
    pointer: `${pointer}/${field}`,
    code,
    detail: ADMINISTRATION_FAULTS[code],
  });
  return [
    ...(taken.address ? [fault('transportAddress', 'transport-address-taken')] : []),
    ...(taken.registerNumber ? [fault('registerNumber', 'register-number-taken')] : []),
  ];
}

function faultsOfDetails(name: string, details: object | undefined, belong: boolean): Fault[] {
  const pointer = `#/${name}`;
  if (belong && !details)
    return [
      { pointer, code: 'details-missing', detail: `Say under \`${name}\` what an organisation of this kind is.` },
    ];
  if (!belong && details)
    return [
      {
        pointer,
        code: 'details-not-for-kind',
        detail: `Leave \`${name}\` out: an organisation of this kind has none.`,
      },
    ];
  return [];
}

/** Has this organisation serve these municipalities and no others; answers a fault for each that another one serves. */
export async function serve(tx: Tx, id: string, codes: readonly string[] | undefined): Promise<Fault[]> {
  if (codes === undefined) return [];
  const taken = await tx.administration.serve(id, codes);
  return taken.map((code) => ({
    pointer: `#/counsellor/municipalities/${String(codes.indexOf(code))}`,
    code: 'municipality-taken',
    detail: ADMINISTRATION_FAULTS['municipality-taken'],
  }));
}

/** What an operator did, in the transaction in which it did it. */
export function recordAdministration(
  tx: Tx,
  { organisationId: operatorId, subject: actor }: Caller,
  done: {
    readonly organisationId: string;
    readonly clientId?: string;
    readonly action: string;
    readonly detail?: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  return tx.administration.record({ id: newId(), clientId: null, detail: {}, ...done, operatorId, actor });
}
