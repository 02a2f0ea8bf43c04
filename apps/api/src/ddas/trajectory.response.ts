import { Each, Flag, IsoDate, Nested, OneOf, Text, Whole } from '@akkoord/platform';
import type { DeliveredTrajectory } from '@akkoord/settlement';

type Of<Name extends keyof DeliveredTrajectory> = NonNullable<DeliveredTrajectory[Name]>;
const OPTIONAL = { optional: true } as const;

class DeliveredRequest {
  @IsoDate('When somebody asked for help (`requestedOn`).') startdatum!: string;
  @Flag('True: a crisis that began before the admission was recorded.', OPTIONAL) crisisinterventie?: true;
}

class DeliveredCrisis {
  @IsoDate('When it began (`crisisOn`).') startdatum!: string;
}

class DeliveredIntake {
  @IsoDate('The first talk (`firstTalkOn`).', OPTIONAL) startdatum?: string;
  @IsoDate('The admission (`admittedOn`).') einddatum!: string;
  @IsoDate('The admission (`admittedOn`).') beschikkingsdatum!: string;
  @OneOf(['Toelatingsbeschikking'], 'Only who was admitted has a case here.')
  beschikkingssoort!: 'Toelatingsbeschikking';
}

class DeliveredStabilisation {
  @IsoDate('When it was complete (`stabilisedOn`).') einddatum!: string;
}

class DeliveredMoratorium {
  @IsoDate('Its first day (`moratoriumFrom`).') startdatum!: string;
  @IsoDate('Its last day (`moratoriumUntil`).') einddatum!: string;
}

class DeliveredGuidance {
  @OneOf(
    ['Budgetbeheer', 'Budgetcoaching', 'Beschermingsbewind'],
    'By the kind of `guidance`, or administration (`administrationFrom`). A course and a volunteer have no word in the model.',
  )
  soort!: Of<'begeleiding'>[number]['soort'];
  @IsoDate('When it began.') startdatum!: string;
  @IsoDate('When it ended.', OPTIONAL) einddatum?: string;
}

class DeliveredSettlement {
  @IsoDate('When the proposals went out, or, when all were bound, when the client signed.', OPTIONAL) datum?: string;
  @IsoDate('When the court was asked (art. 287a Fw).', OPTIONAL) datumVerzoekDwangakkoord?: string;
  @Flag('True: the court compelled who refused. Absent: not decided.', OPTIONAL) dwangakkoord?: boolean;
  @IsoDate('When everybody agreed.', OPTIONAL) toegekend?: string;
  @IsoDate('When it was refused for good: by the court, or before insolvency or long-term guidance.', OPTIONAL)
  afgewezen?: string;
  @IsoDate('When a case that was put before its creditors was closed for another reason.', OPTIONAL)
  ingetrokken?: string;
}

class DeliveredSolution {
  @OneOf(
    ['Betalingsregeling', 'Saneringskrediet', 'Schuldbemiddeling', '0%-aanbod'],
    'By the product; a scheme that pays a fixed percentage has no word in the model.',
    OPTIONAL,
  )
  soort?: NonNullable<Of<'oplossing'>['soort']>;
  @IsoDate('When its execution started; of a loan, when the bank gave it.', OPTIONAL) startdatum?: string;
  @IsoDate('When it was complete or ended early.', OPTIONAL) einddatum?: string;
  @Whole('Exempt amount (vrij te laten bedrag), whole euros a month, half up.', { ...OPTIONAL, example: 1_500 })
  vtlb?: number;
}

class DeliveredCreditor {
  @Text('The creditor; never a private person.', { ...OPTIONAL, example: 'KPN' }) naam?: string;
  @Text('The same once more, as the keepers of the model ask.', { ...OPTIONAL, example: 'KPN' }) Naam?: string;
  @Flag('A private person, who is not named.') privepersoon!: boolean;
}

