// Who somebody is: accounts, tokens, sessions, logins at other providers, roles.

import {
  addHealthRoutes, App, Check, Database, json, notify, readJSON, requestLog, serverTiming,
  tracing, unauthorized,
} from '../../shared/src/index.ts';
import type { Context } from '../../shared/src/index.ts';
import { listAccounts } from './accounts.ts';
import { authenticate } from './authenticate.ts';
import { problems } from './env.ts';
import type { Env } from './env.ts';
import { removeExpired } from './housekeeping.ts';
import { limitByAddress } from './limits.ts';
import { authorize, callback } from './oauth.ts';
import { grantRole, revokeRole } from './roles.ts';
import { begin, end } from './sessions.ts';
import { issue, revoke, rotate } from './tokens.ts';
import { login, register } from './users.ts';
import type { User } from './users.ts';

const uncached = { 'cache-control': 'no-store' };

const app = new App<Env>()
  .use(tracing())
  .use(requestLog())
  .use(serverTiming())
  .use(limitByAddress());

addHealthRoutes(app, problems)
  .post('/api/auth/register', async (context) => {
    const body = new Check(await readJSON(context.request));
    const wanted = {
      email: email(body),
      name: body.text('name', { max: 80 }),
      password: body.text('password', { min: 10, max: 256 }),
    };
    body.done();
    const user = await register(databaseOf(context), wanted);
    const tokens = await issue(context.env, databaseOf(context), user.id);
    notify(context, [user.id], { template: 'welcome', data: { name: user.name }, link: '/account' });
    return json({ user, ...tokens }, { status: 201, headers: uncached });
  })
  .post('/api/auth/login', async (context) => {
    const user = await loggedIn(context);
    const tokens = await issue(context.env, databaseOf(context), user.id);
    return json({ user, ...tokens }, { headers: uncached });
  })
  .post('/api/auth/refresh', async (context) => {
    const refresh = await refreshToken(context);
    const tokens = await rotate(context.env, databaseOf(context), refresh);
    return json(tokens, { headers: uncached });
  })
  .post('/api/auth/logout', async (context) => {
    await revoke(context.env, databaseOf(context), await refreshToken(context));
    return new Response(null, { status: 204 });
  })
  .post('/api/auth/sessions', async (context) => {
    const user = await loggedIn(context);
    const cookie = await begin(context.url, databaseOf(context), user.id);
    return json({ user }, { status: 201, headers: { ...uncached, 'set-cookie': cookie } });
  })
  .delete('/api/auth/sessions', async (context) => {
    const cookie = await end(context, databaseOf(context));
    return new Response(null, { status: 204, headers: { 'set-cookie': cookie } });
  })
  .get('/api/auth/me', async (context) =>
    json(await authenticate(context, databaseOf(context)), { headers: uncached }))
  .get('/api/auth/accounts', async (context) => {
    const database = databaseOf(context);
    return listAccounts(context.env, database, await authenticate(context, database));
  })
  .get('/api/auth/oauth/:provider', (context, { provider }) =>
    authorize(context, databaseOf(context), provider))
  .get('/api/auth/oauth/:provider/callback', (context, { provider }) =>
    callback(context, databaseOf(context), provider))
  .post('/api/auth/users/:id/roles', async (context, { id }) => {
    const database = databaseOf(context);
    return grantRole(context, database, await authenticate(context, database), id);
  })
  .delete('/api/auth/users/:id/roles/:role', async (context, { id, role }) => {
    const database = databaseOf(context);
    return revokeRole(context, database, await authenticate(context, database), id, role);
  });

async function loggedIn(context: Context<Env>): Promise<User> {
  const body = new Check(await readJSON(context.request));
  const address = email(body);
  const password = body.text('password', { max: 256 });
  body.done();
  const user = await login(databaseOf(context), address, password);
  if (user === null) throw unauthorized('The address or the password is wrong.');
  return user;
}

function email(body: Check): string {
  const shape = /^[^\s@]{1,64}@[^\s@]{1,190}$/;
  return body.matching('email', shape, 'must be an e-mail address').toLowerCase();
}

async function refreshToken({ request }: Context<Env>): Promise<string> {
  const body = new Check(await readJSON(request));
  const token = body.text('refresh_token', { max: 128 });
  body.done();
  return token;
}

function databaseOf({ env, timings }: Context<Env>): Database {
  return new Database(env.DB, timings);
}

export { TokenStore } from './token-store.ts';

export default {
  fetch: app.fetch,
  scheduled: (_: unknown, env: Env): Promise<void> => removeExpired(env),
};
