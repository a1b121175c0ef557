// What nobody can use any more goes, once a day.

import { Database, sql, Timings } from '../../shared/src/index.ts';
import { seconds } from './env.ts';
import type { Env } from './env.ts';

const revokedSeconds = 30 * 86_400;

export async function removeExpired(env: Env): Promise<void> {
  const now = seconds();
  const database = new Database(env.DB, new Timings());
  await database.batch(
    sql('DELETE FROM sessions WHERE expires_at <= ?1', now),
    sql('DELETE FROM oauth_logins WHERE expires_at <= ?1', now),
    sql('DELETE FROM refresh_tokens WHERE expires_at <= ?1', now),
    sql('DELETE FROM token_families WHERE revoked_at <= ?1', now - revokedSeconds),
  );
}
