// Messages for people: stored, sent to their devices as they come, and read.

import { addHealthRoutes, App, requestLog, tracing } from '../../shared/src/index.ts';
import { connect, listDevices, listMessages, readMessages } from './api.ts';
import type { Env } from './env.ts';
import { listTemplates, preview } from './preview.ts';

export { UserChannel } from './channel.ts';
export { Notifier } from './notifier.ts';

const app = new App<Env>().use(tracing()).use(requestLog());
const notifications = '/api/notifications';

addHealthRoutes(app)
  .get('/ws/notifications', connect)
  .get(notifications, listMessages)
  .post(`${notifications}/read`, readMessages)
  .get(`${notifications}/devices`, listDevices)
  .get(`${notifications}/templates`, listTemplates)
  .post(`${notifications}/preview`, preview);

export default { fetch: app.fetch };
