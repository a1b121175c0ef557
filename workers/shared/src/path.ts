// Route patterns: `/api/:id` binds one segment, a final `/*` binds the rest as `rest`.

type Segments<Path extends string> = Path extends `${infer Head}/${infer Tail}`
  ? Head | Segments<Tail>
  : Path;

type ParamName<Segment extends string> = Segment extends `:${infer Name}`
  ? Name
  : Segment extends '*'
  ? 'rest'
  : never;

/** The parameters of a pattern, by name: `PathParams<'/a/:id'>` is `{ readonly id: string }`. */
export type PathParams<Path extends string> = {
  readonly [Name in ParamName<Segments<Path>>]: string;
};

/** A compiled pattern. */
export class PathPattern {
  readonly #segments: readonly string[];
  readonly #open: boolean;

  constructor(pattern: string) {
    if (!pattern.startsWith('/')) {
      throw new TypeError(`The route "${pattern}" must start with "/".`);
    }
    const segments = pattern.slice(1).split('/');
    this.#open = segments.at(-1) === '*';
    if (this.#open) segments.pop();
    if (segments.includes('*')) throw new TypeError(`"*" must come last in "${pattern}".`);
    this.#segments = segments;
  }

  /** The parameters when `path` matches, else `null`; a broken percent escape matches nothing. */
  match(path: string): Record<string, string> | null {
    const parts = path.slice(1).split('/');
    const fits = this.#open
      ? parts.length >= this.#segments.length
      : parts.length === this.#segments.length;
    if (!fits) return null;

    // No prototype, so that a parameter named `__proto__` is only a name.
    const params: Record<string, string> = Object.create(null);
    for (const [index, segment] of this.#segments.entries()) {
      const part = parts[index] ?? '';
      if (!segment.startsWith(':')) {
        if (segment !== part) return null;
        continue;
      }
      const value = decoded(part);
      if (value === null || value === '') return null;
      params[segment.slice(1)] = value;
    }
    if (this.#open) params['rest'] = parts.slice(this.#segments.length).join('/');
    return params;
  }
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
