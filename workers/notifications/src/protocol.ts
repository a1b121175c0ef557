// What a device and its person's object say to one another: JSON, one value a message.

import { isPositives } from '../../shared/src/index.ts';
import type { Message } from './inbox.ts';

/** From a device. */
export type FromDevice =
  /** The messages have arrived: they need not be sent again. */
  | { readonly type: 'received'; readonly ids: readonly number[] }
  /** The person has read them. */
  | { readonly type: 'read'; readonly ids: readonly number[] };

/** To a device. */
export type ToDevice =
  /** The first: what was not read so far. */
  | { readonly type: 'hello'; readonly unread: number; readonly messages: readonly Message[] }
  /** A new message, or one that nobody has acknowledged. */
  | { readonly type: 'message'; readonly unread: number; readonly message: Message }
  /** Messages were read on some device. */
  | { readonly type: 'read'; readonly unread: number; readonly ids: readonly number[] }
  /** What the device sent makes no sense. */
  | { readonly type: 'error'; readonly error: string };

/** Devices send this to see whether they are still connected; nobody is woken by it. */
export const heartbeat = { ping: 'ping', pong: 'pong' };

const textMax = 4_096;
const idsMax = 100;

/** What a device says, or `null` if it makes no sense. */
export function parse(data: string | ArrayBuffer): FromDevice | null {
  if (typeof data !== 'string' || data.length > textMax) return null;
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { type, ids } = value as Record<string, unknown>;
  if (type !== 'received' && type !== 'read') return null;
  return isPositives(ids, idsMax) ? { type, ids } : null;
}
