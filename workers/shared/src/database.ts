// A D1 database as one request sees it: every statement is counted, and told to the timings.

import type { D1Database, D1Statement, SQLValue } from './bindings.ts';
import type { Timings } from './timings.ts';

/** A statement with its values, made by {@link sql}. */
export interface Query {
  readonly text: string;
  readonly values: readonly SQLValue[];
}

/** A query of a text with `?1`, `?2`… and their values. */
export function sql(text: string, ...values: readonly SQLValue[]): Query {
  return { text, values };
}

export class Database {
  readonly #binding: D1Database;
  readonly #timings: Timings;

  constructor(binding: D1Database, timings: Timings) {
    this.#binding = binding;
    this.#timings = timings;
  }

  /** The rows of a query, those that `RETURNING` gives too. */
  async all<Row>(query: Query): Promise<Row[]> {
    const { results } = await this.#timed(1, () => this.#prepare(query).all<Row>());
    return results;
  }

  /** The first row, or `null`. */
  async first<Row>(query: Query): Promise<Row | null> {
    return (await this.all<Row>(query))[0] ?? null;
  }

  /** How many rows a statement changed. */
  async run(query: Query): Promise<number> {
    const { meta } = await this.#timed(1, () => this.#prepare(query).all());
    return meta.changes;
  }

  /** The rows of each query, all done in one transaction and one round trip. */
  async batch<Rows extends readonly unknown[]>(
    ...queries: { readonly [Index in keyof Rows]: Query }
  ): Promise<{ -readonly [Index in keyof Rows]: Rows[Index][] }> {
    const list: readonly Query[] = queries;
    const results = await this.#timed(list.length, () =>
      this.#binding.batch<unknown>(list.map((query) => this.#prepare(query))));
    // The platform answers in the order of the statements.
    return results.map((result) => result.results) as never;
  }

  #prepare({ text, values }: Query): D1Statement {
    return this.#binding.prepare(text).bind(...values);
  }

  #timed<Value>(queries: number, work: () => Promise<Value>): Promise<Value> {
    return this.#timings.measure('db', queries, work);
  }
}

/** Whether a statement failed because a row like it is there already. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && error.message.includes('UNIQUE constraint failed');
}
