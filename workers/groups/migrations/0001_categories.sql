CREATE TABLE categories (
  slug TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT NOT NULL
) STRICT;

INSERT INTO categories (slug, name, description) VALUES
  ('arts', 'Arts', 'Drawing, theatre, film and crafts'),
  ('books', 'Books', 'Reading circles and writing'),
  ('food', 'Food', 'Cooking together and eating out'),
  ('games', 'Games', 'Board games, role play and video games'),
  ('languages', 'Languages', 'Conversation and exchange'),
  ('music', 'Music', 'Bands, choirs and concerts'),
  ('outdoors', 'Outdoors', 'Hiking, climbing and camping'),
  ('sports', 'Sports', 'Teams, runs and training'),
  ('technology', 'Technology', 'Programming, making and repair'),
  ('volunteering', 'Volunteering', 'Helping out nearby');
