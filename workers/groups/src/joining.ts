// The ways into a group: a public one is open, a private one asks its admins.

import {
  Check, demand, HttpError, json, notFound, readJSON, sql,
} from '../../shared/src/index.ts';
import type { Query } from '../../shared/src/index.ts';
import { remember } from './call.ts';
import type { Call } from './call.ts';
import { asResource, seenGroup } from './groups.ts';

interface JoinRequest {
  readonly id: string;
  readonly name: string;
  readonly message: string;
  readonly created_at: number;
}

/** Joins a public group, and asks to be let into a private one. */
export async function join(call: Call, id: string): Promise<Response> {
  const principal = await call.principal();
  const group = await call.database.first<
    { readonly visibility: string; readonly member: number }
  >(sql(
    `SELECT visibility, EXISTS (
              SELECT 1 FROM memberships WHERE group_id = ?1 AND user_id = ?2) AS member
       FROM groups WHERE id = ?1`,
    id,
    principal.id,
  ));
  if (group === null) throw notFound('group');
  if (group.member === 1) throw new HttpError(409, 'CONFLICT', 'You are a member already.');
  const body = new Check(await readJSON(call.context.request));
  const message = body.has('message') ? body.text('message', { min: 0, max: 500 }) : '';
  body.done();

  if (group.visibility === 'public') {
    await call.database.batch(remember(principal), ...entering(id, principal.id));
    await call.audit(principal, id, 'member.joined', {});
    return json({ status: 'member' }, { status: 201 });
  }
  await call.database.batch(
    remember(principal),
    sql(
      `INSERT INTO join_requests (group_id, user_id, message, created_at) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT DO UPDATE SET message = excluded.message`,
      id,
      principal.id,
      message,
      Date.now(),
    ),
  );
  await call.audit(principal, id, 'join.requested', {});
  return json({ status: 'requested' }, { status: 202 });
}

/** Who waits to be let in. */
export async function listJoinRequests(call: Call, id: string): Promise<Response> {
  const principal = await call.principal();
  demand(principal, 'members:manage', asResource(await seenGroup(call, principal, id)));
  const items = await call.database.all<JoinRequest>(sql(
    `SELECT people.id, people.name, message, created_at
       FROM join_requests JOIN people ON people.id = user_id
      WHERE group_id = ?1 ORDER BY created_at LIMIT 100`,
    id,
  ));
  return json({ items });
}

/** Lets somebody in who asked, or does not. */
export async function decideJoinRequest(
  call: Call,
  id: string,
  userID: string,
): Promise<Response> {
  const principal = await call.principal();
  demand(principal, 'members:manage', asResource(await seenGroup(call, principal, id)));
  const decision = await decisionIn(call.context.request, ['approve', 'decline']);
  const removed = await call.database.run(
    sql('DELETE FROM join_requests WHERE group_id = ?1 AND user_id = ?2', id, userID),
  );
  if (removed === 0) throw notFound('request');
  if (decision === 'approve') await call.database.batch(...entering(id, userID));
  await call.audit(principal, id, decision === "approve" ? 'join.approved' : 'join.declined', { user_id: userID });
  return json({ id: userID, decision });
}

/** Invites somebody by their id; doing so again changes nothing. */
export async function invite(call: Call, id: string): Promise<Response> {
  const principal = await call.principal();
  demand(principal, 'members:manage', asResource(await seenGroup(call, principal, id)));
  const body = new Check(await readJSON(call.context.request));
  const userID = body.text('user_id', { max: 64 });
  body.done();
  const member = await call.database.first(
    sql('SELECT 1 FROM memberships WHERE group_id = ?1 AND user_id = ?2', id, userID),
  );
  if (member !== null) throw new HttpError(409, 'CONFLICT', 'They are a member already.');
  await call.database.batch(
    remember(principal),
    sql(
      `INSERT OR IGNORE INTO invitations (group_id, user_id, invited_by, created_at)
       VALUES (?1, ?2, ?3, ?4)`,
      id,
      userID,
      principal.id,
      Date.now(),
    ),
  );
  await call.audit(principal, id, 'invitation.sent', { user_id: userID });
  return json({ user_id: userID, status: 'invited' }, { status: 201 });
}

/** The invitations of who asks. */
export async function listInvitations(call: Call): Promise<Response> {
  const principal = await call.principal();
  const items = await call.database.all(sql(
    `SELECT groups.id AS group_id, groups.name AS "group", people.name AS invited_by,
            invitations.created_at
       FROM invitations
       JOIN groups ON groups.id = invitations.group_id
       JOIN people ON people.id = invitations.invited_by
      WHERE invitations.user_id = ?1 ORDER BY invitations.created_at LIMIT 100`,
    principal.id,
  ));
  return json({ items });
}

/** Takes an invitation up, or declines it. */
export async function answerInvitation(call: Call, id: string): Promise<Response> {
  const principal = await call.principal();
  const decision = await decisionIn(call.context.request, ['accept', 'decline']);
  const removed = await call.database.run(
    sql('DELETE FROM invitations WHERE group_id = ?1 AND user_id = ?2', id, principal.id),
  );
  if (removed === 0) throw notFound('invitation');
  if (decision === 'accept') {
    await call.database.batch(remember(principal), ...entering(id, principal.id));
  }
  await call.audit(principal, id, `invitation.${decision === 'accept' ? 'accepted' : 'declined'}`, {});
  return json({ group_id: id, decision });
}

/** What makes somebody a member; an invitation or a request of theirs is settled by it. */
function entering(id: string, userID: string): Query[] {
  return [
    sql(
      `INSERT OR IGNORE INTO memberships (group_id, user_id, role, joined_at)
       VALUES (?1, ?2, 'member', ?3)`,
      id,
      userID,
      Date.now(),
    ),
    sql('DELETE FROM invitations WHERE group_id = ?1 AND user_id = ?2', id, userID),
    sql('DELETE FROM join_requests WHERE group_id = ?1 AND user_id = ?2', id, userID),
  ];
}

async function decisionIn<const Decision extends string>(
  request: Request,
  decisions: readonly [Decision, ...Decision[]],
): Promise<Decision> {
  const body = new Check(await readJSON(request));
  const decision = body.oneOf('decision', decisions);
  body.done();
  return decision;
}
