/** An event as it is told to whoever has an endpoint. */
export interface ToldEvent {
  readonly id: string;
  /** In our own words, as `case.state-changed`. */
  readonly type: string;
  readonly subject: string;
  readonly at: Date;
  readonly data: Readonly<Record<string, unknown>>;
  /** 1, 2, 3, ... among all that its organisation was told of this case or, where there is none, of this subject. */
  readonly sequence: number;
  readonly traceparent: string | null;
}

/** CloudEvents 1.0 in JSON (structured mode), within the NL GOV profile for CloudEvents. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  /** When it was recorded, in business time (RFC 3339). */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** Where the rest of it is read. */
  readonly dataref?: string;
  /** A 32-bit integer as text, as `sequencetype` says. */
  readonly sequence: string;
  readonly sequencetype: 'Integer';
  /** The step that told it (W3C Trace Context; the Distributed Tracing extension). */
  readonly traceparent?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The name of the data source, reversed, stands before every type: an organisation's name would change. */
const TYPE_PREFIX = 'nl.akkoord.';

/** Where the subject of an event is read; what has no page of its own is read where it belongs. */
const PLACES: readonly (readonly [type: RegExp, path: (event: ToldEvent) => string])[] = [
  [/^case\./, ({ subject }) => `/v1/cases/${subject}`],
  [/^collective-list\./, ({ subject }) => `/v1/collective-lists/${subject}`],
  [/^task\./, ({ subject }) => `/v1/tasks/${subject}`],
  [/^referral\./, ({ subject }) => `/v1/referrals/${subject}`],
  [/^question\.asked$/, ({ data }) => `/v1/cases/${String(data['caseId'])}/questions`],
  [/^question\.answered$/, ({ data }) => `/v1/collective-lists/${String(data['listId'])}/lines`],
  [/^webhook-endpoint\./, ({ subject }) => `/v1/webhook-endpoints/${subject}`],
];

/** Thin, as it is kept: whoever may read more asks for it at `dataref`. */
export function cloudEventOf(
  event: ToldEvent,
  { eventSource, publicApiUrl }: { readonly eventSource: string; readonly publicApiUrl: string },
): CloudEvent {
  const place = PLACES.find(([type]) => type.test(event.type));
  return {
    specversion: '1.0',
    id: event.id,
    source: eventSource,
    type: TYPE_PREFIX + event.type,
    subject: event.subject,
    time: event.at.toISOString(),
    datacontenttype: 'application/json',
    ...(place ? { dataref: publicApiUrl + place[1](event) } : {}),
    sequence: String(event.sequence),
    sequencetype: 'Integer',
    ...(event.traceparent === null ? {} : { traceparent: event.traceparent }),
    data: event.data,
  };
}
