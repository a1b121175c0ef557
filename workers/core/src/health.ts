// The health of the whole host: every service asked at once, none waited for longer than allowed.

import { writeTrace } from '../../shared/src/index.ts';
import type { Context, HealthStatus } from '../../shared/src/index.ts';
import { services } from './env.ts';
import type { Env, ServiceName } from './env.ts';

interface ServiceHealth {
  readonly status: HealthStatus;
  readonly ms: number;
  /** Why the service counts as down. */
  readonly reason?: string;
}

/** 200 when every service is well, else 503; the body lists each one. */
export async function aggregateHealth(context: Context<Env>): Promise<Response> {
  const names = Object.keys(services) as ServiceName[];
  const entries = await Promise.all(
    names.map(async (name) => [name, await probe(context, name)] as const),
  );
  const healthy = entries.every(([, health]) => health.status === 'ok');
  return Response.json(
    {
      service: context.env.SERVICE,
      status: healthy ? 'ok' : 'down',
      services: Object.fromEntries(entries),
    },
    { status: healthy ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}

async function probe(context: Context<Env>, name: ServiceName): Promise<ServiceHealth> {
  const start = performance.now();
  const elapsed = (): number => Math.round((performance.now() - start) * 100) / 100;
  try {
    const status = await withDeadline(
      context.env.HEALTH_TIMEOUT_MS,
      (signal) => statusOf(context, name, signal),
    );
    if (status === 200) return { status: 'ok', ms: elapsed() };
    return { status: 'down', ms: elapsed(), reason: `answered ${status}` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 'down', ms: elapsed(), reason };
  }
}

async function statusOf(
  context: Context<Env>,
  name: ServiceName,
  signal: AbortSignal,
): Promise<number> {
  const request = new Request(new URL('/health', context.url), { signal });
  writeTrace(request.headers, context.trace);
  const response = await context.env[services[name]].fetch(request);
  await response.body?.cancel();
  return response.status;
}

/** Rejects at the deadline even if the work ignores its signal, as a service that spins does. */
async function withDeadline<Value>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController();
  const { promise: deadline, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new Error(`no answer within ${milliseconds} ms`);
    reject(error);
    controller.abort(error);
  }, milliseconds);
  try {
    return await Promise.race([work(controller.signal), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
