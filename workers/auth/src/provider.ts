// What we ask a provider for, server to server.

import { HttpError } from '../../shared/src/index.ts';
import type { Provider } from './env.ts';

export interface ProviderTokens {
  readonly access_token: string;
  readonly refresh_token: string | null;
}

export interface Profile {
  readonly sub: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string;
}

interface Grant {
  readonly code: string;
  readonly code_verifier: string;
  readonly redirect_uri: string;
  readonly client_secret: string;
}

const timeoutMilliseconds = 5_000;

/** Tokens for a code. */
export async function exchange(provider: Provider, grant: Grant): Promise<ProviderTokens> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: provider.client_id,
    ...grant,
  });
  const answer = await ask(provider.token, { method: 'POST', body });
  const { access_token, refresh_token } = answer;
  if (typeof access_token !== 'string') throw failed('gave no access token');
  return {
    access_token,
    refresh_token: typeof refresh_token === 'string' ? refresh_token : null,
  };
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

async function ask(url: string, init: RequestInit): Promise<Record<string, unknown>> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMilliseconds) });
  } catch (error) {
    throw failed(`did not answer: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw failed(`answered ${response.status}`);
  }
  const value: unknown = await response.json().catch(() => null);
  if (typeof value !== 'object' || value === null) throw failed('answered no JSON');
  return value as Record<string, unknown>;
}

function failed(what: string): HttpError {
  return new HttpError(502, 'PROVIDER_FAILED', `The provider ${what}.`);
}
