// Accounts at providers, and whom they belong to here.

import { getStub, HttpError, json, sql } from '../../shared/src/index.ts';
import type { Database, Principal } from '../../shared/src/index.ts';
import { seconds } from './env.ts';
import type { Env } from './env.ts';
import type { Profile, ProviderTokens } from './provider.ts';
import { findByEmail, register } from './users.ts';

interface Account {
  readonly provider: string;
  readonly profile: Profile;
  readonly tokens: ProviderTokens;
}

/** The user of an account, made if there is none; the provider's tokens are kept in an object. */
export async function link(env: Env, database: Database, account: Account): Promise<string> {
  const { provider, profile: { sub } } = account;
  const known = await database.first<{ readonly user_id: string }>(sql(
    'SELECT user_id FROM oauth_accounts WHERE provider = ?1 AND subject = ?2',
    provider,
    sub,
  ));
  const userID = known?.user_id ?? await owner(database, account.profile);
  await getStub(env.TOKENS, `${provider}:${sub}`)
    .keep({ provider, subject: sub, userID }, account.tokens);
  await database.run(sql(
    `INSERT INTO oauth_accounts (provider, subject, user_id, updated_at) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT DO UPDATE SET updated_at = excluded.updated_at`,
    provider,
    sub,
    userID,
    seconds(),
  ));
  return userID;
}

/** The accounts of who asks, and how each fares. */
export async function listAccounts(
  env: Env,
  database: Database,
  { id }: Principal,
): Promise<Response> {
  const accounts = await database.all<{ readonly provider: string; readonly subject: string }>(sql(
    'SELECT provider, subject FROM oauth_accounts WHERE user_id = ?1 ORDER BY provider, subject',
    id,
  ));
  const found = await Promise.all(accounts.map(({ provider, subject }) =>
    getStub(env.TOKENS, `${provider}:${subject}`).status()));
  const items = found.filter((status) => status !== null);
  return json({ items }, { headers: { 'cache-control': 'no-store' } });
}

/** An address counts only if the provider has checked it: else it could be anybody's. */
async function owner(database: Database, { email, email_verified, name }: Profile): Promise<string> {
  if (!email_verified) {
    throw new HttpError(403, 'FORBIDDEN', 'The provider has not verified your address.');
  }
  const user = await findByEmail(database, email) ??
    await register(database, { email, name, password: null });
  return user.id;
}
