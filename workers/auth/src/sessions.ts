// Logins of browsers: a cookie that scripts cannot read, and a row in D1.

import { sql } from '../../shared/src/index.ts';
import type { Context, Database } from '../../shared/src/index.ts';
import { cookieIn, cookieOf } from './cookies.ts';
import { seconds } from './env.ts';
import type { Env } from './env.ts';
import { forget, sessionKey } from './principals.ts';
import { hashOf, randomSecret } from './secrets.ts';

const name = 'session';
const lifetimeSeconds = 7 * 86_400;

/** Begins a session; the `Set-Cookie` header of it. */
export async function begin(url: URL, database: Database, userID: string): Promise<string> {
  const secret = randomSecret();
  const now = seconds();
  await database.run(sql(
    'INSERT INTO sessions (hash, user_id, created_at, expires_at) VALUES (?1, ?2, ?3, ?4)',
    await hashOf(secret),
    userID,
    now,
    now + lifetimeSeconds,
  ));
  return cookieOf({ name, value: secret, path: '/', maxAge: lifetimeSeconds }, url);
}

/** Ends the session of a request; the header that removes the cookie. */
export async function end({ request, env, url }: Context<Env>, database: Database): Promise<string> {
  const hash = await sessionHash(request);
  if (hash !== null) {
    await database.run(sql('DELETE FROM sessions WHERE hash = ?1', hash));
    await forget(env, [sessionKey(hash)]);
  }
  return cookieOf({ name, value: '', path: '/', maxAge: 0 }, url);
}

/** What the request's session is kept by; `null` without one. */
export async function sessionHash(request: Request): Promise<string | null> {
  const secret = cookieIn(request, name);
  return secret === null ? null : hashOf(secret);
}
