// The health contract of a service, the same on each: is it alive, ready, and how does it fare.

import { App } from './app.ts';
import type { ServiceEnv } from './env.ts';

export type HealthStatus = 'ok' | 'down';

export interface HealthBody {
  readonly service: string;
  readonly status: HealthStatus;
  /** What keeps the service from answering, one sentence each. */
  readonly problems: readonly string[];
}

/** Sentences on what is missing in the environment; none when the service is ready. */
export type ReadinessCheck<Env extends ServiceEnv> = (env: Env) => readonly string[];

const uncached = { 'cache-control': 'no-store' };

/** Adds `/livez` and `/readyz`, and `/health` unless the app answers that itself. */
export function addHealthRoutes<Env extends ServiceEnv>(
  app: App<Env>,
  check: ReadinessCheck<Env> = () => [],
  { ownHealth = true }: { readonly ownHealth?: boolean } = {},
): App<Env> {
  const report = (env: Env): Response => {
    const problems = check(env);
    const body: HealthBody = {
      service: env.SERVICE,
      status: problems.length === 0 ? 'ok' : 'down',
      problems,
    };
    return Response.json(body, { status: problems.length === 0 ? 200 : 503, headers: uncached });
  };

  app.get('/livez', ({ env }) =>
    Response.json({ service: env.SERVICE, status: 'ok' }, { headers: uncached }));
  app.get('/readyz', ({ env }) => report(env));
  if (ownHealth) app.get('/health', ({ env }) => report(env));
  return app;
}
