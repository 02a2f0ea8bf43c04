import { Flag, Instant, IsoDate, Nested, OneOf, Text, Whole } from '@akkoord/platform';
import {
  CONTACT_WAYS,
  CRISIS_KINDS,
  REFERRAL_SOURCES,
  URGENCIES,
  type ContactWay,
  type CrisisKind,
  type ReferralSource,
  type Urgency,
} from '@akkoord/settlement';

const ABSENT = { optional: true, nullable: true } as const;

/** What the client agreed to, in the words that were shown. */
export class ConsentRequest {
  @Text('The text the client agreed to (toestemming).', {
    max: 5_000,
    example: 'Ik vind het goed dat mijn gegevens naar de schuldhulp van mijn gemeente gaan.',
  })
  text!: string;
  @Text('The version of that text.', { max: 50, example: '2026-01' }) version!: string;
  @Instant('When the client agreed, with its time zone; not in the future.', { example: '2026-11-01T10:30:00Z' })
  at!: string;
}

/** Whom to call or to write to. */
export class ReferredContactRequest {
  @Text('The name of the client, as it wants to be called.', { example: 'T. Testpersoon' }) name!: string;
  @Text('Telephone: ten digits, or with its country. This or `email`.', {
    max: 30,
    pattern: /^[+\d(][\d ().-]*$/,
    example: '06 12345678',
    ...ABSENT,
  })
  telephone?: string | null;
  @Text('Mail address. This or `telephone`.', {
    max: 254,
    pattern: /^[^@\s]+@[^@\s]+$/,
    example: 'testpersoon@example.org',
    ...ABSENT,
  })
  email?: string | null;
  @OneOf(CONTACT_WAYS, 'How the client would rather be reached; absent: it does not matter.', {
    name: 'ContactWay',
    ...ABSENT,
  })
  preferredWay?: ContactWay | null;
  @Text('When the client can be reached best.', { max: 200, example: 'na 18.00 uur', ...ABSENT }) preferredTime?:
    string | null;
}

/** One referral as it is handed in: the body of `POST /v1/referrals`, and what a row of a file comes to. */
export class ReferralRequest {
  @Text('Your own reference of this referral, the same whenever you send it again.', {
    max: 100,
    example: 'A-2026-0042',
  })
  reference!: string;
  @OneOf(REFERRAL_SOURCES, 'Where it comes from (bron).', { name: 'ReferralSource' }) source!: ReferralSource;
  @Text('Which partner of that source, in a code that you agreed on.', {
    max: 50,
    example: 'wijkteam-noord',
    ...ABSENT,
  })
  partnerCode?: string | null;
  @Text('The municipality of the client: GM and four digits. A counsellor organisation has to serve it.', {
    pattern: /^GM\d{4}$/,
    min: 6,
    max: 6,
    example: 'GM0141',
  })
  municipalityCode!: string;
  @Whole(
    'The exit of the route: 1 self-help, 2 digital volunteer, 3 local volunteer, 4 municipal debt help. Only 4 asks the municipality for help; 1 to 3 are counted, and nothing is kept of who the client is.',
    { min: 1, max: 4, example: 4 },
  )
  exit!: number;
  @Nested(() => ConsentRequest, 'The consent of the client to be referred (toestemming).') consent!: ConsentRequest;
  @Nested(
    () => ReferredContactRequest,
    'Whom to call or to write to. Needed with exit 4; otherwise it is not kept.',
    ABSENT,
  )
  contact?: ReferredContactRequest | null;
  @OneOf(URGENCIES, 'CRISIS: something threatens within days, say what under `crisisKind`. NORMAL when absent.', {
    name: 'Urgency',
    ...ABSENT,
  })
  urgency?: Urgency | null;
  @OneOf(CRISIS_KINDS, 'What threatens: to lose the home, gas or electricity, water, or the health insurance.', {
    name: 'CrisisKind',
    ...ABSENT,
  })
  crisisKind?: CrisisKind | null;
  @Flag('Somebody hands the client over in person (warme overdracht). false when absent.', ABSENT) warmHandOver?:
    boolean | null;
  @Text('Who hands over, and where to reach them.', { max: 200, example: 'wijkteam Noord, 074 123 45 67', ...ABSENT })
  handOverBy?: string | null;
  @IsoDate('The day on which they do.', { example: '2026-11-05', ...ABSENT }) handOverOn?: string | null;
}
