// The gateway: one origin in front of the other workers.

import {
  addHealthRoutes, App, cors, requestLog, serverTiming, tracing,
} from '../../shared/src/index.ts';
import type { Context } from '../../shared/src/index.ts';
import { deleteAvatar, getAvatar, putAvatar } from './avatars.ts';
import { cached, purge } from './cache.ts';
import { problems } from './env.ts';
import type { Env } from './env.ts';
import { forward } from './forward.ts';
import { aggregateHealth } from './health.ts';
import { exposition, metrics } from './metrics.ts';
import { openSocket } from './sockets.ts';

const app = new App<Env>()
  .use(tracing())
  .use(requestLog())
  .use(metrics())
  .use(serverTiming())
  .use(cors({
    origins: (env) => env.ALLOWED_ORIGINS,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    headers: ['Authorization', 'Content-Type', 'X-Request-ID', 'X-Trace-ID', 'X-Span-ID'],
    exposed: ['X-Request-ID', 'X-Trace-ID', 'X-Span-ID', 'X-Cache-Status', 'X-Cache-Source'],
    maxAgeSeconds: 600,
  }));

addHealthRoutes(app, problems, { ownHealth: false })
  .get('/health', aggregateHealth)
  .get('/metrics', ({ env }) => exposition(env))
  .put('/api/users/me/avatar', putAvatar)
  .delete('/api/users/me/avatar', deleteAvatar)
  .get('/api/users/:id/avatar', (context, { id }) => getAvatar(context, id))
  .all('/api/auth/*', (context) => forward(context, 'auth'))
  .get('/api/groups/*', (context) => cached(context, () => forward(context, 'groups')))
  .all('/api/groups/*', changeGroups)
  .get('/api/notifications/templates', (context) =>
    cached(context, () => forward(context, 'notifications')))
  .all('/api/notifications/*', (context) => forward(context, 'notifications'))
  .get('/ws/notifications', (context) => openSocket(context, 'notifications'))
  .get('/*', (context) => forward(context, 'ui'));

/** Whoever changes something sees it in the next listing. */
async function changeGroups(context: Context<Env>): Promise<Response> {
  const response = await forward(context, 'groups');
  if (response.ok) await purge(context, '/api/groups');
  return response;
}

export default { fetch: app.fetch };
