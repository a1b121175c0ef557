// The live notifications: a socket that is opened again whenever it ends, as long as somebody is
// logged in. The service keeps what comes meanwhile.

export interface Notification {
  readonly id: number;
  readonly title: string;
  readonly text: string;
  readonly link: string;
  readonly created_at: number;
  /** When a device first had it. */
  readonly received_at: number | null;
  readonly read_at: number | null;
}

type FromService =
  | { readonly type: 'hello'; readonly unread: number; readonly messages: Notification[] }
  | { readonly type: 'message'; readonly unread: number; readonly message: Notification }
  | { readonly type: 'read'; readonly unread: number; readonly ids: readonly number[] }
  | { readonly type: 'error'; readonly error: string };

/** What the page wants to know. */
export interface Listener {
  /** How many are not read, and whether the socket is open. */
  changed(unread: number, isOpen: boolean): void;
  /** One that was not there before. */
  arrived(notification: Notification): void;
}

const delays = { first: 500, most: 30_000 };
const heartbeatMilliseconds = 25_000;
/** The code that says that this device has another socket by now. */
const replaced = 4_001;

export class Live {
  readonly #listener: Listener;
  readonly #known = new Set<number>();
  #socket: WebSocket | null = null;
  #unread = 0;
  #failures = 0;
  #retry: number | undefined;
  #heartbeat: number | undefined;
  #isHeard = false;

  constructor(listener: Listener) {
    this.#listener = listener;
    // Whoever is back on the network need not wait for the next attempt.
    addEventListener('online', () => {
      if (this.#retry !== undefined) this.start();
    });
  }

  /** Connects, and stays connected. */
  start(): void {
    this.stop();
    const address = new URL('/ws/notifications', location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    address.searchParams.set('device', deviceID());
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onmessage = ({ data }) => this.#heard(String(data));
    socket.onclose = ({ code }) => this.#closed(code);
  }

  /** Ends the connection for good. */
  stop(): void {
    clearTimeout(this.#retry);
    clearInterval(this.#heartbeat);
    this.#retry = undefined;
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  /** Forgets whoever was logged in. */
  reset(): void {
    this.stop();
    this.#known.clear();
    this.#failures = 0;
    this.#change(0);
  }

  /** Says that notifications were read; `false` if there is no socket to say it on. */
  read(ids: readonly number[]): boolean {
    return this.#send({ type: 'read', ids });
  }

  #opened(): void {
    this.#failures = 0;
    this.#isHeard = true;
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMilliseconds);
  }

  /** A connection that was lost without a word is found out by the pong that does not come. */
  #beat(): void {
    if (!this.#isHeard) {
      this.stop();
      return this.#again();
    }
    this.#isHeard = false;
    this.#socket?.send('ping');
  }

  #heard(data: string): void {
    this.#isHeard = true;
    if (data === 'pong') return;
    const message = JSON.parse(data) as FromService;
    switch (message.type) {
      case 'hello':
        this.#received(message.messages);
        return this.#change(message.unread);
      case 'message':
        this.#received([message.message]);
        return this.#change(message.unread);
      case 'read':
        return this.#change(message.unread);
      case 'error':
        console.warn(message.error);
    }
  }

  /** Acknowledges notifications, and shows those that are new: one may come more than once. */
  #received(notifications: readonly Notification[]): void {
    if (notifications.length === 0) return;
    this.#send({ type: 'received', ids: notifications.map(({ id }) => id) });
    for (const notification of notifications) {
      if (this.#known.has(notification.id)) continue;
      this.#known.add(notification.id);
      this.#listener.arrived(notification);
    }
  }

  #closed(code: number): void {
    clearInterval(this.#heartbeat);
    this.#socket = null;
    this.#change(this.#unread);
    if (code !== replaced) this.#again();
  }

  /** Twice as long after each failure, and never all clients at once. */
  #again(): void {
    this.#change(this.#unread);
    const delay = Math.min(delays.first * 2 ** this.#failures, delays.most);
    this.#failures += 1;
    this.#retry = setTimeout(() => this.start(), delay * (0.5 + Math.random() / 2));
  }

  #change(unread: number): void {
    this.#unread = unread;
    this.#listener.changed(unread, this.#socket?.readyState === WebSocket.OPEN);
  }

  #send(message: object): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }
}

/** A name of this tab: each tab is a device, and keeps its name when it is loaded again. */
function deviceID(): string {
  const key = 'device';
  const known = sessionStorage.getItem(key);
  if (known !== null) return known;
  const id = crypto.getRandomValues(new Uint32Array(4)).join('-');
  sessionStorage.setItem(key, id);
  return id;
}
