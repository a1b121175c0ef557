-- A login that is under way at a provider.
CREATE TABLE oauth_logins (
  state_hash TEXT PRIMARY KEY,
  provider TEXT NOT NULL,
  verifier TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

-- The provider's tokens, encrypted.
CREATE TABLE oauth_accounts (
  provider TEXT NOT NULL,
  subject TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  tokens TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (provider, subject)
) STRICT;
