// Who somebody is and what they may do, looked up in D1 and kept in KV for a minute.
//
// What ends a login or changes a role forgets what is kept. Elsewhere in the world KV may go on
// giving it for up to a minute; that is how long a revoked token can still pass there.

import { sql } from '../../shared/src/index.ts';
import type { Database, Grant, Principal, Query } from '../../shared/src/index.ts';
import type { Env } from './env.ts';

/** KV keeps nothing for less. */
const keepSeconds = 60;

export const tokenKey = (family: string): string => `token:${family}`;
export const sessionKey = (hash: string): string => `session:${hash}`;

/** The principal that a key stands for; `owner` finds the user's id as the column `user_id`. */
export async function lookUp(
  env: Env,
  database: Database,
  key: string,
  owner: Query,
): Promise<Principal | null> {
  const kept = await env.CACHE.get<Principal>(key, 'json');
  if (kept !== null) return kept;
  const row = await database.first<{ readonly user_id: string }>(owner);
  const principal = row === null ? null : await load(database, row.user_id);
  if (principal !== null) {
    await env.CACHE.put(key, JSON.stringify(principal), { expirationTtl: keepSeconds });
  }
  return principal;
}

/** Forgets what is kept under keys. */
export async function forget(env: Env, keys: readonly string[]): Promise<void> {
  await Promise.all(keys.map((key) => env.CACHE.delete(key)));
}

/** Forgets what is kept of every login of a user. */
export async function forgetUser(env: Env, database: Database, userID: string): Promise<void> {
  const [families, sessions] = await database.batch<[{ id: string }, { hash: string }]>(
    sql('SELECT id FROM token_families WHERE user_id = ?1 AND revoked_at IS NULL', userID),
    sql('SELECT hash FROM sessions WHERE user_id = ?1', userID),
  );
  await forget(env, [
    ...families.map(({ id }) => tokenKey(id)),
    ...sessions.map(({ hash }) => sessionKey(hash)),
  ]);
}

interface RoleRow {
  readonly role: string;
  readonly permission: string | null;
  readonly condition: string | null;
}

/** Reads a user with roles and grants; `null` if there is none. */
export async function load(database: Database, userID: string): Promise<Principal | null> {
  const [[user], rows] = await database.batch<
    [Pick<Principal, 'id' | 'email' | 'name'>, RoleRow]
  >(
    sql('SELECT id, email, name FROM users WHERE id = ?1', userID),
    sql(
      `SELECT user_roles.role, permission, condition
         FROM user_roles LEFT JOIN role_grants ON role_grants.role = user_roles.role
        WHERE user_id = ?1 ORDER BY user_roles.role, permission`,
      userID,
    ),
  );
  if (user === undefined) return null;
  return { ...user, roles: [...new Set(rows.map(({ role }) => role))], grants: grants(rows) };
}

function grants(rows: readonly RoleRow[]): Grant[] {
  return rows.flatMap(({ permission, condition }) =>
    permission === null
      ? []
      : [{ permission, condition: condition === null ? null : JSON.parse(condition) }]
  );
}
