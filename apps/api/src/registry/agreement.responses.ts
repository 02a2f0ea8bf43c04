import {
  TermsRequest,
  type AgreementHistory,
  type AgreementsImported,
  type AgreementView,
  type TermsAnswer,
} from '@akkoord/casework';
import { Described, Each, Flag, Instant, IsoDate, Nested, OneOf, Text, Texts, Whole } from '@akkoord/platform';
import { AGREEMENT_KINDS, CLAUSE_NAMES, type ClauseName, type Difference, type Party } from '@akkoord/settlement';

export const AGREEMENT_STATUSES = ['DRAFT', 'PUBLISHED', 'WITHDRAWN'] as const;
const SOURCES = [...AGREEMENT_KINDS, 'DEFAULT'];

class PartyResponse {
  @Text('A brand (merk).', { example: 'KPN', optional: true }) brand?: string;
  @Text('A desk (loket).', { example: 'KPN', optional: true }) desk?: string;
  @Text('All desks of a sector.', { example: 'telecom', optional: true }) group?: string;
}

/** One version. */
export class AgreementResponse extends TermsRequest implements AgreementView {
  @Text('Id of the agreement.', { example: 'local-kpn-almelo' }) id!: string;
  @Whole('Version, counted from 1.', { min: 1 }) version!: number;
  @OneOf(AGREEMENT_STATUSES, 'A draft binds nobody. Withdrawn: its day of withdrawal has come.', {
    name: 'AgreementStatus',
  })
  status!: AgreementView['status'];
  @IsoDate('From this day it does not hold (ingetrokken); null: not withdrawn.', { nullable: true }) withdrawnOn!:
    string | null;
  @Text('Slug of the organisation that wrote it; null: it came with the release.', {
    example: 'kpn',
    nullable: true,
  })
  author!: string | null;
  @Instant('Written down.') createdAt!: string;
  @Instant('Published; null: a draft.', { nullable: true }) publishedAt!: string | null;
}

export class AgreementHistoryResponse implements AgreementHistory {
  @Text('Id of the agreement.', { example: 'local-kpn-almelo' }) id!: string;
  @OneOf(AGREEMENT_KINDS, 'Kind.', { name: 'AgreementKind' }) kind!: AgreementHistory['kind'];
  @Nested(() => PartyResponse, 'Who is bound.') party!: Party;
  @Each(() => AgreementResponse, 'Its versions, oldest first.', { max: 100_000 }) versions!: readonly AgreementView[];
}

/** A value is as the clause is in an agreement: an object, a number, a word, true or false, or null for "none". */
function ClauseValue(description: string): PropertyDecorator {
  return Described({
    oneOf: [
      { type: 'object', additionalProperties: true },
      { type: 'integer' },
      { type: 'string' },
      { type: 'boolean' },
      { type: 'null' as 'object' },
    ],
    description,
    example: 20,
  });
}

class ClauseResponse {
  @OneOf(CLAUSE_NAMES, 'Which clause (bepaling).', { name: 'ClauseName' }) clause!: ClauseName;
  @ClauseValue(
    'What holds; null: none. A reply term that is null is the usual one: 40 calendar days for a balance, 60 for a proposal.',
  )
  value!: unknown;
  @Text('Id of the agreement that states it; null: none does.', { example: 'collective-kpn', nullable: true })
  agreement!: string | null;
  @Whole('Its version.', { min: 1, nullable: true }) version!: number | null;
  @OneOf(SOURCES, 'Kind of that agreement, or DEFAULT.', { name: 'ClauseSource' })
  kind!: TermsAnswer['clauses'][number]['kind'];
}

class PassedOverResponse {
  @Text('Id of the agreement.', { example: 'local-kpn-almelo' }) agreement!: string;
  @Whole('Its version.', { min: 1 }) version!: number;
  @Text(
    'Why it does not count: NOT_YET_VALID, EXPIRED, WITHDRAWN, COUNSELLOR_OUT_OF_SCOPE, MUNICIPALITY_OUT_OF_SCOPE, OTHER_DEBT_KIND, OTHER_PRODUCT, OTHER_PROGRAMME, AGENT_DOES_NOT_INHERIT or OVERRIDDEN_BY(id).',
    { example: 'MUNICIPALITY_OUT_OF_SCOPE' },
  )
  reason!: TermsAnswer['passedOver'][number]['reason'];
  @Texts('The clauses that another states before it; absent: the whole agreement.', { max: 10, optional: true })
  clauses?: readonly ClauseName[];
}

