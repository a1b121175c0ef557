// WebSockets, passed through to the service at their other end.

import { HttpError } from '../../shared/src/index.ts';
import type { Context } from '../../shared/src/index.ts';
import type { Env, ServiceName } from './env.ts';
import { forward } from './forward.ts';

/**
 * The socket of a service. Browsers open sockets across origins, with cookies and without asking
 * first, so a page of another origin is refused here (RFC 6455, section 10.2).
 */
export async function openSocket(context: Context<Env>, name: ServiceName): Promise<Response> {
  const { env, request, url } = context;
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== url.origin && !env.ALLOWED_ORIGINS.includes(origin)) {
    const message = `The origin ${origin} may not open this socket.`;
    throw new HttpError(403, 'ORIGIN_NOT_ALLOWED', message);
  }
  return forward(context, name);
}
