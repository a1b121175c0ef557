// Passing a request on to the service that answers it.

import { HttpError, writeTrace } from '../../shared/src/index.ts';
import type { Context } from '../../shared/src/index.ts';
import { services } from './env.ts';
import type { Env, ServiceName } from './env.ts';

/** The service's own answer, streamed; a 503 when it failed to give one. */
export async function forward(context: Context<Env>, name: ServiceName): Promise<Response> {
  const request = new Request(context.request);
  writeTrace(request.headers, context.trace);
  try {
    return await context.env[services[name]].fetch(request);
  } catch (error) {
    context.log.error('service failed', {
      target: name,
      error: error instanceof Error ? error.message : String(error),
    });
    throw new HttpError(503, 'SERVICE_UNAVAILABLE', `The service ${name} failed to answer.`, {
      service: name,
    });
  }
}
