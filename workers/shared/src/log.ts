// Structured logs: one JSON object a line, findable by its message.

import type { Trace } from './trace.ts';

export type LogLevel = 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** A log whose lines all carry the service and the request they belong to. */
export class Log {
  readonly #service: string;
  readonly #trace: Trace;

  constructor(service: string, trace: Trace) {
    this.#service = service;
    this.#trace = trace;
  }

  info(message: string, fields: LogFields = {}): void {
    console.log(this.#line('info', message, fields));
  }

  warn(message: string, fields: LogFields = {}): void {
    console.warn(this.#line('warn', message, fields));
  }

  error(message: string, fields: LogFields = {}): void {
    console.error(this.#line('error', message, fields));
  }

  #line(level: LogLevel, message: string, fields: LogFields): string {
    return JSON.stringify({
      level,
      service: this.#service,
      message,
      request_id: this.#trace.requestID,
      trace_id: this.#trace.traceID,
      span_id: this.#trace.spanID,
      ...fields,
    });
  }
}
