// The storage of the runtime, as far as these workers use it.
// https://developers.cloudflare.com/workers/runtime-apis/bindings/

declare global {
  interface CacheStorage {
    /** The cache that `fetch()` uses too; browsers have none such. */
    readonly default: Cache;
  }
}

/** Values by key, in text or JSON. */
export interface KVNamespace {
  get(key: string): Promise<string | null>;
  get<Value>(key: string, type: 'json'): Promise<Value | null>;
  getWithMetadata<Metadata>(
    key: string,
    type: 'arrayBuffer',
  ): Promise<{ readonly value: ArrayBuffer | null; readonly metadata: Metadata | null }>;
  put(key: string, value: string | ArrayBuffer, options?: KVPutOptions): Promise<void>;
  delete(key: string): Promise<void>;
  list(options: { readonly prefix: string; readonly cursor?: string }): Promise<KVPage>;
}

export interface KVPutOptions {
  /** Seconds, 60 at least. */
  readonly expirationTtl?: number;
  readonly metadata?: unknown;
}

export type KVPage =
  & { readonly keys: readonly { readonly name: string }[] }
  & (
    | { readonly list_complete: true }
    | { readonly list_complete: false; readonly cursor: string }
  );

export type SQLValue = string | number | null | ArrayBuffer;

/** A database of SQLite's. */
export interface D1Database {
  prepare(sql: string): D1Statement;
  /** All in one transaction. */
  batch<Row>(statements: readonly D1Statement[]): Promise<D1Result<Row>[]>;
}

export interface D1Statement {
  bind(...values: readonly SQLValue[]): D1Statement;
  all<Row>(): Promise<D1Result<Row>>;
}

export interface D1Result<Row> {
  readonly results: Row[];
  readonly meta: { readonly changes: number; readonly duration: number };
}

/** Files by key. */
export interface R2Bucket {
  /** The file, or without a body where the conditions say that the caller has it. */
  get(key: string, options?: R2GetOptions): Promise<R2Object | R2ObjectBody | null>;
  put(key: string, value: ArrayBuffer | Uint8Array, options?: R2PutOptions): Promise<R2Object>;
  delete(key: string): Promise<void>;
}

export interface R2GetOptions {
  /** `Range`, as the client sent it. */
  readonly range?: Headers;
  /** `If-None-Match` and its like. */
  readonly onlyIf?: Headers;
}

export interface R2PutOptions {
  readonly httpMetadata?: { readonly contentType: string };
}

export interface R2Object {
  readonly size: number;
  /** Quoted, as the header has it. */
  readonly httpEtag: string;
  /** Which part of the file the body is. */
  readonly range?: { readonly offset?: number; readonly length?: number };
  writeHttpMetadata(headers: Headers): void;
}

export interface R2ObjectBody extends R2Object {
  readonly body: ReadableStream<Uint8Array>;
}

/** Messages for later, of one kind. */
export interface Queue<Body> {
  send(body: Body): Promise<unknown>;
}

/** Messages that a consumer gets at once. They are done when the handler returns. */
export interface MessageBatch<Body> {
  readonly queue: string;
  readonly messages: readonly { readonly body: Body }[];
}

/** So many calls a period, by key. */
export interface RateLimit {
  limit(options: { readonly key: string }): Promise<{ readonly success: boolean }>;
}

/** Data points that nobody waits for. */
export interface AnalyticsEngineDataset {
  writeDataPoint(point: {
    readonly indexes?: readonly [string];
    readonly blobs?: readonly string[];
    readonly doubles?: readonly number[];
  }): void;
}

/** The files of the worker's `assets`. */
export interface Assets {
  fetch(request: Request): Promise<Response>;
}
