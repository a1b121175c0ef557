-- Who did what in a group. An entry outlives its group.
CREATE TABLE audit (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  action TEXT NOT NULL,
  details TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_by_group ON audit (group_id, at DESC, id);
