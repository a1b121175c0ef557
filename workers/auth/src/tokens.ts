// Access tokens, and the refresh tokens that renew them.
//
// A refresh token is good for one use and is replaced by the next of its family. One that comes a
// second time was stolen, from us or from the client: then the whole family ends.
// https://datatracker.ietf.org/doc/html/rfc9700#section-4.14.2

import { HttpError, sql, unauthorized } from '../../shared/src/index.ts';
import type { Database, Query } from '../../shared/src/index.ts';
import { seconds } from './env.ts';
import type { Env } from './env.ts';
import { sign } from './jwt.ts';
import { forget, tokenKey } from './principals.ts';
import { hashOf, randomSecret } from './secrets.ts';

export const issuer = 'isola-demo';
const refreshSeconds = 30 * 86_400;

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly token_type: 'Bearer';
  /** Of the access token, in seconds. */
  readonly expires_in: number;
}

/** The first tokens of a login. */
export async function issue(env: Env, database: Database, userID: string): Promise<Tokens> {
  const family = crypto.randomUUID();
  const refresh = randomSecret();
  await database.batch(
    sql(
      'INSERT INTO token_families (id, user_id, created_at) VALUES (?1, ?2, ?3)',
      family,
      userID,
      seconds(),
    ),
    await keeping(refresh, family),
  );
  return tokens(env, userID, family, refresh);
}

/** The next tokens of a login, for a refresh token that is used up by this. */
export async function rotate(env: Env, database: Database, refresh: string): Promise<Tokens> {
  const hash = await hashOf(refresh);
  // One statement finds the token and uses it up: of two that come at once, one gets a row.
  const used = await database.first<{ readonly family_id: string; readonly user_id: string }>(sql(
    `UPDATE refresh_tokens SET used_at = ?1
       FROM token_families AS family
      WHERE hash = ?2 AND used_at IS NULL AND expires_at > ?1
        AND family.id = family_id AND family.revoked_at IS NULL
     RETURNING family_id, (SELECT user_id FROM token_families WHERE id = family_id) AS user_id`,
    seconds(),
    hash,
  ));
  if (used === null) throw await refusal(env, database, hash);
  const next = randomSecret();
  await database.all(await keeping(next, used.family_id));
  return tokens(env, used.user_id, used.family_id, next);
}

/** Ends the login that a refresh token belongs to; one that is unknown is no error. */
export async function revoke(env: Env, database: Database, refresh: string): Promise<void> {
  const token = await find(database, await hashOf(refresh));
  if (token !== null) await revokeFamily(env, database, token.family_id);
}

async function refusal(env: Env, database: Database, hash: string): Promise<HttpError> {
  const token = await find(database, hash);
  if (token === null || token.used_at === null) {
    return unauthorized('The refresh token is not valid.');
  }
  await revokeFamily(env, database, token.family_id);
  return unauthorized('The refresh token was used before; log in again.', 'TOKEN_REUSED');
}

function find(database: Database, hash: string): Promise<
  { readonly family_id: string; readonly used_at: number | null } | null
> {
  return database.first(
    sql('SELECT family_id, used_at FROM refresh_tokens WHERE hash = ?1', hash),
  );
}

async function revokeFamily(env: Env, database: Database, family: string): Promise<void> {
  await database.run(sql(
    'UPDATE token_families SET revoked_at = ?1 WHERE id = ?2 AND revoked_at IS NULL',
    seconds(),
    family,
  ));
  await forget(env, [tokenKey(family)]);
}

async function keeping(refresh: string, family: string): Promise<Query> {
  return sql(
    'INSERT INTO refresh_tokens (hash, family_id, expires_at) VALUES (?1, ?2, ?3)',
    await hashOf(refresh),
    family,
    seconds() + refreshSeconds,
  );
}

async function tokens(
  env: Env,
  userID: string,
  family: string,
  refresh: string,
): Promise<Tokens> {
  const now = seconds();
  const lifetime = Number(env.ACCESS_TOKEN_SECONDS);
  const claims = {
    iss: issuer,
    sub: userID,
    sid: family,
    iat: now,
    exp: now + lifetime,
    jti: crypto.randomUUID(),
  };
  return {
    access_token: await sign(claims, env.JWT_SECRET),
    refresh_token: refresh,
    token_type: 'Bearer',
    expires_in: lifetime,
  };
}
