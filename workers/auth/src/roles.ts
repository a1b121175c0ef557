// Who has which role.

import {
  Check, demand, HttpError, json, notFound, notify, readJSON, sql,
} from '../../shared/src/index.ts';
import type { Context, Database, Principal } from '../../shared/src/index.ts';
import type { Env } from './env.ts';
import { forgetUser, load } from './principals.ts';

const roles = ['member', 'moderator', 'admin'] as const;

/** Gives a user a role. */
export async function grantRole(
  context: Context<Env>,
  database: Database,
  principal: Principal,
  userID: string,
): Promise<Response> {
  const body = new Check(await readJSON(context.request));
  const role = body.oneOf('role', roles);
  body.done();
  demand(principal, 'roles:assign');
  await find(database, userID);
  await database.run(
    sql('INSERT OR IGNORE INTO user_roles (user_id, role) VALUES (?1, ?2)', userID, role),
  );
  return changed(context, database, userID);
}

/** Takes a role from a user; nobody can take `admin` from themselves. */
export async function revokeRole(
  context: Context<Env>,
  database: Database,
  principal: Principal,
  userID: string,
  role: string,
): Promise<Response> {
  demand(principal, 'roles:assign');
  await find(database, userID);
  if (role === 'admin' && userID === principal.id) {
    throw new HttpError(409, 'CONFLICT', 'Another admin has to take this role from you.');
  }
  await database.run(
    sql('DELETE FROM user_roles WHERE user_id = ?1 AND role = ?2', userID, role),
  );
  return changed(context, database, userID);
}

async function changed(
  context: Context<Env>,
  database: Database,
  userID: string,
): Promise<Response> {
  await forgetUser(context.env, database, userID);
  const { id, roles } = await find(database, userID);
  notify(context, [id], {
    template: 'role-changed',
    data: { roles: roles.join(', ') },
    link: '/account',
  });
  return json({ id, roles });
}

async function find(database: Database, userID: string): Promise<Principal> {
  const principal = await load(database, userID);
  if (principal === null) throw notFound('user');
  return principal;
}
