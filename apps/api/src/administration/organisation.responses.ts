import { ORGANISATION_STATES, type AdministrationView, type OrganisationView } from '@akkoord/casework';
import { Described, Flag, Id, Instant, Nested, OneOf, Text, Texts } from '@akkoord/platform';

export const ORGANISATION_KINDS = ['COUNSELLOR', 'DESK', 'INTEGRATOR', 'OPERATOR', 'STATISTICS'] as const;
const CLASSES = ['PUBLIC', 'UTILITY', 'CARE', 'OTHER'] as const;
const RATE = { pattern: /^\d(\.\d{1,10})?$/, max: 12, example: '0.09' };

export class CounsellorDetailsBody {
  @Flag('A member of the NVVK.') nvvkMember!: boolean;
  @Text('Fee of debt mediation (bemiddelingskosten), as a share of the capacity.', RATE) feeRate!: string;
  @Text('Yearly rate of a settlement loan (saneringskrediet).', { ...RATE, example: '0.06' }) loanRate!: string;
  @OneOf(['EFFECTIVE', 'NOMINAL'], 'How that rate is meant.', { name: 'RateConvention' })
  rateConvention!: 'EFFECTIVE' | 'NOMINAL';
}

export class CounsellorDetailsResponse extends CounsellorDetailsBody {
  @Text('Where who gets a letter of it can call; null: its letters name no number.', { max: 30, nullable: true })
  telephone!: string | null;
  @Texts('The municipalities it serves (gemeentecodes): referrals for them come to it.', {
    max: 400,
    longest: 6,
    pattern: /^GM\d{4}$/,
    example: 'GM0141',
  })
  municipalities!: readonly string[];
}

export class DeskDetailsBody {
  @OneOf(CLASSES, 'What the desk may know of a client: only PUBLIC gets a BSN.', { name: 'MessageClass' })
  messageClass!: (typeof CLASSES)[number];
  @Text('Sector.', { max: 100, example: 'telecom' }) sector!: string;
}

export const TRANSPORT =
  'The address of its own system: its lines go there as messages too, one a line, over the transport of this platform; null: it has none.';

export const REGISTER_NUMBER =
  'Its number in a public register (KvK-nummer, vestigingsnummer, OIN), where whoever signs its people in states that; null: they state its slug.';

export class DeskDetailsResponse extends DeskDetailsBody {
  @Text('Where it is told that it has a list; null: nowhere.', { max: 254, nullable: true })
  notificationEmail!: string | null;
  @Text(TRANSPORT, { max: 100, nullable: true }) transportAddress!: string | null;
  @Text(REGISTER_NUMBER, { max: 20, nullable: true, example: '12345678' }) registerNumber!: string | null;
}

export class OrganisationResponse implements OrganisationView {
  @Id('Id of the organisation.') id!: string;
  @Text('Its name as it stands in addresses.', { example: 'schuldhulp-oost' }) slug!: string;
  @Text('Its name.', { example: 'Schuldhulp Oost' }) name!: string;
  @OneOf(ORGANISATION_KINDS, 'What it is here.', { name: 'OrganisationKind' }) kind!: OrganisationView['kind'];
  @OneOf(ORGANISATION_STATES, 'SUSPENDED: none of its clients and people comes in.', { name: 'OrganisationState' })
  state!: OrganisationView['state'];
  @Instant('When it was registered.') registeredAt!: string;
  @Instant('When it was suspended; null: it is not.', { nullable: true }) suspendedAt!: string | null;
  @Nested(() => DeskDetailsResponse, 'Null: it is no desk.', { nullable: true }) desk!: DeskDetailsResponse | null;
  @Nested(() => CounsellorDetailsResponse, 'Null: it is no counsellor organisation.', { nullable: true })
  counsellor!: CounsellorDetailsResponse | null;
}

export class AdministrationResponse implements AdministrationView {
  @Id('Id of the record.') id!: string;
  @Text('What was done.', { max: 50, example: 'client-registered' }) action!: string;
  @Text('The client it was about; null: the organisation itself.', { max: 100, nullable: true }) clientId!:
    string | null;
  @Described({
    type: 'object',
    additionalProperties: true,
    description: 'What exactly: scopes, ids of keys, names of what changed, the reason.',
    example: { reason: 'Its key was published by mistake.' },
  })
  detail!: AdministrationView['detail'];
  @Id('The organisation of the operator.') operatorId!: string;
  @Text('The operator: the subject of its token.', { max: 255 }) actor!: string;
  @Instant('When, in real time.') at!: string;
}
