// Calls of other services as if they were methods; RPC can take the place of the requests later.

import type { Context } from './app.ts';
import type { ServiceBinding, ServiceEnv } from './env.ts';
import { HttpError } from './errors.ts';
import type { ErrorBody } from './errors.ts';
import type { Principal } from './principal.ts';
import { writeTrace } from './trace.ts';

/** What a service answers in JSON. */
type Answer<Data> = { readonly success: true; readonly data: Data } | ErrorBody;

interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The base of the clients: JSON over a service binding, on behalf of one request. */
class ServiceClient {
  readonly #binding: ServiceBinding;
  readonly #context: Context<ServiceEnv>;

  constructor(binding: ServiceBinding, context: Context<ServiceEnv>) {
    this.#binding = binding;
    this.#context = context;
  }

  /** The data of a successful answer; an error of the service is thrown as it is. */
  protected async call<Data>({ method, path, headers = {} }: Call): Promise<Data> {
    const request = new Request(new URL(path, this.#context.url), { method, headers });
    writeTrace(request.headers, this.#context.trace);
    const response = await this.#context.timings.measure('service', 1, () =>
      this.#binding.fetch(request));
    const answer = await response.json() as Answer<Data>;
    if (answer.success) return answer.data;
    throw new HttpError(response.status, answer.code, answer.error, answer.details);
  }

  /** The headers that say who asks. */
  protected get credentials(): Record<string, string> {
    const found: Record<string, string> = {};
    for (const name of ['authorization', 'cookie', 'origin']) {
      const value = this.#context.request.headers.get(name);
      if (value !== null) found[name] = value;
    }
    return found;
  }
}

/** The service that knows who somebody is. */
export class AuthClient extends ServiceClient {
  /** Who asks; throws the 401 of the service when nobody says who they are. */
  async principal(): Promise<Principal> {
    return this.call<Principal>({
      method: 'GET',
      path: '/api/auth/me',
      headers: this.credentials,
    });
  }

  /** Who asks, or `null` without any credentials. */
  async visitor(): Promise<Principal | null> {
    const { authorization, cookie } = this.credentials;
    return authorization === undefined && cookie === undefined ? null : this.#known();
  }

  /** A cookie that is not ours, or has expired, is a visitor's. */
  async #known(): Promise<Principal | null> {
    try {
      return await this.principal();
    } catch (error) {
      if (error instanceof HttpError && error.status === 401) return null;
      throw error;
    }
  }
}
