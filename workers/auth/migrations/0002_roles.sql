-- A role grants permissions. A condition is a JSON object of what attributes of the resource must be;
-- "$user" stands for the id of who asks.
CREATE TABLE roles (name TEXT PRIMARY KEY) STRICT;

CREATE TABLE role_grants (
  role TEXT NOT NULL REFERENCES roles (name) ON DELETE CASCADE,
  permission TEXT NOT NULL,
  condition TEXT,
  PRIMARY KEY (role, permission)
) STRICT;

CREATE TABLE user_roles (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role TEXT NOT NULL REFERENCES roles (name),
  PRIMARY KEY (user_id, role)
) STRICT;

INSERT INTO roles (name) VALUES ('member'), ('moderator'), ('admin');

INSERT INTO role_grants (role, permission, condition) VALUES
  ('member', 'groups:create', NULL),
  ('member', 'groups:update', '{"role":"admin"}'),
  ('member', 'groups:delete', '{"owner_id":"$user"}'),
  ('member', 'members:manage', '{"role":"admin"}'),
  ('member', 'audit:read', '{"role":"admin"}'),
  ('moderator', 'groups:read-private', NULL),
  ('moderator', 'groups:update', NULL),
  ('moderator', 'members:manage', NULL),
  ('moderator', 'audit:read', NULL),
  ('admin', '*', NULL);
