// The first level of the cache: what this isolate has in memory.

import type { Entry } from './entry.ts';

const entriesMax = 200;
const bytesMax = 64 * 1_024;

interface Kept {
  readonly entry: Entry;
  readonly until: number;
}

/** A `Map` keeps its order: the first is the one that was used longest ago. */
const kept = new Map<string, Kept>();

export function recall(key: string): Entry | null {
  const found = kept.get(key);
  if (found === undefined) return null;
  kept.delete(key);
  if (found.until <= Date.now()) return null;
  kept.set(key, found);
  return found.entry;
}

/** Keeps an entry, unless it is large. */
export function remember(key: string, entry: Entry, seconds: number): void {
  if (entry.body.byteLength > bytesMax) return;
  kept.delete(key);
  kept.set(key, { entry, until: Date.now() + seconds * 1_000 });
  for (const oldest of kept.keys()) {
    if (kept.size <= entriesMax) break;
    kept.delete(oldest);
  }
}

/** Forgets what begins so. */
export function forget(prefix: string): void {
  for (const key of kept.keys()) if (key.startsWith(prefix)) kept.delete(key);
}
