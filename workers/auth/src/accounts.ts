// Accounts at providers, and whom they belong to here.

import { HttpError, sql } from '../../shared/src/index.ts';
import type { Database } from '../../shared/src/index.ts';
import { seconds } from './env.ts';
import type { Env } from './env.ts';
import type { Profile, ProviderTokens } from './provider.ts';
import { findByEmail, register } from './users.ts';
import { seal } from './vault.ts';

interface Account {
  readonly provider: string;
  readonly profile: Profile;
  readonly tokens: ProviderTokens;
}

/** The user of an account, made if there is none; the provider's tokens are kept, sealed. */
export async function link(env: Env, database: Database, account: Account): Promise<string> {
  const { provider, profile: { sub } } = account;
  const known = await database.first<{ readonly user_id: string }>(sql(
    'SELECT user_id FROM oauth_accounts WHERE provider = ?1 AND subject = ?2',
    provider,
    sub,
  ));
  const userID = known?.user_id ?? await owner(database, account.profile);
  const tokens = await seal(
    JSON.stringify(account.tokens),
    `${provider}:${sub}`,
    env.ENCRYPTION_KEY,
  );
  await database.run(sql(
    `INSERT INTO oauth_accounts (provider, subject, user_id, tokens, updated_at)
     VALUES (?1, ?2, ?3, ?4, ?5)
     ON CONFLICT DO UPDATE SET tokens = excluded.tokens, updated_at = excluded.updated_at`,
    provider,
    sub,
    userID,
    tokens,
    seconds(),
  ));
  return userID;
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
