// Who belongs to a group, and who leads it.

import {
  Check, cursorAfter, cursorIn, demand, HttpError, json, notFound, queryOf, readJSON, sql,
} from '../../shared/src/index.ts';
import type { Call } from './call.ts';
import { asResource, seenGroup } from './groups.ts';
import type { Role } from './seats.ts';

interface Member {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly joined_at: number;
}

/** Members in the order in which they came. */
export async function listMembers(call: Call, id: string): Promise<Response> {
  const { url } = call.context;
  const query = queryOf(url, ['limit']);
  const limit = query.integer('limit', { min: 1, max: 100, fallback: 50 });
  query.only('limit', 'cursor');
  query.done();
  const cursor = cursorIn(url.searchParams.get('cursor'));
  await seenGroup(call, await call.visitor(), id);
  const rows = await call.database.all<Member>(sql(
    `SELECT people.id, people.name, role, joined_at
       FROM memberships JOIN people ON people.id = user_id
      WHERE group_id = ?1 AND (?2 IS NULL OR joined_at > ?2 OR (joined_at = ?2 AND user_id > ?3))
      ORDER BY joined_at, user_id LIMIT ?4`,
    id,
    cursor?.at ?? null,
    cursor?.id ?? null,
    limit + 1,
  ));
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return json({ items, next: more ? cursorAfter({ at: last.joined_at, id: last.id }) : null });
}

/** Makes a member an admin, or an admin a member. */
export async function changeRole(call: Call, id: string, userID: string): Promise<Response> {
  const principal = await call.principal();
  const group = await seenGroup(call, principal, id);
  demand(principal, 'members:manage', asResource(group));
  const body = new Check(await readJSON(call.context.request));
  const role = body.oneOf('role', ['admin', 'member']);
  body.done();
  const change = await call.roster(id).setRole(userID, role);
  if (change !== 'changed') throw refusal(change);
  await call.audit(principal, id, 'member.role', { user_id: userID, role });
  call.notify(principal, [userID], {
    template: 'group-role',
    data: { actor: principal.name, role, group: group.name },
    link: `/groups/${id}`,
  });
  return json({ id: userID, role });
}

/** Removes a member; everybody may remove themselves. */
export async function removeMember(call: Call, id: string, userID: string): Promise<Response> {
  const principal = await call.principal();
  const group = await seenGroup(call, principal, id);
  if (userID !== principal.id) demand(principal, 'members:manage', asResource(group));
  const change = await call.roster(id).leave(userID);
  if (change !== 'left') throw refusal(change);
  await call.audit(principal, id, 'member.removed', { user_id: userID });
  call.notify(principal, [userID], {
    template: 'group-removed',
    data: { actor: principal.name, group: group.name },
    link: `/groups/${id}`,
  });
  return new Response(null, { status: 204 });
}

/** The members who lead a group. */
export async function adminsOf({ database }: Call, id: string): Promise<string[]> {
  const admins = await database.all<{ readonly user_id: string }>(
    sql(`SELECT user_id FROM memberships WHERE group_id = ?1 AND role = 'admin'`, id),
  );
  return admins.map(({ user_id }) => user_id);
}

function refusal(reason: 'stranger' | 'last-admin'): HttpError {
  if (reason === 'stranger') return notFound('member');
  return new HttpError(409, 'CONFLICT', 'A group needs an admin: make somebody else one first.');
}
