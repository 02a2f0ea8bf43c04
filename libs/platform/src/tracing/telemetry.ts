import type { Logger } from '../logging.js';
import { recordSpansWith, type Recorder, type Trace } from './trace.js';

const COMPLAINS_EVERY_MS = 60_000;
const SAMPLED = 1;

/**
 * Sends spans of requests, units of work and jobs to the OpenTelemetry collector at `endpoint` (OTLP over HTTP). The
 * packages are loaded here and nowhere else, so that who names no collector carries none of it. OTEL_* variables about
 * sampling, batches and headers are read by the packages themselves. A collector that is away loses spans, never work.
 */
export async function startTelemetry(endpoint: string, service: string, logger: Logger): Promise<() => Promise<void>> {
  const {
    diag,
    DiagLogLevel,
    ROOT_CONTEXT,
    SpanKind,
    SpanStatusCode,
    trace: api,
    TraceFlags,
  } = await import('@opentelemetry/api');
  const { BasicTracerProvider, BatchSpanProcessor } = await import('@opentelemetry/sdk-trace-base');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');

  const complain = complaints(logger);
  const silent = (): void => undefined;
  diag.setLogger(
    { error: complain, warn: silent, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true },
  );
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('akkoord');
  const kinds = { request: SpanKind.SERVER, job: SpanKind.CONSUMER, inner: SpanKind.INTERNAL };

  const record: Recorder = (name, kind, parent, attributes) => {
    const above = parent ? api.setSpanContext(ROOT_CONTEXT, remote(parent)) : ROOT_CONTEXT;
    const span = tracer.startSpan(name, { kind: kinds[kind], attributes }, above);
    const { traceId, spanId, traceFlags } = span.spanContext();
    return {
      trace: { traceId, spanId, sampled: isSampled(traceFlags) },
      end: (outcome) => {
        if (outcome.name !== undefined) span.updateName(outcome.name);
        if (outcome.attributes) span.setAttributes(outcome.attributes);
        if (outcome.failed) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  };
  const isSampled = (flags: number): boolean => (flags & SAMPLED) !== 0;
  const remote = ({ traceId, spanId, sampled }: Trace) => ({
    traceId,
    spanId,
    isRemote: true,
    traceFlags: sampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
  });

  recordSpansWith(record);
  return async () => {
    recordSpansWith(null);
    await provider.shutdown().catch(complain);
    diag.disable();
  };
}

/** A collector that is away fails every batch; an operator needs to hear it once a minute at most. */
function complaints(logger: Logger): (reason: unknown) => void {
  let lastSaid = -Infinity;
  return () => {
    const now = performance.now();
    if (now - lastSaid < COMPLAINS_EVERY_MS) return;
    lastSaid = now;
    logger.warn('The OpenTelemetry collector at OTEL_EXPORTER_OTLP_ENDPOINT does not take spans; they are dropped');
  };
}
