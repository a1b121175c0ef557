// The categories of groups. Groups themselves need storage and come with it.

import {
  addHealthRoutes, App, Check, HttpError, json, requestLog, tracing,
} from '../../shared/src/index.ts';
import type { Context, ServiceEnv } from '../../shared/src/index.ts';
import { categories } from './categories.ts';

const app = new App<ServiceEnv>().use(tracing()).use(requestLog());

addHealthRoutes(app)
  .get('/api/groups/categories', listCategories)
  .get('/api/groups/categories/:slug', (_, { slug }) => {
    const category = categories.find((candidate) => candidate.slug === slug);
    if (category === undefined) {
      throw new HttpError(404, 'NOT_FOUND', `There is no category "${slug}".`, { slug });
    }
    return json(category);
  });

const parameters: readonly string[] = ['q', 'limit', 'offset'];

function listCategories({ url }: Context<ServiceEnv>): Response {
  const query = new Check(fields(url.searchParams));
  const needle = url.searchParams.has('q') ? query.text('q', { max: 64 }).toLowerCase() : '';
  const limit = query.integer('limit', { min: 1, max: 50, fallback: 20 });
  const offset = query.integer('offset', { min: 0, max: 10_000, fallback: 0 });
  for (const name of new Set(url.searchParams.keys())) {
    if (parameters.includes(name)) continue;
    query.fail(name, `is unknown; there is ${parameters.join(', ')}`);
  }
  query.done();

  const found = categories.filter(({ name, description }) =>
    `${name} ${description}`.toLowerCase().includes(needle)
  );
  return json({ items: found.slice(offset, offset + limit), total: found.length, limit, offset });
}

/** Query values are strings; what reads as a whole number becomes one. */
function fields(query: URLSearchParams): Record<string, string | number> {
  const number = /^\d{1,9}$/;
  return Object.fromEntries(
    [...query].map(([name, value]) => [
      name,
      name !== 'q' && number.test(value) ? Number(value) : value,
    ]),
  );
}

export default { fetch: app.fetch };
