// What D1 has of a roster, for listings.

import { sql } from '../../shared/src/index.ts';
import type { Query } from '../../shared/src/index.ts';
import type { Change } from './seats.ts';

/** What makes D1 know of a change; done twice it is the same as once. */
export function writing(groupID: string, { user_id, seat }: Change): Query[] {
  if (seat === null) {
    const statement = 'DELETE FROM memberships WHERE group_id = ?1 AND user_id = ?2';
    return [sql(statement, groupID, user_id)];
  }
  return [
    // The group may have been removed meanwhile.
    sql(
      `INSERT INTO memberships (group_id, user_id, role, joined_at)
       SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM groups WHERE id = ?1)
       ON CONFLICT DO UPDATE SET role = excluded.role`,
      groupID,
      user_id,
      seat.role,
      seat.joined_at,
    ),
    // An invitation or a request of theirs is settled.
    sql('DELETE FROM invitations WHERE group_id = ?1 AND user_id = ?2', groupID, user_id),
    sql('DELETE FROM join_requests WHERE group_id = ?1 AND user_id = ?2', groupID, user_id),
  ];
}
