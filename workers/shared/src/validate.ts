// Checks of input from outside, all problems reported at once.

import { HttpError } from './errors.ts';

interface TextBounds {
  readonly min?: number;
  readonly max: number;
}

/** Collects what is wrong with the fields of one object. */
export class Check {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #problems: Record<string, string> = Object.create(null);

  /** Throws at once when `value` is no object, since then it has no fields to check. */
  constructor(value: unknown) {
    if (!isRecord(value)) {
      throw new HttpError(400, 'VALIDATION_FAILED', 'The body must be a JSON object.');
    }
    this.#fields = value;
  }

  /** A string within bounds, counted in UTF-16 units. */
  text(name: string, { min = 1, max }: TextBounds): string {
    const value = this.#field(name);
    if (typeof value !== 'string') return this.#wrong(name, 'must be a string', '');
    if (value.length < min || value.length > max) {
      return this.#wrong(name, `must be ${min} to ${max} characters long`, '');
    }
    return value;
  }

  /** An integer within bounds; `fallback` when the field is absent. */
  integer(name: string, bounds: { min: number; max: number; fallback: number }): number {
    const value = this.#field(name);
    if (value === undefined) return bounds.fallback;
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      return this.#wrong(name, 'must be an integer', bounds.fallback);
    }
    if (value < bounds.min || value > bounds.max) {
      return this.#wrong(name, `must be ${bounds.min} to ${bounds.max}`, bounds.fallback);
    }
    return value;
  }

  /** A list of positive integers, such as ids. */
  positives(name: string, { max }: { readonly max: number }): readonly number[] {
    const value = this.#field(name);
    if (isPositives(value, max)) return value;
    return this.#wrong(name, `must be a list of 1 to ${max} positive integers`, []);
  }

  /** A string of a shape, such as an address. */
  matching(name: string, shape: RegExp, problem: string): string {
    const value = this.text(name, { max: 256 });
    if (value !== '' && !shape.test(value)) return this.#wrong(name, problem, '');
    return value;
  }

  /** Whether the field is there at all. */
  has(name: string): boolean {
    return this.#field(name) !== undefined;
  }

  /** Notes fields that nobody asked for. */
  only(...names: readonly string[]): void {
    for (const name of Object.keys(this.#fields)) {
      if (!names.includes(name)) this.fail(name, `is unknown; there is ${names.join(', ')}`);
    }
  }

  /** One of a fixed set. */
  oneOf<const Value extends string>(name: string, values: readonly [Value, ...Value[]]): Value {
    const value = this.#field(name);
    const found = values.find((candidate) => candidate === value);
    return found ?? this.#wrong(name, `must be one of ${values.join(', ')}`, values[0]);
  }

  /** An object of strings, numbers and booleans; empty when the field is absent. */
  scalars(name: string): ReadonlyMap<string, string> {
    const value = this.#field(name);
    const scalars = new Map<string, string>();
    if (value === undefined) return scalars;
    if (!isRecord(value)) return this.#wrong(name, 'must be an object', scalars);
    for (const [key, scalar] of Object.entries(value)) {
      if (!['string', 'number', 'boolean'].includes(typeof scalar)) {
        this.#wrong(`${name}.${key}`, 'must be a string, number or boolean', undefined);
        continue;
      }
      scalars.set(key, String(scalar));
    }
    return scalars;
  }

  /** Adds a problem that only the caller can see. */
  fail(name: string, problem: string): void {
    this.#wrong(name, problem, undefined);
  }

  /** Throws one 400 for everything found so far. */
  done(): void {
    const names = Object.keys(this.#problems);
    if (names.length === 0) return;
    throw new HttpError(400, 'VALIDATION_FAILED', `Check ${names.join(', ')}.`, {
      fields: { ...this.#problems },
    });
  }

  #field(name: string): unknown {
    return Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
  }

  #wrong<Value>(name: string, problem: string, stand: Value): Value {
    this.#problems[name] = problem;
    return stand;
  }
}

/** A query's parameters as fields; those named in `numbers` are read as whole numbers. */
export function queryOf(url: URL, numbers: readonly string[]): Check {
  const whole = /^\d{1,9}$/;
  return new Check(Object.fromEntries(
    [...url.searchParams].map(([name, value]) => [
      name,
      numbers.includes(name) && whole.test(value) ? Number(value) : value,
    ]),
  ));
}

/** Whether a value is a list of positive integers, one at least and not too many. */
export function isPositives(value: unknown, max: number): value is readonly number[] {
  return Array.isArray(value) && value.length > 0 && value.length <= max &&
    value.every((number) => Number.isSafeInteger(number) && number > 0);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
