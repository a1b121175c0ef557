// The kinds of group there are. The list is part of the product and changes with a release.

export interface Category {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
}

export const categories: readonly Category[] = [
  { slug: 'arts', name: 'Arts', description: 'Drawing, theatre, film and crafts' },
  { slug: 'books', name: 'Books', description: 'Reading circles and writing' },
  { slug: 'food', name: 'Food', description: 'Cooking together and eating out' },
  { slug: 'games', name: 'Games', description: 'Board games, role play and video games' },
  { slug: 'languages', name: 'Languages', description: 'Conversation and exchange' },
  { slug: 'music', name: 'Music', description: 'Bands, choirs and concerts' },
  { slug: 'outdoors', name: 'Outdoors', description: 'Hiking, climbing and camping' },
  { slug: 'sports', name: 'Sports', description: 'Teams, runs and training' },
  { slug: 'technology', name: 'Technology', description: 'Programming, making and repair' },
  { slug: 'volunteering', name: 'Volunteering', description: 'Helping out nearby' },
];
