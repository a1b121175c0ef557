// The page that shows the state of the host.

import { addHealthRoutes, App, requestLog, tracing } from '../../shared/src/index.ts';
import type { ServiceEnv } from '../../shared/src/index.ts';
import { assets } from './assets.ts';

const app = new App<ServiceEnv>().use(tracing()).use(requestLog());

addHealthRoutes(app)
  .get('/', ({ request }) => assets.page.answer(request))
  .get('/app.js', ({ request }) => assets.script.answer(request))
  .get('/app.css', ({ request }) => assets.style.answer(request));

export default { fetch: app.fetch };
