// The ways into a group: a public one is open, a private one asks its admins.

import {
  Check, demand, HttpError, json, notFound, readJSON, sql,
} from '../../shared/src/index.ts';
import type { Principal } from '../../shared/src/index.ts';
import { remember } from './call.ts';
import type { Call } from './call.ts';
import { asResource, seenGroup } from './groups.ts';
import { adminsOf } from './members.ts';

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
    { readonly name: string; readonly visibility: string; readonly member: number }
  >(sql(
    `SELECT name, visibility, EXISTS (
              SELECT 1 FROM memberships WHERE group_id = ?1 AND user_id = ?2) AS member
       FROM groups WHERE id = ?1`,
    id,
    principal.id,
  ));
  if (group === null) throw notFound('group');
  if (group.member === 1) throw isMember('You');
  const body = new Check(await readJSON(call.context.request));
  const message = body.has('message') ? body.text('message', { min: 0, max: 500 }) : '';
  body.done();

  if (group.visibility === 'public') {
    await call.database.run(remember(principal));
    if (!await enter(call, id, principal.id)) throw isMember('You');
    await call.audit(principal, id, 'member.joined', {});
    await tellAdmins(call, principal, id, group.name, 'group-joined');
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
  await tellAdmins(call, principal, id, group.name, 'group-request');
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
  const group = await seenGroup(call, principal, id);
  demand(principal, 'members:manage', asResource(group));
  const decision = await decisionIn(call.context.request, ['approve', 'decline']);
  const request = await call.database.first(
    sql('SELECT 1 FROM join_requests WHERE group_id = ?1 AND user_id = ?2', id, userID),
  );
  if (request === null) throw notFound('request');
  // Letting somebody in settles their request; in a full group it stays.
  if (decision === 'approve') {
    await enter(call, id, userID);
  } else {
    await call.database.run(
      sql('DELETE FROM join_requests WHERE group_id = ?1 AND user_id = ?2', id, userID),
    );
  }
  const outcome = decision === 'approve' ? 'approved' : 'declined';
  await call.audit(principal, id, `join.${outcome}`, { user_id: userID });
  call.notify(principal, [userID], {
    template: 'group-decision',
    data: { group: group.name, decision: outcome },
    link: `/groups/${id}`,
  });
  return json({ id: userID, decision });
}

/** Invites somebody by their id; doing so again changes nothing. */
export async function invite(call: Call, id: string): Promise<Response> {
  const principal = await call.principal();
  const group = await seenGroup(call, principal, id);
  demand(principal, 'members:manage', asResource(group));
  const body = new Check(await readJSON(call.context.request));
  const userID = body.text('user_id', { max: 64 });
  body.done();
  const member = await call.database.first(
    sql('SELECT 1 FROM memberships WHERE group_id = ?1 AND user_id = ?2', id, userID),
  );
  if (member !== null) throw isMember('They');
  const [, added] = await call.database.batch<[unknown, unknown]>(
    remember(principal),
    sql(
      `INSERT OR IGNORE INTO invitations (group_id, user_id, invited_by, created_at)
       VALUES (?1, ?2, ?3, ?4) RETURNING user_id`,
      id,
      userID,
      principal.id,
      Date.now(),
    ),
  );
  await call.audit(principal, id, 'invitation.sent', { user_id: userID });
  if (added.length > 0) {
    call.notify(principal, [userID], {
      template: 'group-invite',
      data: { inviter: principal.name, group: group.name },
      link: `/groups/${id}`,
    });
  }
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
  const invitation = await call.database.first<{ readonly name: string }>(sql(
    `SELECT name FROM invitations JOIN groups ON groups.id = group_id
      WHERE group_id = ?1 AND user_id = ?2`,
    id,
    principal.id,
  ));
  if (invitation === null) throw notFound('invitation');
  if (decision === 'accept') {
    await call.database.run(remember(principal));
    // Being a member settles the invitation; that to a full group stays.
    await enter(call, id, principal.id);
    await call.audit(principal, id, 'invitation.accepted', {});
    await tellAdmins(call, principal, id, invitation.name, 'group-joined');
  } else {
    await call.database.run(
      sql('DELETE FROM invitations WHERE group_id = ?1 AND user_id = ?2', id, principal.id),
    );
    await call.audit(principal, id, 'invitation.declined', {});
  }
  return json({ group_id: id, decision });
}

/** Makes somebody a member; `false` if they are one, an error if there is no place for them. */
async function enter(call: Call, id: string, userID: string): Promise<boolean> {
  const outcome = await call.roster(id).join(userID);
  switch (outcome) {
    case 'joined':
      return true;
    case 'member':
      return false;
    case 'gone':
      throw notFound('group');
    case 'full':
      throw new HttpError(409, 'GROUP_FULL', 'The group is full.');
  }
}

/** Tells those who lead a group of somebody who came, or would like to. */
async function tellAdmins(
  call: Call,
  principal: Principal,
  id: string,
  group: string,
  template: 'group-joined' | 'group-request',
): Promise<void> {
  call.notify(principal, await adminsOf(call, id), {
    template,
    data: { name: principal.name, group },
    link: `/groups/${id}`,
  });
}

function isMember(who: 'You' | 'They'): HttpError {
  return new HttpError(409, 'CONFLICT', `${who} are a member already.`);
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
