// One person: their messages, and the devices that they are sent to.
//
// A message is stored before any device gets it, as nothing leaves an object before what it wrote
// is kept. The devices' sockets stay open while the object is out of memory.

import { DurableObject } from 'cloudflare:workers';
import { Log, readTrace, timeOf } from '../../shared/src/index.ts';
import type { AlarmInfo, ObjectState, Receipt } from '../../shared/src/index.ts';
import type { Env } from './env.ts';
import { Inbox } from './inbox.ts';
import type { Message, NewMessage } from './inbox.ts';
import { heartbeat, parse } from './protocol.ts';
import type { ToDevice } from './protocol.ts';

/** What is kept beside a device's socket. */
interface Attachment {
  readonly device: string;
  readonly since: number;
}

/** A device that is connected. */
export interface Device extends Attachment {
  /** When it last asked whether it still is; `null` if it has not yet. */
  readonly seen_at: number | null;
}

export interface MessagePage {
  readonly items: readonly Message[];
  readonly unread: number;
}

const devicesMax = 20;
const helloMessages = 50;

/** Close codes that are ours to give (RFC 6455, section 7.4.2). */
const closeCodes = { replaced: 4_001, tooMany: 4_002 };

export class UserChannel extends DurableObject<Env> {
  readonly #inbox: Inbox;

  constructor(state: ObjectState, env: Env) {
    super(state, env);
    this.#inbox = new Inbox(state.storage.sql);
    const { ping, pong } = heartbeat;
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair(ping, pong));
  }

  /** Stores a message, and sends it to every device that is connected. */
  async deliver(message: NewMessage): Promise<Receipt> {
    const { message: kept, isNew } = this.#inbox.add(message, Date.now());
    const { unread } = this.#inbox;
    if (isNew) this.#broadcast({ type: 'message', unread, message: kept });
    await this.#schedule();
    return { id: kept.id, unread, devices: isNew ? this.#sockets().length : 0 };
  }

  page(before: number, limit: number): MessagePage {
    return { items: this.#inbox.page(before, limit), unread: this.#inbox.unread };
  }

  /** Notes that messages were read, and tells every device; how many are not read yet. */
  async read(ids: readonly number[]): Promise<number> {
    const read = this.#inbox.markRead(ids, Date.now());
    const { unread } = this.#inbox;
    if (read.length > 0) this.#broadcast({ type: 'read', unread, ids: read });
    await this.#schedule();
    return unread;
  }

  devices(): Device[] {
    return this.#sockets().map((socket) => ({
      ...attachmentOf(socket),
      seen_at: this.ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? null,
    }));
  }

  /** Connects the device that the query names. */
  override fetch(request: Request): Response {
    const device = new URL(request.url).searchParams.get('device') ?? crypto.randomUUID();
    // Of a device that comes back before its old connection was missed, that one is of no use.
    for (const old of this.#sockets(device)) old.close(closeCodes.replaced, 'replaced');
    this.#makeRoom();
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server, [device]);
    server.serializeAttachment({ device, since: Date.now() } satisfies Attachment);
    const { unread } = this.#inbox;
    const messages = this.#inbox.unreadMessages(helloMessages);
    send(server, { type: 'hello', unread, messages });
    return new Response(null, { status: 101, webSocket: client });
  }

  override async webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    const said = parse(data);
    if (said === null) {
      return send(socket, { type: 'error', error: 'That is none of received and read, with ids.' });
    }
    if (said.type === 'read') {
      await this.read(said.ids);
      return;
    }
    this.#inbox.markReceived(said.ids, Date.now());
    await this.#schedule();
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.#log.info('device left', { device: attachmentOf(socket).device, code });
  }

  override webSocketError(socket: WebSocket, error: Error): void {
    const { device } = attachmentOf(socket);
    this.#log.warn('device was lost', { device, error: error.message });
  }

  /** Sends again what nobody has acknowledged, and removes what is old. */
  override async alarm(info: AlarmInfo): Promise<void> {
    const now = timeOf(info);
    for (const message of this.#inbox.takeDue(now)) {
      this.#broadcast({ type: 'message', unread: this.#inbox.unread, message });
    }
    this.#inbox.removeOld(now);
    await this.#schedule();
  }

  async #schedule(): Promise<void> {
    const time = this.#inbox.nextTime;
    if (time === null) await this.ctx.storage.deleteAlarm();
    else await this.ctx.storage.setAlarm(time);
  }

  /** Lets the devices go that have been there longest. */
  #makeRoom(): void {
    const sockets = this.#sockets().sort((a, b) => attachmentOf(a).since - attachmentOf(b).since);
    const excess = sockets.length - devicesMax + 1;
    for (const socket of sockets.slice(0, Math.max(0, excess))) {
      socket.close(closeCodes.tooMany, 'too many devices');
    }
  }

  /** Those of a device, or of all, but none that is being closed. */
  #sockets(device?: string): WebSocket[] {
    return this.ctx.getWebSockets(device).filter(({ readyState }) => readyState === WebSocket.OPEN);
  }

  #broadcast(message: ToDevice): void {
    for (const socket of this.#sockets()) send(socket, message);
  }

  /** An object has no request whose trace it could go by. */
  get #log(): Log {
    return new Log(this.env.SERVICE, readTrace(new Headers()));
  }
}

function attachmentOf(socket: WebSocket): Attachment {
  return socket.deserializeAttachment() as Attachment;
}

function send(socket: WebSocket, message: ToDevice): void {
  socket.send(JSON.stringify(message));
}
