// Tokens for clients that know their secret, and the check of a token.

import {
  addHealthRoutes, App, Check, HttpError, json, readJSON, requestLog, tracing,
} from '../../shared/src/index.ts';
import type { Context } from '../../shared/src/index.ts';
import { problems } from './env.ts';
import type { Env } from './env.ts';
import { sameSecret, sign, verify } from './jwt.ts';
import type { Claims } from './jwt.ts';

const issuer = 'isola-demo';
const lifetimeSeconds = { min: 60, max: 86_400, fallback: 3_600 };
const uncached = { 'cache-control': 'no-store' };

const app = new App<Env>().use(tracing()).use(requestLog());

addHealthRoutes(app, problems)
  .post('/api/auth/token', issueToken)
  .get('/api/auth/me', async (context) => json(await bearer(context), { headers: uncached }));

async function issueToken({ request, env, log }: Context<Env>): Promise<Response> {
  const body = new Check(await readJSON(request));
  const clientID = body.text('client_id', { max: 64 });
  const clientSecret = body.text('client_secret', { max: 256 });
  const lifetime = body.integer('expires_in', lifetimeSeconds);
  body.done();

  // An unknown client costs a comparison too, so that the time does not tell who exists.
  const known = Object.hasOwn(env.CLIENTS, clientID) ? env.CLIENTS[clientID] : undefined;
  const matches = await sameSecret(known ?? crypto.randomUUID(), clientSecret);
  if (known === undefined || !matches) {
    log.warn('token refused', { client_id: clientID });
    throw unauthorized('The client id or secret is wrong.');
  }

  const now = seconds();
  const claims: Claims = {
    iss: issuer,
    sub: clientID,
    iat: now,
    exp: now + lifetime,
    jti: crypto.randomUUID(),
  };
  return json(
    { token: await sign(claims, env.JWT_SECRET), token_type: 'Bearer', expires_in: lifetime },
    { status: 201, headers: uncached },
  );
}

/** The claims of the request's bearer token. */
async function bearer({ request, env }: Context<Env>): Promise<Claims> {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  if (token === undefined) throw unauthorized('Send the token as "Authorization: Bearer <token>".');
  const verification = await verify(token, env.JWT_SECRET, seconds());
  if (verification.valid) return verification.claims;
  if (verification.reason === 'expired') {
    throw new HttpError(401, 'TOKEN_EXPIRED', 'The token has expired.', null, challenge);
  }
  throw unauthorized('The token is not valid.');
}

const challenge = { 'www-authenticate': 'Bearer' };

function unauthorized(message: string): HttpError {
  return new HttpError(401, 'UNAUTHORIZED', message, null, challenge);
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

export default { fetch: app.fetch };
