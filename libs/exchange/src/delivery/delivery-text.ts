import type { DeliveredTrajectory } from '@akkoord/settlement';

/** What a delivery says of itself, in the words of the published exchange model. */
export interface DeliveryHead {
  readonly startdatumLevering: string;
  readonly einddatumLevering: string;
  /** UTC, to the second. */
  readonly aanleverdatumEnTijd: string;
  readonly codeGegevensleverancier: string;
}

/** The cases of one counsellor for one municipality, a few at a time. */
export interface DeliveryPart {
  readonly counsellor: string;
  readonly trajectories: AsyncIterable<readonly DeliveredTrajectory[]>;
}

/** Which page of how many this is (paginering). */
export interface DeliveryPaging {
  readonly pageSize: number;
  readonly currentPage: number;
  readonly totalPages: number;
  readonly totalRecords: number;
}

/** The answer as JSON, piece by piece: none is larger than what is read at a time. Null: everything is on this page. */
export async function* deliveryText(
  head: DeliveryHead,
  parts: readonly DeliveryPart[],
  paging: DeliveryPaging | null,
): AsyncGenerator<string> {
  yield `{"gegevens":${JSON.stringify(head).slice(0, -1)},"leveringen":[`;
  for (const [index, { counsellor, trajectories }] of parts.entries()) {
    const deliverer = JSON.stringify({ '(Statutaire) Naam': counsellor });
    yield `${index === 0 ? '' : ','}{"teller":${index + 1},"aanleverende_organisatie":${deliverer},"schuldhulptrajecten":[`;
    let separator = '';
    for await (const some of trajectories) {
      yield some.map((trajectory, at) => `${at === 0 ? separator : ','}${JSON.stringify(trajectory)}`).join('');
      if (some.length > 0) separator = ',';
    }
    yield ']}';
  }
  yield paging ? `]},"paginering":${JSON.stringify(paging)}}` : ']}}';
}
