import type { CourtOutcomeInput, ReconsiderationInput } from '@akkoord/casework';
import { IsoDate, OneOf, Text, Texts } from '@akkoord/platform';

const LONGEST_TEXT = 2_000;

export class ObjectionRequest {
  @Text('What the client objects to (bezwaar).', { max: LONGEST_TEXT, example: 'Deze rekening heb ik al betaald.' })
  objection!: string;
}

export class ObjectionSettledRequest {
  @Text('What was corrected, or why nothing had to be.', {
    max: LONGEST_TEXT,
    example: 'De rekening is eruit gehaald.',
  })
  explanation!: string;
}

export class ReconsiderationRequest implements ReconsiderationInput {
  @Texts('The exchanges to ask again; absent: all that rejected or did not answer.', {
    min: 1,
    max: 1_000,
    optional: true,
  })
  exchangeIds?: string[];
  @Text('Why the creditor should think again (motivering); it reads this.', {
    max: LONGEST_TEXT,
    example: 'Alle andere schuldeisers zijn akkoord.',
    optional: true,
  })
  motivation?: string;
}

export class CourtRequest {
  @IsoDate('The day the request went to the court (verzoekschrift).', { example: '2027-02-01' }) askedOn!: string;
}

export class CourtOutcomeRequest implements CourtOutcomeInput {
  @IsoDate('The day of the decision (uitspraak).', { example: '2027-03-01' }) decidedOn!: string;
  @OneOf(['COMPELLED', 'REFUSED'], 'What the court decided (toegewezen, afgewezen).', { name: 'CourtDecision' })
  decision!: 'COMPELLED' | 'REFUSED';
  @Texts('The exchanges it is about; absent: all the court has not decided on.', { min: 1, max: 1_000, optional: true })
  exchangeIds?: string[];
  @Text('Number of the case at the court (zaaknummer).', {
    max: 100,
    example: 'C/08/123456 FT RK 27/1',
    optional: true,
  })
  courtReference?: string;
}
