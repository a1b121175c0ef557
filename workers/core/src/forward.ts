// Passing a request on to the service that answers it.

import { HttpError, writeTrace } from '../../shared/src/index.ts';
import type { Context } from '../../shared/src/index.ts';
import { breakerOf } from './breaker.ts';
import type { BreakerLimits } from './breaker.ts';
import { services } from './env.ts';
import type { Env, ServiceName } from './env.ts';

/** The service's own answer, streamed; a 503 when it failed to give one, or is left alone. */
export async function forward(context: Context<Env>, name: ServiceName): Promise<Response> {
  const limits = breakerLimits(context.env);
  const breaker = breakerOf(name);
  if (!breaker.admits(limits)) {
    throw new HttpError(
      503,
      'CIRCUIT_OPEN',
      `The service ${name} has failed too often; try again later.`,
      { service: name },
      { 'retry-after': String(breaker.retryAfter(limits)) },
    );
  }
  const request = new Request(context.request);
  writeTrace(request.headers, context.trace);
  try {
    const response = await context.timings.measure(name, 1, () =>
      context.env[services[name]].fetch(request));
    if (response.status < 500) breaker.succeeded();
    else breaker.failed();
    return response;
  } catch (error) {
    breaker.failed();
    context.log.error('service failed', {
      target: name,
      error: error instanceof Error ? error.message : String(error),
    });
    throw new HttpError(503, 'SERVICE_UNAVAILABLE', `The service ${name} failed to answer.`, {
      service: name,
    });
  }
}

export function breakerLimits(env: Env): BreakerLimits {
  return {
    failures: Number(env.BREAKER_FAILURES),
    openMilliseconds: Number(env.BREAKER_OPEN_MS),
  };
}
