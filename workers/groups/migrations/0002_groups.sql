-- Times are milliseconds since 1970. Who somebody is, is the business of the service auth: `people`
-- has what listings show of them, so that a listing asks no other service.
CREATE TABLE people (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE groups (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  category TEXT NOT NULL REFERENCES categories (slug),
  visibility TEXT NOT NULL CHECK (visibility IN ('public', 'private')),
  owner_id TEXT NOT NULL REFERENCES people (id),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX groups_by_time ON groups (created_at DESC, id);
CREATE INDEX groups_by_category ON groups (category, created_at DESC, id);

CREATE TABLE memberships (
  group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES people (id),
  role TEXT NOT NULL CHECK (role IN ('admin', 'member')),
  joined_at INTEGER NOT NULL,
  PRIMARY KEY (group_id, user_id)
) STRICT;
CREATE INDEX memberships_by_user ON memberships (user_id);
CREATE INDEX memberships_by_time ON memberships (group_id, joined_at, user_id);
