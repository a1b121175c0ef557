// Counters of this isolate, in the text format of Prometheus.
// https://prometheus.io/docs/instrumenting/exposition_formats/

import type { Middleware } from '../../shared/src/index.ts';
import { breakerOf } from './breaker.ts';
import type { BreakerState } from './breaker.ts';
import { services } from './env.ts';
import type { Env } from './env.ts';
import { breakerLimits } from './forward.ts';

type Labels = Readonly<Record<string, string | number>>;

const help = {
  http_requests_total: 'Requests, by route and status.',
  http_request_seconds: 'How long answers took, by route.',
  cache_requests_total: 'Answers that could be kept, by where they came from.',
  circuit_state: 'Whether the circuit of a service is in this state.',
} as const;

type Counter = 'http_requests_total' | 'cache_requests_total';

/** Upper bounds of the buckets, in seconds. */
const bounds = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5];
const states: readonly BreakerState[] = ['closed', 'open', 'half-open'];

interface Histogram {
  readonly buckets: number[];
  count: number;
  sum: number;
}

const counters = new Map<Counter, Map<string, number>>();
const histograms = new Map<string, Histogram>();

/** Counts one more. Labels must have few values: each of them is a line. */
export function count(name: Counter, labels: Labels): void {
  const series = counters.get(name) ?? new Map<string, number>();
  counters.set(name, series);
  const key = text(labels);
  series.set(key, (series.get(key) ?? 0) + 1);
}

/** Counts and times every request, here and for good. */
export function metrics(): Middleware<Env> {
  return async (context, next) => {
    const start = performance.now();
    const response = await next();
    const seconds = (performance.now() - start) / 1_000;
    const { env, route, request } = context;
    count('http_requests_total', { method: request.method, route, status: response.status });
    observe(text({ route }), seconds);
    env.REQUESTS.writeDataPoint({
      indexes: [route],
      blobs: [request.method, route, response.headers.get('x-cache-status') ?? ''],
      doubles: [response.status, seconds],
    });
    return response;
  };
}

/** All of it, a line a series. */
export function exposition(env: Env): Response {
  const lines: string[] = [];
  for (const [name, series] of counters) {
    lines.push(...head(name, 'counter'));
    for (const [labels, value] of series) lines.push(`${name}{${labels}} ${value}`);
  }
  lines.push(...head('http_request_seconds', 'histogram'));
  for (const [labels, histogram] of histograms) lines.push(...buckets(labels, histogram));
  lines.push(...head('circuit_state', 'gauge'));
  for (const service of Object.keys(services)) {
    const current = breakerOf(service).state(breakerLimits(env));
    for (const state of states) {
      lines.push(`circuit_state{${text({ service, state })}} ${state === current ? 1 : 0}`);
    }
  }
  return new Response(`${lines.join('\n')}\n`, {
    headers: {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'no-store',
    },
  });
}

function observe(labels: string, seconds: number): void {
  const histogram = histograms.get(labels) ?? { buckets: bounds.map(() => 0), count: 0, sum: 0 };
  histograms.set(labels, histogram);
  histogram.count += 1;
  histogram.sum += seconds;
  for (const [index, bound] of bounds.entries()) {
    if (seconds <= bound) histogram.buckets[index] = (histogram.buckets[index] ?? 0) + 1;
  }
}

function buckets(labels: string, { buckets, count, sum }: Histogram): string[] {
  const name = 'http_request_seconds';
  return [
    ...bounds.map((bound, index) => `${name}_bucket{${labels},le="${bound}"} ${buckets[index]}`),
    `${name}_bucket{${labels},le="+Inf"} ${count}`,
    `${name}_sum{${labels}} ${sum}`,
    `${name}_count{${labels}} ${count}`,
  ];
}

function head(name: keyof typeof help, type: string): string[] {
  return [`# HELP ${name} ${help[name]}`, `# TYPE ${name} ${type}`];
}

function text(labels: Labels): string {
  const escaped = (value: string | number): string =>
    String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`).join(',');
}
