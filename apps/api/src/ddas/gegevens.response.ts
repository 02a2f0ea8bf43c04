import { MOST_DELIVERED } from '@akkoord/casework';
import { Each, Instant, IsoDate, Nested, Text, Whole } from '@akkoord/platform';
import { DeliveredCase } from './trajectory.response.js';

class DeliveredBy {
  @Text('The counsellor organisation.', { example: 'Schuldhulp Oost' }) '(Statutaire) Naam'!: string;
}

class DeliveredPart {
  @Whole('Counts the deliveries of this answer.', { min: 1 }) teller!: number;
  @Nested(() => DeliveredBy, 'Whose cases these are.') aanleverende_organisatie!: DeliveredBy;
  @Each(() => DeliveredCase, 'Its cases for one municipality.', { max: MOST_DELIVERED })
  schuldhulptrajecten!: DeliveredCase[];
}

class Delivered {
  @IsoDate('First day of the period.') startdatumLevering!: string;
  @IsoDate('Last day of the period.') einddatumLevering!: string;
  @Instant('When it was put together.', { example: '2026-11-02T07:00:00Z' }) aanleverdatumEnTijd!: string;
  @Text('Name and version of the software that delivers.', { example: 'Akkoord 1.2.0' })
  codeGegevensleverancier!: string;
  @Each(() => DeliveredPart, 'One a counsellor organisation and municipality.', { min: 1, max: MOST_DELIVERED })
  leveringen!: DeliveredPart[];
}

class DeliveredPaging {
  @Whole('How many cases a page holds at most.', { min: 1, max: MOST_DELIVERED, example: MOST_DELIVERED })
  pageSize!: number;
  @Whole('This page.', { min: 1 }) currentPage!: number;
  @Whole('How many pages there are.', { min: 1, example: 3 }) totalPages!: number;
  @Whole('How many cases there are in all.', { example: 72_643 }) totalRecords!: number;
}

export class GegevensResponse {
  @Nested(() => Delivered, 'The deliveries.') gegevens!: Delivered;
  @Nested(() => DeliveredPaging, 'Present when there are more pages, or when a page or its size was asked for.', {
    optional: true,
  })
  paginering?: DeliveredPaging;
}
