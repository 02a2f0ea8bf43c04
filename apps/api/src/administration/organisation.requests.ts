import type { OrganisationChange, OrganisationInput } from '@akkoord/casework';
import { Nested, OneOf, Text, Texts, TRANSPORT_ADDRESS } from '@akkoord/platform';
import {
  CounsellorDetailsBody,
  DeskDetailsBody,
  ORGANISATION_KINDS,
  REGISTER_NUMBER,
  TRANSPORT,
} from './organisation.responses.js';

const EMAIL = {
  max: 254,
  pattern: /^[^@\s]+@[^@\s]+$/,
  example: 'lijsten@kpn.example',
  optional: true,
  nullable: true,
};

const ADDRESS = {
  max: 100,
  pattern: TRANSPORT_ADDRESS,
  example: 'kpn-saldo',
  optional: true,
  nullable: true,
};

/** Eight digits, twelve or twenty; not nine: of a business of one person that would be a BSN. */
const NUMBER = {
  max: 20,
  pattern: /^(\d{8}|\d{12}|\d{20})$/,
  example: '12345678',
  optional: true,
  nullable: true,
};

class DeskRequest extends DeskDetailsBody {
  @Text('Where it is told that it has a list; null: nowhere.', EMAIL) notificationEmail?: string | null;
  @Text(TRANSPORT, ADDRESS) transportAddress?: string | null;
  @Text(REGISTER_NUMBER, NUMBER) registerNumber?: string | null;
}

class CounsellorRequest extends CounsellorDetailsBody {
  @Text('Where who gets a letter of it can call; null: its letters name no number.', {
    max: 30,
    pattern: /^[+\d][\d ()-]*$/,
    example: '070 123 45 67',
    optional: true,
    nullable: true,
  })
  telephone?: string | null;
  @Texts(
    'The municipalities it serves (gemeentecodes): referrals for them come to it. One organisation a municipality; absent: as they were.',
    {
      max: 400,
      longest: 6,
      pattern: /^GM\d{4}$/,
      example: 'GM0141',
      optional: true,
    },
  )
  municipalities?: string[];
}

export class OrganisationRequest implements OrganisationInput {
  @Text('Its name; that of a desk stays, for agreements name it.', { max: 100, example: 'Schuldhulp Zuid' })
  name!: string;
  @OneOf(ORGANISATION_KINDS, 'What it is here: it stays so.', { name: 'OrganisationKind' })
  kind!: OrganisationInput['kind'];
  @Nested(() => DeskRequest, 'For a desk, and for a desk only.', { optional: true }) desk?: DeskRequest;
  @Nested(() => CounsellorRequest, 'For a counsellor organisation, and for that only.', { optional: true })
  counsellor?: CounsellorRequest;
}

export class OrganisationChangeRequest implements OrganisationChange {
  @Text('Its name; not of a desk.', { max: 100, example: 'Schuldhulp Zuid', optional: true }) name?: string;
  @Text('Where a desk is told that it has a list; null: nowhere.', EMAIL) notificationEmail?: string | null;
  @Text(TRANSPORT, ADDRESS) transportAddress?: string | null;
  @Text(REGISTER_NUMBER, NUMBER) registerNumber?: string | null;
  @Nested(() => CounsellorRequest, 'All of what a counsellor organisation reckons with.', { optional: true })
  counsellor?: CounsellorRequest;
}

/** Why somebody is kept out. */
export class ReasonRequest {
  @Text('Why: it is kept with who did it.', { max: 500, example: 'The agreement with this organisation has ended.' })
  reason!: string;
}