class PreConsentAnswer {
  @Flag('May the creditor consent in its balance reply (bij voorbaat akkoord)?') possible!: boolean;
  @Texts(
    'Why not: NO_PRE_CONSENT_CLAUSE, PRODUCT_NOT_COVERED, ABOVE_MAXIMUM_CLAIM, DEBT_KIND_EXCLUDED. The percentage is tested when the calculation is frozen.',
    { max: 10 },
  )
  because!: TermsAnswer['preConsent']['because'];
}

export class TermsResponse implements TermsAnswer {
  @Text('Slug of the desk that answers: the agent under a mandate, else the creditor.', { example: 'kpn' })
  desk!: string;
  @Nested(() => PreConsentAnswer, 'Consent in advance.') preConsent!: TermsAnswer['preConsent'];
  @Each(() => ClauseResponse, 'Every clause and who states it.', { max: 10 }) clauses!: TermsAnswer['clauses'];
  @Each(() => PassedOverResponse, 'Every agreement of this creditor that does not count, and why.', { max: 10_000 })
  passedOver!: TermsAnswer['passedOver'];
}

class LocalValue {
  @ClauseValue('What was agreed locally; null: none.') value!: unknown;
  @Text('Id of the local agreement.', { example: 'local-kpn-almelo' }) agreement!: string;
  @Whole('Its version.', { min: 1 }) version!: number;
}

class NationalValue {
  @ClauseValue('What would hold without it; null: none.') value!: unknown;
  @Text('Id of the collective agreement or covenant; null: none states it.', {
    example: 'collective-kpn',
    nullable: true,
  })
  agreement!: string | null;
  @Whole('Its version.', { min: 1, nullable: true }) version!: number | null;
  @OneOf(['COLLECTIVE', 'NVVK_COVENANT', 'DEFAULT'], 'Its kind.', { name: 'NationalSource' })
  kind!: Difference['national']['kind'];
}

class DifferenceResponse implements Difference {
  @Nested(() => PartyResponse, 'Who is bound.') party!: Party;
  @OneOf(CLAUSE_NAMES, 'Which clause.', { name: 'ClauseName' }) clause!: ClauseName;
  @Texts('For these kinds of debt; null: for all.', { max: 100, nullable: true }) debtKinds!: readonly string[] | null;
  @Nested(() => LocalValue, 'The local terms.') local!: Difference['local'];
  @Nested(() => NationalValue, 'The national terms.') national!: Difference['national'];
}

export class DifferencesResponse {
  @Each(() => DifferenceResponse, 'By party and clause.', { max: 100_000 }) items!: readonly Difference[];
}

class ImportedVersion {
  @Text('Id of the agreement.', { example: 'local-kpn-almelo' }) id!: string;
  @Whole('Its version.', { min: 1 }) version!: number;
}

class RejectedEntry {
  @Text('Where in the file: a JSON pointer.', { example: '#/3/preConsent/minimumPercentage' }) pointer!: string;
  @Text('A word to program against.', { example: 'version-published' }) code!: string;
  @Text('A sentence to read.', { max: 1_000, example: 'This version is published and its terms stay as they are.' })
  detail!: string;
}

export class AgreementsImportedResponse implements AgreementsImported {
  @Each(() => ImportedVersion, 'New versions.', { max: 5_000 }) created!: AgreementsImported['created'];
  @Each(() => ImportedVersion, 'Drafts that were rewritten or published.', { max: 5_000 })
  changed!: AgreementsImported['changed'];
  @Each(() => ImportedVersion, 'Versions that stand here as in the file.', { max: 5_000 })
  unchanged!: AgreementsImported['unchanged'];
  @Each(() => RejectedEntry, 'Every fault of every entry that was not taken.', { max: 100_000 })
  rejected!: AgreementsImported['rejected'];
}
