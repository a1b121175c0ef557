// The tokens of one account at a provider: encrypted, and renewed by an alarm before they expire.

import { DurableObject } from 'cloudflare:workers';
import { backoff, HttpError, Log, readTrace, timeOf } from '../../shared/src/index.ts';
import type { AlarmInfo } from '../../shared/src/index.ts';
import type { Env } from './env.ts';
import { renew } from './provider.ts';
import type { ProviderTokens } from './provider.ts';
import { open, seal } from './vault.ts';

/** Whose tokens these are. */
export interface AccountKey {
  readonly provider: string;
  /** The person's id there. */
  readonly subject: string;
  readonly userID: string;
}

/** How an account at a provider fares. Times are milliseconds since 1970. */
export interface AccountStatus {
  readonly provider: string;
  /** `false` once the provider renews the tokens no more. */
  readonly connected: boolean;
  readonly expires_at: number;
  readonly renewed_at: number;
}

interface Kept {
  readonly account: AccountKey;
  readonly status: AccountStatus;
  /** Attempts to renew the tokens that failed, one after the other. */
  readonly failures: number;
  /** Sealed; `null` for tokens that are of no use any more. */
  readonly tokens: string | null;
}

/** The last part of a token's life, in which it is renewed. */
const renewalShare = 0.2;
const retries = { first: 30_000, most: 3_600_000 };

export class TokenStore extends DurableObject<Env> {
  /** Keeps the tokens of a login, and sees to their renewal. */
  async keep(account: AccountKey, tokens: ProviderTokens): Promise<void> {
    await this.#keep(account, tokens, Date.now());
  }

  /** How the account fares; `null` if nothing is kept of it. */
  async status(): Promise<AccountStatus | null> {
    return (await this.#kept())?.status ?? null;
  }

  /** Renews the tokens. A provider that does not answer is asked again, ever more rarely. */
  override async alarm(info: AlarmInfo): Promise<void> {
    const kept = await this.#kept();
    if (kept === null || kept.tokens === null) return;
    const now = timeOf(info);
    try {
      const tokens = await this.#open(kept.account, kept.tokens);
      await this.#keep(kept.account, await this.#renewed(kept.account, tokens), now);
    } catch (error) {
      await this.#failed(kept, error, now);
    }
  }

  async #keep(account: AccountKey, tokens: ProviderTokens, now: number): Promise<void> {
    const sealed = await seal(JSON.stringify(tokens), labelOf(account), this.env.ENCRYPTION_KEY);
    const lifetime = tokens.expires_in * 1_000;
    await this.#put({
      account,
      status: {
        provider: account.provider,
        connected: true,
        expires_at: now + lifetime,
        renewed_at: now,
      },
      failures: 0,
      tokens: sealed,
    });
    await this.ctx.storage.setAlarm(now + lifetime * (1 - renewalShare));
  }

  async #open(account: AccountKey, sealed: string): Promise<ProviderTokens> {
    return JSON.parse(await open(sealed, labelOf(account), this.env.ENCRYPTION_KEY));
  }

  #renewed({ provider }: AccountKey, { refresh_token }: ProviderTokens): Promise<ProviderTokens> {
    const config = this.env.PROVIDERS[provider];
    if (config === undefined || refresh_token === null) {
      throw new HttpError(403, 'FORBIDDEN', 'The tokens cannot be renewed.');
    }
    const client_secret = this.env[`PROVIDER_SECRET_${provider.toUpperCase()}`] ?? '';
    return renew(config, { refresh_token, client_secret });
  }

  async #failed(kept: Kept, error: unknown, now: number): Promise<void> {
    const { account, status } = kept;
    new Log(this.env.SERVICE, readTrace(new Headers())).warn('tokens not renewed', {
      provider: account.provider,
      error: error instanceof Error ? error.message : String(error),
    });
    if (error instanceof HttpError && error.code === 'FORBIDDEN') {
      // First, since it is stored once however often it is sent, should this come again.
      await this.env.NOTIFIER.notify(account.userID, {
        key: `account-lost:${labelOf(account)}:${status.renewed_at}`,
        template: 'account-lost',
        data: { provider: account.provider },
        link: '/account',
      });
      await this.#put({ ...kept, status: { ...status, connected: false }, tokens: null });
      return;
    }
    const failures = kept.failures + 1;
    await this.#put({ ...kept, failures });
    await this.ctx.storage.setAlarm(now + backoff(failures, retries));
  }

  async #kept(): Promise<Kept | null> {
    return await this.ctx.storage.get<Kept>('kept') ?? null;
  }

  #put(kept: Kept): Promise<void> {
    return this.ctx.storage.put('kept', kept);
  }
}

/** What is sealed for one account cannot be opened for another. */
function labelOf({ provider, subject }: AccountKey): string {
  return `${provider}:${subject}`;
}
