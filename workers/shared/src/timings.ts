// What a request waited for, told to whoever asked: `Server-Timing: db;desc="3 queries";dur=1.2`.
// https://www.w3.org/TR/server-timing/

import type { Middleware } from './app.ts';
import type { ServiceEnv } from './env.ts';

interface Entry {
  count: number;
  milliseconds: number;
}

/** How often and how long one request waited, by what for. */
export class Timings {
  readonly #entries = new Map<string, Entry>();

  async measure<Value>(name: string, count: number, work: () => Promise<Value>): Promise<Value> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      const entry = this.#entries.get(name) ?? { count: 0, milliseconds: 0 };
      entry.count += count;
      entry.milliseconds += performance.now() - start;
      this.#entries.set(name, entry);
    }
  }

  /** The header's value; empty when nothing was waited for. */
  get header(): string {
    return [...this.#entries].map(([name, { count, milliseconds }]) =>
      `${name};desc="${count}";dur=${Math.round(milliseconds * 100) / 100}`
    ).join(', ');
  }
}

/** Tells of the timings, behind those of a service that answered. */
export function serverTiming<Env extends ServiceEnv>(): Middleware<Env> {
  return async (context, next) => {
    const answer = await next();
    const value = context.timings.header;
    if (value === '') return answer;
    const response = new Response(answer.body, answer);
    response.headers.append('server-timing', value);
    return response;
  };
}
