// What the devices of a person ask for: the messages, and a socket to get more of them.

import {
  AuthClient, Check, getStub, HttpError, json, queryOf, readJSON,
} from '../../shared/src/index.ts';
import type { Context, Stub } from '../../shared/src/index.ts';
import type { UserChannel } from './channel.ts';
import type { Env } from './env.ts';

const uncached = { 'cache-control': 'no-store' };
const deviceShape = /^[\w-]{1,64}$/;

/** Messages of who asks, the newest first. */
export async function listMessages(context: Context<Env>): Promise<Response> {
  const query = queryOf(context.url, ['limit', 'before']);
  const limit = query.integer('limit', { min: 1, max: 100, fallback: 20 });
  const before = query.integer('before', { min: 1, max: 999_999_999, fallback: 999_999_999 });
  query.only('limit', 'before');
  query.done();
  // One more than a page has tells whether there is another page.
  const { items, unread } = await (await channelOf(context)).page(before, limit + 1);
  const shown = items.slice(0, limit);
  const last = shown.at(-1);
  const next = items.length > limit && last !== undefined ? String(last.id) : null;
  return json({ items: shown, unread, next }, { headers: uncached });
}

/** Notes which messages were read. */
export async function readMessages(context: Context<Env>): Promise<Response> {
  const channel = await channelOf(context);
  const body = new Check(await readJSON(context.request));
  const ids = body.positives('ids', { max: 100 });
  body.done();
  return json({ unread: await channel.read(ids) });
}

/** The devices of who asks that are connected. */
export async function listDevices(context: Context<Env>): Promise<Response> {
  return json(await (await channelOf(context)).devices(), { headers: uncached });
}

/** Joins a device to the messages of who asks. */
export async function connect(context: Context<Env>): Promise<Response> {
  const { request, url } = context;
  if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket') {
    throw new HttpError(426, 'UPGRADE_REQUIRED', 'This is a WebSocket.', null, {
      upgrade: 'websocket',
      connection: 'Upgrade',
    });
  }
  const query = queryOf(url, []);
  if (query.has('device')) {
    query.matching('device', deviceShape, 'must be 1 to 64 letters, digits, "-" or "_"');
  }
  query.only('device');
  query.done();
  return (await channelOf(context)).fetch(request);
}

/** The object of who asks; a 401 when nobody says who they are. */
async function channelOf(context: Context<Env>): Promise<Stub<UserChannel>> {
  const { id } = await new AuthClient(context.env.AUTH, context).principal();
  return getStub(context.env.CHANNELS, id);
}
