// Pages by the last row of the page before: as fast at the end of a long list as at its start.

import { HttpError } from './errors.ts';

/** Where a page ended: the time of its last row, and the id where times are equal. */
export interface Cursor {
  readonly at: number;
  readonly id: string;
}

/** The cursor as clients pass it on; they need not understand it. */
export function cursorAfter({ at, id }: Cursor): string {
  return btoa(JSON.stringify([at, id])).replaceAll('+', '-').replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The cursor in a query's value; `null` for the first page. */
export function cursorIn(value: string | null): Cursor | null {
  if (value === null) return null;
  try {
    const parts: unknown = JSON.parse(atob(value.replaceAll('-', '+').replaceAll('_', '/')));
    if (Array.isArray(parts) && parts.length === 2) {
      const [at, id] = parts as unknown[];
      if (typeof at === 'number' && typeof id === 'string') return { at, id };
    }
  } catch {
    // Whatever is wrong with it, it is none of ours.
  }
  throw new HttpError(400, 'VALIDATION_FAILED', 'Check cursor.', {
    fields: { cursor: 'is not one that a page ended with' },
  });
}
