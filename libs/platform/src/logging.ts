import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import type { LogLevel } from './config.js';
import { withoutPersons } from './personal.js';
import { currentTrace } from './tracing/trace.js';

export type { Logger } from 'pino';

const SECRET = /^(authorization|cookie|set-cookie|password|.*secret|.*token|.*key)$/i;

/** What only a person has; whatever else is written of somebody goes by these names as well. */
const PERSONAL =
  /^(bsn|.*iban|initials|surname|(first|last|family|given|full)_?names?|birth_?date|.*address|street|postal_?code|.*e?-?mail|phone|customer_?numbers?|recipient|payload|body|content)$/i;
const CENSORED = '[withheld]';
const DEEP_ENOUGH = 6;

/**
 * JSON lines on standard output, each with the id of the trace it belongs to. Whatever has the name of a secret or of
 * something personal is withheld at any depth, and what looks like it also in the middle of a sentence.
 */
export function createLogger(level: LogLevel = 'info', destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    mixin: () => {
      const trace = currentTrace();
      return trace ? { traceId: trace.traceId } : {};
    },
    serializers: { err: (err: unknown) => err },
    hooks: {
      logMethod(parts, write) {
        write.apply(
          this,
          parts.map((part) => (typeof part === 'string' ? withoutPersons(part) : part)) as typeof parts,
        );
      },
    },
    formatters: { log: (entry: Record<string, unknown>) => withheld(entry, 0) as Record<string, unknown> },
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * What may be told of an error: never its other properties. A failed query carries its parameters and the row it
 * stumbled over, and those are people.
 */
function errorForLog(error: Error, depth: number): Record<string, unknown> {
  const code = (error as { code?: unknown }).code;
  return {
    type: error.name,
    message: withoutPersons(error.message),
    stack: withoutPersons(error.stack ?? ''),
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.cause instanceof Error && depth < DEEP_ENOUGH ? { cause: errorForLog(error.cause, depth + 1) } : {}),
  };
}

function withheld(value: unknown, depth: number): unknown {
  if (value instanceof Error) return errorForLog(value, depth);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string') return withoutPersons(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth >= DEEP_ENOUGH) return '[deeper]';
  if (Buffer.isBuffer(value)) return `[${value.length} bytes]`;
  if (Array.isArray(value)) return value.map((item) => withheld(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET.test(name) || PERSONAL.test(name) ? CENSORED : withheld(item, depth + 1),
    ]),
  );
}

/** Nest logs what goes wrong at the start and throws it as well: the one who starts it tells it, once and in a sentence. */
const STARTING = 'ExceptionHandler';

/** Lets Nest speak through our logger. What Nest calls "log" is its own start-up chatter, so it is debug here. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(contextOf(rest), textOf(message));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(contextOf(rest), textOf(message));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.logger.trace(contextOf(rest), textOf(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn(contextOf(rest), textOf(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const err = [message, ...rest].find((part) => part instanceof Error);
    if (contextOf(rest).context === STARTING) this.logger.debug({ err }, textOf(message));
    else this.logger.error({ ...contextOf(rest), ...(err ? { err } : {}) }, textOf(message));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    const err = [message, ...rest].find((part) => part instanceof Error);
    this.logger.fatal({ ...contextOf(rest), ...(err ? { err } : {}) }, textOf(message));
  }
}

/** Nest puts the name of the speaker last. */
function contextOf(rest: readonly unknown[]): { context?: string } {
  const last = rest.at(-1);
  return typeof last === 'string' ? { context: last } : {};
}

function textOf(message: unknown): string {
  if (message instanceof Error) return message.message;
  return typeof message === 'string' ? message : JSON.stringify(message);
}
