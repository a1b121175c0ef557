-- The provider's tokens are in an object of the account's own, which renews them in time. Whoever
-- logged in before has theirs kept there at the next login.
ALTER TABLE oauth_accounts DROP COLUMN tokens;
