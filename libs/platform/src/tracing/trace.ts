import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** One step of what a request set going (W3C Trace Context): the id of the whole, and of this step in it. */
export interface Trace {
  /** 32 hexadecimal digits: the same from the request to the last job that comes of it. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  /** False: whoever began it asked not to record it. */
  readonly sampled: boolean;
}

export type SpanKind = 'request' | 'job' | 'inner';

/** A step that is being taken. `end` tells how it ended, with what is known of it by then; never of whom it was. */
export interface Span {
  readonly trace: Trace;
  end(outcome: { readonly failed: boolean; readonly name?: string; readonly attributes?: SpanAttributes }): void;
}

export type SpanAttributes = Readonly<Record<string, string | number>>;

/** Keeps spans, as for an OpenTelemetry collector. */
export type Recorder = (name: string, kind: SpanKind, parent: Trace | null, attributes: SpanAttributes) => Span;

const VERSION_AND_IDS = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(-|$)/;
const SAMPLED = 1;

const steps = new AsyncLocalStorage<Trace>();
let record: Recorder | null = null;

/** From now on every span goes to `recorder`; with null they are ids in the log and nothing more. */
export function recordSpansWith(recorder: Recorder | null): void {
  record = recorder;
}

/** The step this code runs in, if any. */
export function currentTrace(): Trace | null {
  return steps.getStore() ?? null;
}

/** As it travels: in a header, and beside a job in the outbox. */
export function traceparentOf({ traceId, spanId, sampled }: Trace): string {
  return `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;
}

/** Reads a `traceparent`; null when it is none, so that a new trace begins. */
export function traceFrom(traceparent: string | null | undefined): Trace | null {
  const parts = traceparent ? VERSION_AND_IDS.exec(traceparent) : null;
  if (!parts) return null;
  const [, traceId = '', spanId = '', flags = ''] = parts;
  return { traceId, spanId, sampled: (parseInt(flags, 16) & SAMPLED) === SAMPLED };
}

/** Begins a step, as part of the trace of `parent` or of a new one. */
export function beginSpan(name: string, kind: SpanKind, parent: Trace | null, attributes: SpanAttributes = {}): Span {
  if (record) return record(name, kind, parent, attributes);
  const trace = {
    traceId: parent?.traceId ?? randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    sampled: parent?.sampled ?? true,
  };
  return { trace, end: () => undefined };
}

/** Runs `work`, and everything it sets going, as part of `trace`. */
export function asPartOf<T>(trace: Trace, work: () => T): T {
  return steps.run(trace, work);
}

/** A step inside another. It costs nothing while nobody records. */
export async function inSpan<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!record) return await work();
  const span = beginSpan(name, 'inner', currentTrace());
  try {
    const value = await steps.run(span.trace, work);
    span.end({ failed: false });
    return value;
  } catch (error) {
    span.end({ failed: true });
    throw error;
  }
}
