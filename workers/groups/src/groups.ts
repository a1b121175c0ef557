// Groups: made, shown, changed, removed.

import {
  can, Check, demand, HttpError, json, notFound, readJSON, sql,
} from '../../shared/src/index.ts';
import type { Database, Principal, Resource } from '../../shared/src/index.ts';
import { remember } from './call.ts';
import type { Call } from './call.ts';

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly visibility: 'public' | 'private';
  /** How many members there may be. */
  readonly capacity: number;
  readonly owner_id: string;
  readonly created_at: number;
}

/** A group as somebody sees it. */
export interface SeenGroup extends Group {
  readonly members: number;
  /** The role of who asks; `null` for one who is no member. */
  readonly role: 'admin' | 'member' | null;
  readonly invited: boolean;
}

export const groupColumns =
  'id, name, description, category, visibility, capacity, owner_id, created_at';
const visibilities = ['public', 'private'] as const;
const capacities = { min: 1, max: 10_000 };

export async function createGroup(call: Call): Promise<Response> {
  const principal = await call.principal();
  demand(principal, 'groups:create');
  const body = new Check(await readJSON(call.context.request));
  const group: Group = {
    id: crypto.randomUUID(),
    name: body.text('name', { min: 3, max: 80 }),
    description: body.text('description', { min: 0, max: 2_000 }),
    category: body.text('category', { max: 32 }),
    visibility: body.oneOf('visibility', visibilities),
    capacity: body.integer('capacity', { ...capacities, fallback: 500 }),
    owner_id: principal.id,
    created_at: Date.now(),
  };
  body.done();
  await knownCategory(call.database, body, group.category);
  await call.database.batch(
    remember(principal),
    sql(
      `INSERT INTO groups (${groupColumns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
      group.id,
      group.name,
      group.description,
      group.category,
      group.visibility,
      group.capacity,
      group.owner_id,
      group.created_at,
    ),
    sql(
      `INSERT INTO memberships (group_id, user_id, role, joined_at) VALUES (?1, ?2, 'admin', ?3)`,
      group.id,
      principal.id,
      group.created_at,
    ),
  );
  await call.audit(principal, group.id, 'group.created', { name: group.name });
  const location = `/api/groups/${group.id}`;
  return json({ ...group, members: 1, role: 'admin', invited: false }, {
    status: 201,
    headers: { location },
  });
}

export async function showGroup(call: Call, id: string): Promise<Response> {
  return json(await seenGroup(call, await call.visitor(), id));
}

export async function updateGroup(call: Call, id: string): Promise<Response> {
  const principal = await call.principal();
  const group = await seenGroup(call, principal, id);
  demand(principal, 'groups:update', asResource(group));
  const body = new Check(await readJSON(call.context.request));
  const changed = {
    name: body.has('name') ? body.text('name', { min: 3, max: 80 }) : group.name,
    description: body.has('description')
      ? body.text('description', { min: 0, max: 2_000 })
      : group.description,
    category: body.has('category') ? body.text('category', { max: 32 }) : group.category,
    visibility: body.has('visibility')
      ? body.oneOf('visibility', visibilities)
      : group.visibility,
    capacity: body.integer('capacity', { ...capacities, fallback: group.capacity }),
  };
  body.only(...Object.keys(changed));
  body.done();
  await knownCategory(call.database, body, changed.category);
  if (changed.capacity !== group.capacity && !await call.roster(id).setCapacity(changed.capacity)) {
    throw new HttpError(409, 'CONFLICT', `There are more than ${changed.capacity} members.`);
  }
  await call.database.run(sql(
    `UPDATE groups SET name = ?2, description = ?3, category = ?4, visibility = ?5, capacity = ?6
      WHERE id = ?1`,
    id,
    changed.name,
    changed.description,
    changed.category,
    changed.visibility,
    changed.capacity,
  ));
  await call.audit(principal, id, 'group.updated', {
    ...changed,
    capacity: String(changed.capacity),
  });
  return json({ ...group, ...changed });
}

export async function deleteGroup(call: Call, id: string): Promise<Response> {
  const principal = await call.principal();
  const group = await seenGroup(call, principal, id);
  demand(principal, 'groups:delete', asResource(group));
  await call.database.run(sql('DELETE FROM groups WHERE id = ?1', id));
  await call.roster(id).dissolve();
  await call.audit(principal, id, 'group.deleted', { name: group.name });
  return new Response(null, { status: 204 });
}

/** A group as who asks sees it; 404 for a private one that they have no part in. */
export async function seenGroup(
  { database }: Call,
  principal: Principal | null,
  id: string,
): Promise<SeenGroup> {
  const row = await database.first<Omit<SeenGroup, 'invited'> & { readonly invited: number }>(sql(
    `SELECT ${groupColumns},
            (SELECT count(*) FROM memberships WHERE group_id = groups.id) AS members,
            (SELECT role FROM memberships WHERE group_id = groups.id AND user_id = ?2) AS role,
            EXISTS (SELECT 1 FROM invitations WHERE group_id = groups.id AND user_id = ?2) AS invited
       FROM groups WHERE id = ?1`,
    id,
    principal?.id ?? null,
  ));
  if (row === null) throw notFound('group');
  const group: SeenGroup = { ...row, invited: row.invited === 1 };
  const open = group.visibility === 'public' || group.role !== null || group.invited;
  if (open || (principal !== null && can(principal, 'groups:read-private'))) return group;
  throw notFound('group');
}

/** What the conditions of permissions can look at. */
export function asResource({ id, owner_id, role }: SeenGroup): Resource {
  return { id, owner_id, role };
}

async function knownCategory(database: Database, body: Check, slug: string): Promise<void> {
  const found = await database.first(sql('SELECT 1 FROM categories WHERE slug = ?1', slug));
  if (found === null) body.fail('category', 'is not one of /api/groups/categories');
  body.done();
}
