import { UnitOfWork } from '@akkoord/database';
import { differencesFromNational, slugOf, type Difference, type Party } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { readRegistry, type RegistrySnapshot } from './registry-snapshot.js';

/** Reports where local agreements in a municipality differ from the national ones, for the calling counsellor. */
@Injectable()
export class ReportDifferences {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, municipalityCode: string, on: string): Promise<readonly Difference[]> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const registry = await readRegistry(tx);
      const counsellor = await tx.registry.counsellor(caller.organisationId);
      if (!counsellor) throw new Error('A counsellor organisation has its settings');
      const question = {
        municipalityCode,
        counsellor,
        on,
        debtKinds: [...registry.debtKinds.keys()],
        creditorOf: (party: Party) => creditorOf(party, registry),
      };
      return differencesFromNational(question, registry.agreements);
    });
  }
}

/** A brand is bound as itself and through its desk and sector, a desk through its sector too. */
function creditorOf(
  party: Party,
  registry: RegistrySnapshot,
): { readonly brand: string; readonly desk: string | null; readonly group: string } | null {
  if ('group' in party) return { brand: '', desk: null, group: party.group };
  const brand = 'brand' in party ? registry.creditorsByName.get(slugOf(party.brand)) : undefined;
  const desk =
    'desk' in party ? registry.desksBySlug.get(slugOf(party.desk)) : registry.desksById.get(brand?.deskId ?? '');
  return desk ? { brand: brand?.name ?? '', desk: desk.slug, group: desk.sector } : null;
}
