// The gateway: one origin in front of the other workers.

import { addHealthRoutes, App, cors, requestLog, tracing } from '../../shared/src/index.ts';
import { problems } from './env.ts';
import type { Env } from './env.ts';
import { forward } from './forward.ts';
import { aggregateHealth } from './health.ts';

const app = new App<Env>()
  .use(tracing())
  .use(requestLog())
  .use(cors({
    origins: (env) => env.ALLOWED_ORIGINS,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    headers: ['Authorization', 'Content-Type', 'X-Request-ID', 'X-Trace-ID', 'X-Span-ID'],
    exposed: ['X-Request-ID', 'X-Trace-ID', 'X-Span-ID'],
    maxAgeSeconds: 600,
  }));

addHealthRoutes(app, problems, { ownHealth: false })
  .get('/health', aggregateHealth)
  .all('/api/auth/*', (context) => forward(context, 'auth'))
  .all('/api/groups/*', (context) => forward(context, 'groups'))
  .all('/api/notifications/*', (context) => forward(context, 'notifications'))
  .get('/*', (context) => forward(context, 'ui'));

export default { fetch: app.fetch };
