// An OAuth provider as small as can be: the authorization code flow with PKCE, for development and
// tests. It asks nobody for a password, and keeps its codes in memory.
// https://datatracker.ietf.org/doc/html/rfc6749#section-4.1

import { App, HttpError, unauthorized } from '../../shared/src/index.ts';
import type { Context, ServiceEnv } from '../../shared/src/index.ts';

interface Env extends ServiceEnv {
  /** Client secrets by client id. */
  readonly CLIENTS: Readonly<Record<string, string>>;
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
const heldMax = 1_000;

const app = new App<Env>()
  .get('/authorize', authorize)
  .post('/token', exchange)
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

async function exchange({ env, request }: Context<Env>): Promise<Response> {
  const form = await request.formData();
  const field = (name: string): string => String(form.get(name) ?? '');
  const code = codes.get(field('code'));
  codes.delete(field('code'));
  const matches = code !== undefined && code.client === field('client_id') &&
    code.redirectURI === field('redirect_uri') &&
    env.CLIENTS[code.client] === field('client_secret') &&
    code.challenge === await challengeOf(field('code_verifier'));
  if (!matches) throw new HttpError(400, 'BAD_REQUEST', 'The code is not good for this.');
  if (tokens.size >= heldMax) tokens.clear();
  const token = crypto.randomUUID();
  tokens.add(token);
  return Response.json({
    access_token: token,
    refresh_token: crypto.randomUUID(),
    token_type: 'Bearer',
    expires_in: 3_600,
  });
}

/** RFC 7636, section 4.2. */
async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export default { fetch: app.fetch };
