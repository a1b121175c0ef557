// The runtime's own classes, as far as these workers use them.
// https://developers.cloudflare.com/durable-objects/api/base/

declare module 'cloudflare:workers' {
  /** A class whose objects live in one place each, with storage of their own. */
  export abstract class DurableObject<Env> {
    constructor(state: import('./objects.ts').ObjectState, env: Env);
    protected readonly ctx: import('./objects.ts').ObjectState;
    protected readonly env: Env;
    fetch?(request: Request): Response | Promise<Response>;
    alarm?(info: import('./objects.ts').AlarmInfo): void | Promise<void>;
    webSocketMessage?(socket: WebSocket, data: string | ArrayBuffer): void | Promise<void>;
    webSocketClose?(socket: WebSocket, code: number, reason: string): void | Promise<void>;
    webSocketError?(socket: WebSocket, error: Error): void | Promise<void>;
  }

  /** What other workers of the host can call. */
  export abstract class WorkerEntrypoint<Env> {
    constructor(context: import('./env.ts').ExecutionContext, env: Env);
    protected readonly ctx: import('./env.ts').ExecutionContext;
    protected readonly env: Env;
  }
}

/** Two sockets that are joined: one is answered with, the other kept. */
declare class WebSocketPair {
  readonly 0: WebSocket;
  readonly 1: WebSocket;
}

/** A message that is answered without waking anybody. */
declare class WebSocketRequestResponsePair {
  constructor(request: string, response: string);
}

interface ResponseInit {
  readonly webSocket?: WebSocket;
}

interface WebSocket {
  /** Keeps a value beside the socket while its object is out of memory. */
  serializeAttachment(value: unknown): void;
  deserializeAttachment(): unknown;
}
