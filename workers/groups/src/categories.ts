// The kinds of group there are.

import { json, notFound, queryOf, sql } from '../../shared/src/index.ts';
import type { Call } from './call.ts';

interface Category {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
}

export async function listCategories({ context: { url }, database }: Call): Promise<Response> {
  const query = queryOf(url, ['limit', 'offset']);
  const needle = query.has('q') ? query.text('q', { max: 64 }).toLowerCase() : '';
  const limit = query.integer('limit', { min: 1, max: 50, fallback: 20 });
  const offset = query.integer('offset', { min: 0, max: 10_000, fallback: 0 });
  query.only('q', 'limit', 'offset');
  query.done();

  const found = `FROM categories WHERE instr(lower(name || ' ' || description), ?1) > 0`;
  const [items, [count]] = await database.batch<[Category, { readonly total: number }]>(
    sql(
      `SELECT slug, name, description ${found} ORDER BY slug LIMIT ?2 OFFSET ?3`,
      needle,
      limit,
      offset,
    ),
    sql(`SELECT count(*) AS total ${found}`, needle),
  );
  return json({ items, total: count?.total ?? 0, limit, offset });
}

export async function showCategory({ database }: Call, slug: string): Promise<Response> {
  const category = await database.first<Category>(
    sql('SELECT slug, name, description FROM categories WHERE slug = ?1', slug),
  );
  if (category === null) throw notFound('category');
  return json(category);
}
