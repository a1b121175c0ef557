// A router in the manner of Hono: routes with typed parameters, and middleware that wraps them.

import type { ExecutionContext, ServiceEnv } from './env.ts';
import { errorResponse, HttpError } from './errors.ts';
import { Log } from './log.ts';
import { PathPattern } from './path.ts';
import type { PathParams } from './path.ts';
import { Timings } from './timings.ts';
import { readTrace } from './trace.ts';
import type { Trace } from './trace.ts';

export type Next = () => Promise<Response>;

export type Handler<Env extends ServiceEnv, Path extends string> = (
  context: Context<Env>,
  params: PathParams<Path>,
) => Response | Promise<Response>;

export type Middleware<Env extends ServiceEnv> = (
  context: Context<Env>,
  next: Next,
) => Promise<Response>;

interface Route<Env extends ServiceEnv> {
  readonly method: string;
  readonly path: string;
  readonly pattern: PathPattern;
  readonly handler: (
    context: Context<Env>,
    params: Record<string, string>,
  ) => Response | Promise<Response>;
}

/** One request on its way through an app. */
export class Context<Env extends ServiceEnv> {
  readonly request: Request;
  readonly env: Env;
  readonly execution: ExecutionContext;
  readonly url: URL;
  readonly trace: Trace;
  readonly log: Log;
  readonly timings = new Timings();
  /** The pattern of the route that answers, once it is known: a label with few values. */
  route = 'none';

  constructor(request: Request, env: Env, execution: ExecutionContext) {
    this.request = request;
    this.env = env;
    this.execution = execution;
    this.url = new URL(request.url);
    this.trace = readTrace(request.headers);
    this.log = new Log(env.SERVICE, this.trace);
  }
}

/** A successful JSON answer, `{ success: true, data }`. */
export function json(data: unknown, init: ResponseInit = {}): Response {
  return Response.json({ success: true, data }, init);
}

/** Routes in the order they were added; the first that matches answers. */
export class App<Env extends ServiceEnv> {
  readonly #routes: Route<Env>[] = [];
  readonly #middleware: Middleware<Env>[] = [];

  /** Adds a wrapper round every route. The first added is the outermost. */
  use(middleware: Middleware<Env>): this {
    this.#middleware.push(middleware);
    return this;
  }

  /** Answers GET, and HEAD with the body dropped by the runtime. */
  get<const Path extends string>(path: Path, handler: Handler<Env, Path>): this {
    return this.on('GET', path, handler);
  }

  post<const Path extends string>(path: Path, handler: Handler<Env, Path>): this {
    return this.on('POST', path, handler);
  }

  put<const Path extends string>(path: Path, handler: Handler<Env, Path>): this {
    return this.on('PUT', path, handler);
  }

  patch<const Path extends string>(path: Path, handler: Handler<Env, Path>): this {
    return this.on('PATCH', path, handler);
  }

  delete<const Path extends string>(path: Path, handler: Handler<Env, Path>): this {
    return this.on('DELETE', path, handler);
  }

  /** Answers `path` whatever the method. */
  all<const Path extends string>(path: Path, handler: Handler<Env, Path>): this {
    return this.on('*', path, handler);
  }

  on<const Path extends string>(method: string, path: Path, handler: Handler<Env, Path>): this {
    this.#routes.push({
      method,
      path,
      pattern: new PathPattern(path),
      // A match of the pattern binds exactly the names that `PathParams` reads out of it.
      handler: (context, params) => handler(context, params as PathParams<Path>),
    });
    return this;
  }

  /** The `fetch` handler of a module worker. It always resolves. */
  readonly fetch = async (
    request: Request,
    env: Env,
    execution: ExecutionContext,
  ): Promise<Response> => {
    const context = new Context(request, env, execution);
    // Errors become answers inside the middleware, so that CORS and tracing mark them too.
    const answer: Next = async () => {
      try {
        return await this.#route(context);
      } catch (thrown) {
        return answerTo(thrown, context);
      }
    };
    try {
      return await this.#wrap(context, answer)();
    } catch (thrown) {
      return answerTo(thrown, context);
    }
  };

  #wrap(context: Context<Env>, answer: Next): Next {
    return this.#middleware.reduceRight<Next>(
      (next, middleware) => () => middleware(context, next),
      answer,
    );
  }

  #route(context: Context<Env>): Response | Promise<Response> {
    const path = context.url.pathname;
    const method = context.request.method === 'HEAD' ? 'GET' : context.request.method;
    const allowed = new Set<string>();
    for (const route of this.#routes) {
      const params = route.pattern.match(path);
      if (params === null) continue;
      if (route.method === method || route.method === '*') {
        context.route = route.path;
        return route.handler(context, params);
      }
      allowed.add(route.method);
      if (route.method === 'GET') allowed.add('HEAD');
    }
    if (allowed.size === 0) {
      throw new HttpError(404, 'NOT_FOUND', `Nothing is at ${path}.`, { path });
    }
    const methods = [...allowed];
    throw new HttpError(
      405,
      'METHOD_NOT_ALLOWED',
      `${path} does not answer ${context.request.method}.`,
      { allowed: methods },
      { allow: methods.join(', ') },
    );
  }
}

function answerTo<Env extends ServiceEnv>(thrown: unknown, context: Context<Env>): Response {
  if (!(thrown instanceof HttpError)) {
    context.log.error('handler threw', {
      error: thrown instanceof Error ? thrown.message : String(thrown),
      stack: thrown instanceof Error ? thrown.stack ?? null : null,
    });
  }
  return errorResponse(thrown);
}
