// Who a request comes from: by its bearer token, or else by its session.

import { sql, unauthorized } from '../../shared/src/index.ts';
import type { Context, Database, Principal } from '../../shared/src/index.ts';
import { seconds } from './env.ts';
import type { Env } from './env.ts';
import { verify } from './jwt.ts';
import { lookUp, sessionKey, tokenKey } from './principals.ts';
import { sessionHash } from './sessions.ts';
import { issuer } from './tokens.ts';

/** Throws a 401 when nobody, or nobody any more, is behind the request. */
export async function authenticate(
  context: Context<Env>,
  database: Database,
): Promise<Principal> {
  const { request } = context;
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  if (token !== undefined) return byToken(context, database, token);
  const hash = await sessionHash(request);
  if (hash === null) throw unauthorized('Log in first, or send "Authorization: Bearer <token>".');
  const principal = await lookUp(
    context.env,
    database,
    sessionKey(hash),
    sql('SELECT user_id FROM sessions WHERE hash = ?1 AND expires_at > ?2', hash, seconds()),
  );
  if (principal === null) throw unauthorized('The session has ended.');
  return principal;
}

async function byToken(
  { env }: Context<Env>,
  database: Database,
  token: string,
): Promise<Principal> {
  const verification = await verify(token, env.JWT_SECRET, seconds());
  if (!verification.valid && verification.reason === 'expired') {
    throw unauthorized('The token has expired.', 'TOKEN_EXPIRED');
  }
  if (!verification.valid || verification.claims.iss !== issuer) {
    throw unauthorized('The token is not valid.');
  }
  const { sid } = verification.claims;
  const principal = await lookUp(
    env,
    database,
    tokenKey(sid),
    sql('SELECT user_id FROM token_families WHERE id = ?1 AND revoked_at IS NULL', sid),
  );
  if (principal === null) throw unauthorized('The token was revoked.');
  return principal;
}
