import { MOST_DELIVERED } from '@akkoord/casework';
import { IsoDate, Text, Whole } from '@akkoord/platform';

/** What Statistics Netherlands asks, in the words of the DDAS contract. */
export class GegevensRequest {
  @IsoDate('First day of the period. Absent: that of the half year the last day lies in.', {
    example: '2026-01-01',
    optional: true,
  })
  aanleverperiodeStartdatum?: string;

  @IsoDate(
    'Last day of the period. Absent: that of the half year that ended last, or today when it starts after that.',
    {
      example: '2026-12-31',
      optional: true,
    },
  )
  aanleverperiodeEinddatum?: string;

  @Text('Only the cases of counsellor organisations with this name. Absent: of all.', {
    example: 'Schuldhulp Oost',
    optional: true,
  })
  aanleverende_organisatie?: string;

  @Whole('Which page. One that does not exist is answered with the first.', { min: 1, example: 1, optional: true })
  page?: number;

  @Whole('How many cases a page holds at most.', {
    min: 1,
    max: MOST_DELIVERED,
    example: MOST_DELIVERED,
    optional: true,
  })
  pageSize?: number;
}
