// Request, trace and span ids: accepted from the caller when well formed, made here otherwise.
// The ids have the shapes of W3C Trace Context (https://www.w3.org/TR/trace-context/#trace-id).

import type { Middleware } from './app.ts';
import type { ServiceEnv } from './env.ts';

export interface Trace {
  readonly requestID: string;
  /** 32 lower-case hex digits, the same in every service that a request passes. */
  readonly traceID: string;
  /** 16 lower-case hex digits, this service's own. */
  readonly spanID: string;
  readonly parentSpanID: string | null;
}

const requestIDShape = /^[\w.-]{1,64}$/;

/** The trace of an incoming request, with a fresh span. */
export function readTrace(headers: Headers): Trace {
  const requestID = headers.get('x-request-id');
  const traceID = headers.get('x-trace-id');
  const spanID = headers.get('x-span-id');
  return {
    requestID: requestID !== null && requestIDShape.test(requestID)
      ? requestID
      : crypto.randomUUID(),
    traceID: isID(traceID, 32) ? traceID : randomHex(16),
    spanID: randomHex(8),
    parentSpanID: isID(spanID, 16) ? spanID : null,
  };
}

/** Lower-case hex of so many random bytes. */
export function randomHex(bytes: number): string {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  let hex = '';
  for (const value of values) hex += value.toString(16).padStart(2, '0');
  return hex;
}

/** Writes the ids on a message: on an answer for the caller, on a request for the next service. */
export function writeTrace(headers: Headers, trace: Trace): void {
  headers.set('x-request-id', trace.requestID);
  headers.set('x-trace-id', trace.traceID);
  headers.set('x-span-id', trace.spanID);
}

/** Marks every answer with the ids, over those of the service that it came from. */
export function tracing<Env extends ServiceEnv>(): Middleware<Env> {
  return async (context, next) => {
    const answer = await next();
    // The headers of an answer that came through a binding are immutable, a copy's are not.
    const response = new Response(answer.body, answer);
    writeTrace(response.headers, context.trace);
    return response;
  };
}

/** An id of zeros is invalid by the standard. */
function isID(value: string | null, digits: number): value is string {
  if (value === null || value.length !== digits) return false;
  return /^[0-9a-f]+$/.test(value) && !/^0+$/.test(value);
}