class DeliveredDebt {
  @Whole('Whole euros, half up.', { example: 1_235 }) bedrag!: number;
  @IsoDate('The reference date of the division that holds.', OPTIONAL) peildatum?: string;
  @OneOf(['Zorg', 'Publiek', 'Nuts', 'Overig'], 'By the message class of the creditor it was made with.')
  schuldsoort!: Of<'schulden'>[number]['schuldsoort'];
  @Nested(() => DeliveredCreditor, 'To whom it is owed.') schuldeiser!: DeliveredCreditor;
}

class DeliveredExit {
  @IsoDate('When the case ended.') datum!: string;
  @IsoDate('The same day.') datumBeeindigingsbeschikking!: string;
  @OneOf(
    [
      'Overleden',
      'Verhuisd',
      'Nietverschenen',
      'Ingetrokken',
      'Niet passend',
      'Overig',
      'Voldoet niet',
      'Afgerond',
      'Zelf',
    ],
    'By the reason with which it was closed or ended early.',
  )
  reden!: Of<'uitstroom'>['reden'];
}

class DeliveredPerson {
  @Text('Citizen service number (BSN).', { ...OPTIONAL, example: '999975006' }) Burgerservicenummer?: string;
  @IsoDate('Date of birth.', { ...OPTIONAL, example: '1985-05-07' }) Geboortedatum?: string;
  @OneOf(['Man', 'Vrouw', 'Onbekend'], 'Sex as registered.', OPTIONAL) Geslachtsaanduiding?:
    'Man' | 'Vrouw' | 'Onbekend';
  @Text('Postal code without a space.', { ...OPTIONAL, example: '7609BE' }) Postcode?: string;
  @Text('House number.', { ...OPTIONAL, example: '190' }) Huisnummer?: string;
  @Text('What comes after it.', { ...OPTIONAL, example: 'A' }) Huisnummertoevoeging?: string;
}

/** A case as the published model has it. What is not known is not there. */
export class DeliveredCase {
  @IsoDate('The request for help (`requestedOn`).') startdatum!: string;
  @IsoDate('When the case ended; absent: it goes on.', OPTIONAL) einddatum?: string;
  @IsoDate('When everybody agreed.', OPTIONAL) toekenningsdatum?: string;
  @Whole('What `schulden` add up to.', { ...OPTIONAL, example: 36_250 }) totaalSchuldbedragBijAanvangSchuld?: number;
  @Text('The municipality that is responsible.', { example: 'GM0141' }) gemeentecode!: string;
  @Nested(() => DeliveredRequest, 'The request for help.') aanmelding!: DeliveredRequest;
  @Each(() => DeliveredCrisis, 'A crisis.', { ...OPTIONAL, max: 1 }) crisisinterventies?: DeliveredCrisis[];
  @Nested(() => DeliveredIntake, 'From the first talk to the admission.') intake!: DeliveredIntake;
  @Nested(() => DeliveredStabilisation, 'The stabilisation.', OPTIONAL) stabilisatie?: DeliveredStabilisation;
  @Each(() => DeliveredMoratorium, 'A moratorium (art. 287b Fw).', { ...OPTIONAL, max: 1 })
  moratoria?: DeliveredMoratorium[];
  @Each(() => DeliveredGuidance, 'Help beside the settlement.', { ...OPTIONAL, min: 1, max: 51 })
  begeleiding?: DeliveredGuidance[];
  @Nested(() => DeliveredSettlement, 'How the settlement fared.', OPTIONAL) schuldregeling?: DeliveredSettlement;
  @Nested(() => DeliveredSolution, 'What was agreed.', OPTIONAL) oplossing?: DeliveredSolution;
  @Each(() => DeliveredDebt, 'The debts that go into the settlement.', { ...OPTIONAL, min: 1, max: 1_000 })
  schulden?: DeliveredDebt[];
  @Nested(() => DeliveredExit, 'How it ended.', OPTIONAL) uitstroom?: DeliveredExit;
  @Each(() => DeliveredPerson, 'The client and a partner whose debts are in the same pool; absent: erased.', {
    ...OPTIONAL,
    min: 1,
    max: 2,
  })
  client?: DeliveredPerson[];
}
