// The listing of groups: three queries in one batch, however many groups a page has.

import { cursorAfter, cursorIn, json, queryOf, sql } from '../../shared/src/index.ts';
import type { Query } from '../../shared/src/index.ts';
import type { Call } from './call.ts';
import { groupColumns } from './groups.ts';
import type { Group } from './groups.ts';

interface Admin {
  readonly group_id: string;
  readonly id: string;
  readonly name: string;
}

interface Standing {
  readonly group_id: string;
  readonly members: number;
  readonly role: 'admin' | 'member' | null;
  readonly invited: number;
}

/** Groups that are open to who asks, the newest first. */
export async function listGroups(call: Call): Promise<Response> {
  const { url } = call.context;
  const query = queryOf(url, ['limit']);
  const limit = query.integer('limit', { min: 1, max: 50, fallback: 20 });
  const category = query.has('category') ? query.text('category', { max: 32 }) : null;
  const needle = query.has('q') ? query.text('q', { max: 64 }).toLowerCase() : '';
  query.only('limit', 'category', 'q', 'cursor', 'mine');
  query.done();
  const cursor = cursorIn(url.searchParams.get('cursor'));
  const mine = url.searchParams.has('mine');

  const principal = mine ? await call.principal() : await call.visitor();
  // One row more than a page has tells whether there is another page.
  const page = (columns: string): Query =>
    sql(
      `SELECT ${columns} FROM groups
        WHERE (visibility = 'public' OR id IN (SELECT group_id FROM memberships WHERE user_id = ?1))
          AND (?2 = 0 OR id IN (SELECT group_id FROM memberships WHERE user_id = ?1))
          AND (?3 IS NULL OR category = ?3)
          AND instr(lower(name || ' ' || description), ?4) > 0
          AND (?5 IS NULL OR created_at < ?5 OR (created_at = ?5 AND id > ?6))
        ORDER BY created_at DESC, id LIMIT ?7`,
      principal?.id ?? null,
      mine ? 1 : 0,
      category,
      needle,
      cursor?.at ?? null,
      cursor?.id ?? null,
      limit + 1,
    );
  const ids = page('id');
  const [rows, admins, standings] = await call.database.batch<[Group, Admin, Standing]>(
    page(groupColumns),
    sql(
      `SELECT group_id, people.id, people.name
         FROM memberships JOIN people ON people.id = user_id
        WHERE role = 'admin' AND group_id IN (${ids.text}) ORDER BY joined_at`,
      ...ids.values,
    ),
    sql(
      `SELECT groups.id AS group_id, count(memberships.user_id) AS members,
              max(CASE WHEN memberships.user_id = ?1 THEN memberships.role END) AS role,
              EXISTS (SELECT 1 FROM invitations WHERE group_id = groups.id AND user_id = ?1) AS invited
         FROM groups JOIN memberships ON memberships.group_id = groups.id
        WHERE groups.id IN (${ids.text}) GROUP BY groups.id`,
      ...ids.values,
    ),
  );

  const standingOf = new Map(standings.map((standing) => [standing.group_id, standing]));
  const adminsOf = Map.groupBy(admins, ({ group_id }) => group_id);
  const groups = rows.slice(0, limit).map((group) => {
    const standing = standingOf.get(group.id);
    return {
      ...group,
      members: standing?.members ?? 0,
      role: standing?.role ?? null,
      invited: standing?.invited === 1,
      admins: (adminsOf.get(group.id) ?? []).map(({ id, name }) => ({ id, name })),
    };
  });
  const last = groups.at(-1);
  const more = rows.length > limit && last !== undefined;
  return json({
    items: groups,
    next: more ? cursorAfter({ at: last.created_at, id: last.id }) : null,
  });
}
