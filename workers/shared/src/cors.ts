// Cross-origin requests, allowed origin by origin.
// https://fetch.spec.whatwg.org/#http-cors-protocol

import type { Middleware } from './app.ts';
import type { ServiceEnv } from './env.ts';
import { errorResponse, HttpError } from './errors.ts';

export interface CorsOptions<Env extends ServiceEnv> {
  /** Serialised origins, exactly as browsers send them; there is no wildcard. */
  readonly origins: (env: Env) => readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  readonly maxAgeSeconds: number;
}

/** Answers preflights, and marks the answers to allowed origins. */
export function cors<Env extends ServiceEnv>(options: CorsOptions<Env>): Middleware<Env> {
  const methods = options.methods.join(', ');
  const headers = options.headers.join(', ');
  const exposed = options.exposed.join(', ');

  return async (context, next) => {
    const origin = context.request.headers.get('origin');
    const allowed = origin !== null && options.origins(context.env).includes(origin);
    const preflight = context.request.method === 'OPTIONS' && origin !== null &&
      context.request.headers.has('access-control-request-method');

    if (preflight && !allowed) {
      const refusal = errorResponse(
        new HttpError(403, 'ORIGIN_NOT_ALLOWED', `The origin ${origin} may not call this API.`),
      );
      refusal.headers.append('vary', 'Origin');
      return refusal;
    }
    if (preflight) {
      return new Response(null, {
        status: 204,
        headers: {
          'access-control-allow-origin': origin,
          'access-control-allow-credentials': 'true',
          'access-control-allow-methods': methods,
          'access-control-allow-headers': headers,
          'access-control-max-age': String(options.maxAgeSeconds),
          vary: 'Origin',
        },
      });
    }

    const answer = await next();
    const response = new Response(answer.body, answer);
    // Caches must keep the answers to different origins apart, the unmarked ones too.
    response.headers.append('vary', 'Origin');
    if (allowed) {
      response.headers.set('access-control-allow-origin', origin);
      response.headers.set('access-control-allow-credentials', 'true');
      response.headers.set('access-control-expose-headers', exposed);
    }
    return response;
  };
}
