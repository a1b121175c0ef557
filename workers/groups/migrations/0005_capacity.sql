-- How many members a group may have. The object of the group keeps to it; this is for listings.
ALTER TABLE groups ADD COLUMN capacity INTEGER NOT NULL DEFAULT 500;
