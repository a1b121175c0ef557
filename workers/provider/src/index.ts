// An OAuth provider as small as can be: the authorization code flow with PKCE, for development and
// tests. It asks nobody for a password, and keeps codes and tokens in memory.
// https://datatracker.ietf.org/doc/html/rfc6749#section-4.1

import { App, HttpError, unauthorized } from '../../shared/src/index.ts';
import type { Context, ServiceEnv } from '../../shared/src/index.ts';

interface Env extends ServiceEnv {
  /** Client secrets by client id. */
  readonly CLIENTS: Readonly<Record<string, string>>;
  /** How long an access token is good for; a variable of a flag is a string. */
  readonly TOKEN_SECONDS: number | string;
}

interface Code {
  readonly client: string;
  readonly redirectURI: string;
  readonly challenge: string;
}

const person = {
  sub: 'p-1906',
  email: 'grace@provider.example',
  email_verified: true,
  name: 'Grace Hopper',
};

const codes = new Map<string, Code>();
const tokens = new Set<string>();
/** Clients, by the refresh tokens that they have: each is good for once. */
const refreshTokens = new Map<string, string>();
const heldMax = 1_000;

const app = new App<Env>()
  .get('/authorize', authorize)
  .post('/token', token)
  .get('/profile', ({ request }) => {
    const [, token = ''] = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '') ?? [];
    if (!tokens.has(token)) throw unauthorized('The token is not ours.');
    return Response.json(person);
  });

function authorize({ env, url }: Context<Env>): Response {
  const client = url.searchParams.get('client_id') ?? '';
  const redirectURI = url.searchParams.get('redirect_uri') ?? '';
  const challenge = url.searchParams.get('code_challenge') ?? '';
  const known = Object.hasOwn(env.CLIENTS, client) && URL.canParse(redirectURI);
  if (!known || url.searchParams.get('code_challenge_method') !== 'S256') {
    throw new HttpError(400, 'BAD_REQUEST', 'The request of the client is not valid.');
  }
  if (codes.size >= heldMax) codes.clear();
  const code = crypto.randomUUID();
  codes.set(code, { client, redirectURI, challenge });
  const target = new URL(redirectURI);
  target.searchParams.set('code', code);
  target.searchParams.set('state', url.searchParams.get('state') ?? '');
  return Response.redirect(target.href, 302);
}

async function token({ env, request }: Context<Env>): Promise<Response> {
  const form = await request.formData();
  const field = (name: string): string => String(form.get(name) ?? '');
  const client = field('client_id');
  if (!Object.hasOwn(env.CLIENTS, client) || env.CLIENTS[client] !== field('client_secret')) {
    throw unauthorized('The client is not known.');
  }
  const isGood = field('grant_type') === 'refresh_token'
    ? renews(client, field('refresh_token'))
    : await exchanges(client, field);
  if (!isGood) throw new HttpError(400, 'BAD_REQUEST', 'What was sent is not good for tokens.');
  return tokensFor(env, client);
}

/** Whether a client may have a code's tokens; the code is used up. */
async function exchanges(client: string, field: (name: string) => string): Promise<boolean> {
  const code = codes.get(field('code'));
  codes.delete(field('code'));
  return code !== undefined && code.client === client &&
    code.redirectURI === field('redirect_uri') &&
    code.challenge === await challengeOf(field('code_verifier'));
}

/** Whether a client may have new tokens; the old refresh token is used up. */
function renews(client: string, refreshToken: string): boolean {
  const owner = refreshTokens.get(refreshToken);
  refreshTokens.delete(refreshToken);
  return owner === client;
}

function tokensFor({ TOKEN_SECONDS }: Env, client: string): Response {
  if (tokens.size >= heldMax) tokens.clear();
  if (refreshTokens.size >= heldMax) refreshTokens.clear();
  const [access_token, refresh_token] = [crypto.randomUUID(), crypto.randomUUID()];
  tokens.add(access_token);
  refreshTokens.set(refresh_token, client);
  return Response.json({
    access_token,
    refresh_token,
    token_type: 'Bearer',
    expires_in: Number(TOKEN_SECONDS),
  });
}

/** RFC 7636, section 4.2. */
async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export default { fetch: app.fetch };
