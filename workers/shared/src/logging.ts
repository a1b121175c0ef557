// One log line a request.

import type { Middleware } from './app.ts';
import type { ServiceEnv } from './env.ts';

/** Probes come every few seconds and say nothing while all is well. */
const probes = new Set(['/livez', '/readyz', '/health']);

/** Logs method, path, status and time; probes only when they fail. */
export function requestLog<Env extends ServiceEnv>(): Middleware<Env> {
  return async (context, next) => {
    const start = performance.now();
    const response = await next();
    const fields = {
      method: context.request.method,
      path: context.url.pathname,
      status: response.status,
      duration_ms: Math.round((performance.now() - start) * 100) / 100,
    };
    if (response.status >= 500) context.log.error('request failed', fields);
    else if (!probes.has(context.url.pathname)) context.log.info('request finished', fields);
    return response;
  };
}
