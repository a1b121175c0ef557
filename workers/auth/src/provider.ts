// What we ask a provider for, server to server.

import { HttpError } from '../../shared/src/index.ts';
import type { Provider } from './env.ts';

export interface ProviderTokens {
  readonly access_token: string;
  readonly refresh_token: string | null;
  /** Of the access token, in seconds. */
  readonly expires_in: number;
}

export interface Profile {
  readonly sub: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string;
}

interface CodeGrant {
  readonly code: string;
  readonly code_verifier: string;
  readonly redirect_uri: string;
  readonly client_secret: string;
}

interface RefreshGrant {
  readonly refresh_token: string;
  readonly client_secret: string;
}

/** A grant that is not good any more, and a client that is not known (RFC 6749, section 5.2). */
const refusals = new Set([400, 401]);
const timeoutMilliseconds = 5_000;
/** How long a token is taken to be good if the provider does not say. */
const lifetimeSeconds = 3_600;

/** Tokens for a code. */
export function exchange(provider: Provider, grant: CodeGrant): Promise<ProviderTokens> {
  return tokensFor(provider, { grant_type: 'authorization_code', ...grant });
}

/** New tokens for old ones; the error is a 403 when the provider gives none any more. */
export async function renew(provider: Provider, grant: RefreshGrant): Promise<ProviderTokens> {
  const tokens = await tokensFor(provider, { grant_type: 'refresh_token', ...grant });
  // A provider that does not rotate refresh tokens gives none.
  return { ...tokens, refresh_token: tokens.refresh_token ?? grant.refresh_token };
}

/** Who the tokens belong to. */
export async function profileOf(provider: Provider, tokens: ProviderTokens): Promise<Profile> {
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  const { sub, email, email_verified, name } = await ask(provider.profile, { headers });
  if (typeof sub !== 'string' || typeof email !== 'string') throw failed('gave no profile');
  return {
    sub,
    email,
    email_verified: email_verified === true,
    name: typeof name === 'string' ? name : email,
  };
}

async function tokensFor(
  { token, client_id }: Provider,
  grant: Readonly<Record<string, string>>,
): Promise<ProviderTokens> {
  const body = new URLSearchParams({ client_id, ...grant });
  const { access_token, refresh_token, expires_in } = await ask(token, { method: 'POST', body });
  if (typeof access_token !== 'string') throw failed('gave no access token');
  return {
    access_token,
    refresh_token: typeof refresh_token === 'string' ? refresh_token : null,
    expires_in: typeof expires_in === 'number' && expires_in > 0 ? expires_in : lifetimeSeconds,
  };
}

async function ask(url: string, init: RequestInit): Promise<Record<string, unknown>> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMilliseconds) });
  } catch (error) {
    throw failed(`did not answer: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!response.ok) {
    await response.body?.cancel();
    if (refusals.has(response.status)) {
      throw new HttpError(403, 'FORBIDDEN', `The provider refused: it answered ${response.status}.`);
    }
    throw failed(`answered ${response.status}`);
  }
  const value: unknown = await response.json().catch(() => null);
  if (typeof value !== 'object' || value === null) throw failed('answered no JSON');
  return value as Record<string, unknown>;
}

function failed(what: string): HttpError {
  return new HttpError(502, 'PROVIDER_FAILED', `The provider ${what}.`);
}
