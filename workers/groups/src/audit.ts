// The record of who did what in a group.

import {
  cursorAfter, cursorIn, Database, demand, json, queryOf, sql, Timings,
} from '../../shared/src/index.ts';
import type { MessageBatch, Principal, Query } from '../../shared/src/index.ts';
import type { Call } from './call.ts';
import type { Env } from './env.ts';
import { asResource, seenGroup } from './groups.ts';

export type AuditDetails = Readonly<Record<string, string>>;

/** One thing that somebody did. */
export interface AuditEntry {
  readonly id: string;
  readonly group_id: string;
  readonly actor_id: string;
  readonly actor_name: string;
  readonly action: string;
  readonly details: AuditDetails;
  readonly at: number;
}

export function auditEntry(
  { id, name }: Principal,
  groupID: string,
  action: string,
  details: AuditDetails,
): AuditEntry {
  return {
    id: crypto.randomUUID(),
    group_id: groupID,
    actor_id: id,
    actor_name: name,
    action,
    details,
    at: Date.now(),
  };
}

/** Writes what the queue brings. A batch that fails comes again, so an entry may come twice. */
export async function record(batch: MessageBatch<AuditEntry>, env: Env): Promise<void> {
  const database = new Database(env.DB, new Timings());
  await database.batch(...batch.messages.map(({ body }) => keeping(body)));
}

/** Writes an entry; one that is written already stays as it is. */
function keeping(entry: AuditEntry): Query {
  return sql(
    `INSERT OR IGNORE INTO audit (id, group_id, actor_id, actor_name, action, details, at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
    entry.id,
    entry.group_id,
    entry.actor_id,
    entry.actor_name,
    entry.action,
    JSON.stringify(entry.details),
    entry.at,
  );
}

/** What was done, the last first. */
export async function listAudit(call: Call, id: string): Promise<Response> {
  const { url } = call.context;
  const query = queryOf(url, ['limit']);
  const limit = query.integer('limit', { min: 1, max: 100, fallback: 50 });
  query.only('limit', 'cursor');
  query.done();
  const cursor = cursorIn(url.searchParams.get('cursor'));
  const principal = await call.principal();
  demand(principal, 'audit:read', asResource(await seenGroup(call, principal, id)));
  const rows = await call.database.all<Omit<AuditEntry, 'details'> & { readonly details: string }>(
    sql(
      `SELECT id, group_id, actor_id, actor_name, action, details, at FROM audit
        WHERE group_id = ?1 AND (?2 IS NULL OR at < ?2 OR (at = ?2 AND id > ?3))
        ORDER BY at DESC, id LIMIT ?4`,
      id,
      cursor?.at ?? null,
      cursor?.id ?? null,
      limit + 1,
    ),
  );
  const items = rows.slice(0, limit)
    .map((row): AuditEntry => ({ ...row, details: JSON.parse(row.details) }));
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return json({ items, next: more ? cursorAfter(last) : null });
}
