// The runtime's side of a worker, as far as these workers use it.

/** Another worker of the host, called without the network. */
export interface ServiceBinding {
  fetch(request: Request): Promise<Response>;
}

/** The life of one request. */
export interface ExecutionContext {
  waitUntil(promise: Promise<unknown>): void;
  passThroughOnException(): void;
}

/** What every worker of this host has in its environment. */
export interface ServiceEnv {
  readonly SERVICE: string;
}
