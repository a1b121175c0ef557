// Answers that are the same for everybody, kept on three levels: this isolate's memory, the Cache
// API of this place, KV for all places. What is found on one level is put on those above it.
//
// `X-Cache-Status` says HIT, MISS or BYPASS, `X-Cache-Source` where the answer came from.

import type { Context } from '../../shared/src/index.ts';
import { entryOf, responseOf } from './entry.ts';
import type { Entry, EntryHead } from './entry.ts';
import type { Env } from './env.ts';
import { forget, recall, remember } from './memory.ts';
import { count } from './metrics.ts';

export type CacheSource = 'memory' | 'cache-api' | 'kv' | 'origin';
type CacheStatus = 'HIT' | 'MISS' | 'BYPASS';

interface Found {
  readonly entry: Entry;
  readonly source: CacheSource;
}

/** The kept answer, or else that of `origin`, which is kept then. */
export async function cached(
  context: Context<Env>,
  origin: () => Promise<Response>,
): Promise<Response> {
  // Who says who they are may get another answer than everybody.
  const { headers, method } = context.request;
  if (method !== 'GET' || headers.has('authorization') || headers.has('cookie')) {
    return marked(await origin(), 'BYPASS', 'origin');
  }
  const key = keyOf(context.url);
  const found = await find(context, key);
  if (found !== null) return marked(responseOf(found.entry), 'HIT', found.source);

  const response = await origin();
  const entry = await entryOf(response);
  if (entry !== null) context.execution.waitUntil(keep(context, key, entry, 'origin'));
  return marked(response, 'MISS', 'origin');
}

/** Forgets all answers below a path, since something there has changed. */
export async function purge(context: Context<Env>, path: string): Promise<void> {
  const prefix = keyOf(new URL(path, context.url));
  forget(prefix);
  // KV keeps longest, so it knows every key that another level can have.
  let page = await context.env.CACHE.list({ prefix });
  for (;;) {
    await Promise.all(page.keys.map(async ({ name }) => {
      await Promise.all([caches.default.delete(addressOf(name)), context.env.CACHE.delete(name)]);
    }));
    if (page.list_complete) return;
    page = await context.env.CACHE.list({ prefix, cursor: page.cursor });
  }
}

async function find(context: Context<Env>, key: string): Promise<Found | null> {
  const inMemory = recall(key);
  if (inMemory !== null) return { entry: inMemory, source: 'memory' };
  const found = await findHere(key) ?? await findInKV(context.env, key);
  if (found !== null) context.execution.waitUntil(keep(context, key, found.entry, found.source));
  return found;
}

async function findHere(key: string): Promise<Found | null> {
  const response = await caches.default.match(addressOf(key));
  if (response === undefined) return null;
  const type = response.headers.get('content-type') ?? 'application/json';
  return { entry: { type, body: await response.arrayBuffer() }, source: 'cache-api' };
}

async function findInKV({ CACHE }: Env, key: string): Promise<Found | null> {
  const { value, metadata } = await CACHE.getWithMetadata<EntryHead>(key, 'arrayBuffer');
  if (value === null || metadata === null) return null;
  return { entry: { type: metadata.type, body: value }, source: 'kv' };
}

/** Puts an entry on the levels above where it was found. */
async function keep(
  { env }: Context<Env>,
  key: string,
  entry: Entry,
  source: CacheSource,
): Promise<void> {
  remember(key, entry, Number(env.CACHE_SECONDS_MEMORY));
  if (source === 'cache-api') return;
  const lifetime = { 'cache-control': `public, max-age=${Number(env.CACHE_SECONDS_COLO)}` };
  await caches.default.put(addressOf(key), responseOf(entry, lifetime));
  if (source === 'kv') return;
  await env.CACHE.put(key, entry.body, {
    expirationTtl: Number(env.CACHE_SECONDS_KV),
    metadata: { type: entry.type } satisfies EntryHead,
  });
}

/** The path with its query in one order, so that `?a&b` and `?b&a` are one. */
function keyOf(url: URL): string {
  const query = new URLSearchParams(url.searchParams);
  query.sort();
  const text = query.toString();
  return text === '' ? url.pathname : `${url.pathname}?${text}`;
}

/** The Cache API goes by addresses; nobody is at this one. */
function addressOf(key: string): string {
  return `https://cache.internal${key}`;
}

function marked(answer: Response, status: CacheStatus, source: CacheSource): Response {
  count('cache_requests_total', { status, source });
  const response = new Response(answer.body, answer);
  response.headers.set('x-cache-status', status);
  response.headers.set('x-cache-source', source);
  return response;
}
