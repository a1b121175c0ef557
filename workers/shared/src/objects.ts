// Durable Objects, as far as these workers use them, and stubs that know their methods.
// https://developers.cloudflare.com/durable-objects/api/

import type { SQLValue } from './bindings.ts';

/** What the runtime calls, and nobody else may. */
type Handler = 'fetch' | 'alarm' | 'webSocketMessage' | 'webSocketClose' | 'webSocketError';

/** The methods of a class as they are called from afar: all of them are waited for. */
export type Stub<Target> =
  & {
    readonly [
      Name in keyof Target as Target[Name] extends (...args: never) => unknown
        ? Exclude<Name, Handler>
        : never
    ]: Target[Name] extends (...args: infer Args) => infer Result
      ? (...args: Args) => Promise<Awaited<Result>>
      : never;
  }
  & { fetch(request: Request): Promise<Response> };

/** The objects of a class, by name. */
export interface ObjectNamespace<Target> {
  getByName(name: string): Stub<Target>;
}

/** The one object of a name: made when it is first called. */
export function getStub<Target>(namespace: ObjectNamespace<Target>, name: string): Stub<Target> {
  return namespace.getByName(name);
}

/** What an object has of the runtime. */
export interface ObjectState {
  readonly id: { readonly name?: string };
  readonly storage: ObjectStorage;
  waitUntil(promise: Promise<unknown>): void;
  /** Nobody else gets a turn meanwhile; an object whose work fails here begins anew. */
  blockConcurrencyWhile<Value>(work: () => Promise<Value>): Promise<Value>;
  acceptWebSocket(socket: WebSocket, tags?: readonly string[]): void;
  getWebSockets(tag?: string): WebSocket[];
  setWebSocketAutoResponse(pair: WebSocketRequestResponsePair): void;
  getWebSocketAutoResponseTimestamp(socket: WebSocket): Date | null;
}

/** What outlives the object. Nothing leaves it before what it wrote is kept. */
export interface ObjectStorage {
  readonly sql: SQLStorage;
  get<Value>(key: string): Promise<Value | undefined>;
  put(key: string, value: unknown): Promise<void>;
  /** All of it or, if it throws, nothing. */
  transactionSync<Value>(work: () => Value): Value;
  /** When to call `alarm()`, in milliseconds since 1970. There is one, so it replaces the last. */
  setAlarm(time: number): Promise<void>;
  getAlarm(): Promise<number | null>;
  deleteAlarm(): Promise<void>;
}

export interface SQLStorage {
  exec<Row>(query: string, ...values: readonly SQLValue[]): SQLCursor<Row>;
}

export interface SQLCursor<Row> extends Iterable<Row> {
  toArray(): Row[];
  /** Throws unless there is one row. */
  one(): Row;
  readonly rowsWritten: number;
}

/** What an alarm tells. */
export interface AlarmInfo {
  /** The time that was set. */
  readonly scheduledTime: number;
}

/** The time in an alarm: what was due by the time that was set is due now. */
export function timeOf({ scheduledTime }: AlarmInfo): number {
  return Math.max(Date.now(), scheduledTime);
}

/** How long to wait after so many attempts: twice as long after each, up to a limit. */
export function backoff(
  attempts: number,
  { first, most }: { readonly first: number; readonly most: number },
): number {
  return Math.min(first * 2 ** Math.max(0, attempts - 1), most);
}
