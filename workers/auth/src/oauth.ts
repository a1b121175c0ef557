// Logging in at another provider: the authorization code flow with state and PKCE.
// https://datatracker.ietf.org/doc/html/rfc9700#section-2.1

import { HttpError, notFound, sql } from '../../shared/src/index.ts';
import type { Context, Database } from '../../shared/src/index.ts';
import { cookieIn, cookieOf } from './cookies.ts';
import { seconds } from './env.ts';
import type { Env, Provider } from './env.ts';
import { link } from './accounts.ts';
import { exchange, profileOf } from './provider.ts';
import { hashOf, randomSecret } from './secrets.ts';
import { begin } from './sessions.ts';

const stateCookie = 'oauth_state';
const path = '/api/auth/oauth';
const lifetimeSeconds = 600;

/** Sends the browser to the provider. */
export async function authorize(
  { env, url }: Context<Env>,
  database: Database,
  name: string,
): Promise<Response> {
  const provider = providerOf(env, name);
  const state = randomSecret();
  const verifier = randomSecret();
  await database.run(sql(
    `INSERT INTO oauth_logins (state_hash, provider, verifier, expires_at)
     VALUES (?1, ?2, ?3, ?4)`,
    await hashOf(state),
    name,
    verifier,
    seconds() + lifetimeSeconds,
  ));
  const target = new URL(provider.authorize);
  const parameters = {
    response_type: 'code',
    client_id: provider.client_id,
    redirect_uri: callbackURL(url, name),
    scope: 'openid email profile',
    state,
    code_challenge: await hashOf(verifier),
    code_challenge_method: 'S256',
  };
  for (const [key, value] of Object.entries(parameters)) target.searchParams.set(key, value);
  const cookie = { name: stateCookie, value: state, path, maxAge: lifetimeSeconds };
  return redirect(target, cookieOf(cookie, url));
}

/** Takes the browser back: a session for whoever the provider says it is. */
export async function callback(
  { env, request, url }: Context<Env>,
  database: Database,
  name: string,
): Promise<Response> {
  const provider = providerOf(env, name);
  const state = url.searchParams.get('state');
  // The cookie binds the answer to the browser that asked: a state of somebody else's is refused.
  if (state === null || state !== cookieIn(request, stateCookie)) throw mismatch();
  const login = await database.first<{ readonly verifier: string }>(sql(
    `DELETE FROM oauth_logins WHERE state_hash = ?1 AND provider = ?2 AND expires_at > ?3
     RETURNING verifier`,
    await hashOf(state),
    name,
    seconds(),
  ));
  if (login === null) throw mismatch();
  const code = url.searchParams.get('code');
  if (code === null) {
    throw new HttpError(403, 'FORBIDDEN', 'The provider did not let you in.', {
      reason: url.searchParams.get('error'),
    });
  }
  const tokens = await exchange(provider, {
    code,
    code_verifier: login.verifier,
    redirect_uri: callbackURL(url, name),
    client_secret: env[`PROVIDER_SECRET_${name.toUpperCase()}`] ?? '',
  });
  const profile = await profileOf(provider, tokens);
  const userID = await link(env, database, { provider: name, profile, tokens });
  const removal = cookieOf({ name: stateCookie, value: '', path, maxAge: 0 }, url);
  return redirect(new URL('/', url), await begin(url, database, userID), removal);
}

function providerOf(env: Env, name: string): Provider {
  const provider = Object.hasOwn(env.PROVIDERS, name) ? env.PROVIDERS[name] : undefined;
  if (provider === undefined) throw notFound('provider');
  return provider;
}

/** The provider sends nobody to an address that was not registered there. */
function callbackURL(url: URL, name: string): string {
  return new URL(`${path}/${name}/callback`, url).href;
}

function mismatch(): HttpError {
  return new HttpError(400, 'STATE_MISMATCH', 'This login was not begun here, or is over.');
}

function redirect(target: URL, ...cookies: readonly string[]): Response {
  const headers = new Headers({ location: target.href, 'cache-control': 'no-store' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 302, headers });
}
