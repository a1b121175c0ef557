// How often one address may try: guessing passwords must not be worth it.

import { HttpError } from '../../shared/src/index.ts';
import type { Middleware } from '../../shared/src/index.ts';
import type { Env } from './env.ts';

/** As in the config. */
const periodSeconds = 60;

/** Counts what could be a guess: whatever is sent, and logins that begin elsewhere. */
export function limitByAddress(): Middleware<Env> {
  return async (context, next) => {
    const { env, request, url } = context;
    const isGuess = request.method === 'POST' || url.pathname.startsWith('/api/auth/oauth/');
    if (!isGuess) return next();
    // The edge sets it, whatever the client sends.
    const key = request.headers.get('cf-connecting-ip') ?? 'unknown';
    const { success } = await env.ATTEMPTS.limit({ key });
    if (success) return next();
    context.log.warn('too many attempts', { ip: key });
    throw new HttpError(429, 'RATE_LIMITED', 'Too many attempts; try again later.', null, {
      'retry-after': String(periodSeconds),
    });
  };
}
