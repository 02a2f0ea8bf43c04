import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

/** One brand of the creditor list. `desk` is the name of the desk that settles for it. */
export interface CreditorRecord {
  readonly brand: string;
  readonly desk: string;
  readonly sector: string;
  readonly class: 'PUBLIC' | 'UTILITY' | 'CARE' | 'OTHER';
  readonly national_list: 'yes' | 'no';
  /** Under which kind of agreement most of its claims are settled. */
  readonly standard_agreement: 'collective' | 'covenant' | 'local' | 'none';
}

export interface MandateRecord {
  readonly agent: string;
  readonly creditor: string;
  readonly actions: readonly string[];
  readonly from: string;
  readonly to: string | null;
}

/** The file of one programme of the municipality. */
export interface ProgrammeText {
  /** Its path, for who has to correct it. */
  readonly place: string;
  readonly text: string;
}

/** The reference data every installation starts with. Bodies of agreements and norm sets are kept as they are written. */
export interface Reference {
  readonly creditors: readonly CreditorRecord[];
  readonly debtKinds: readonly {
    kind: string;
    defaultClass: string;
    legalBasis: string | null;
    treatment: string;
  }[];
  readonly agreements: readonly { id: string; version: number; validFrom: string; validTo: string | null }[];
  readonly mandates: readonly MandateRecord[];
  readonly normSets: readonly { id: string; validFrom: string }[];
  /** Unread: who loads them says what is wrong with each file. */
  readonly programmes: readonly ProgrammeText[];
  /** `desk` null: for every desk without rules of its own. */
  readonly qualityRules: readonly { desk: string | null; rules: Readonly<Record<string, unknown>> }[];
}

const read = (name: string): string => readFileSync(new URL(`./reference/${name}`, import.meta.url), 'utf8');
const json = (name: string): unknown => JSON.parse(read(name));

export function readReference(): Reference {
  return {
    creditors: parse<CreditorRecord>(read('creditors.csv'), { columns: true }),
    debtKinds: json('debt-kinds.json') as Reference['debtKinds'],
    agreements: json('agreements.json') as Reference['agreements'],
    mandates: json('mandates.json') as Reference['mandates'],
    normSets: json('norm-sets.json') as Reference['normSets'],
    programmes: programmeTexts(fileURLToPath(new URL('./reference/programmes', import.meta.url))),
    qualityRules: json('quality-rules.json') as Reference['qualityRules'],
  };
}

/** The programmes in a folder: every `.json` file of it, by name. Throws when the folder cannot be read. */
export function programmeTexts(folder: string): ProgrammeText[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => ({ place: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }));
}
