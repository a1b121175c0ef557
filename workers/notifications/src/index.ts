// Previews of notifications. Sending them needs a queue and comes with it.

import {
  addHealthRoutes, App, Check, json, readJSON, requestLog, tracing,
} from '../../shared/src/index.ts';
import type { Context, ServiceEnv } from '../../shared/src/index.ts';
import { channels, compose, recipientProblem } from './channels.ts';
import { placeholders, render, templates } from './templates.ts';
import type { TemplateName } from './templates.ts';

const app = new App<ServiceEnv>().use(tracing()).use(requestLog());

addHealthRoutes(app)
  .post('/api/notifications/preview', preview)
  .get('/api/notifications/templates', () =>
    json(
      Object.entries(templates).map(([name, template]) => ({
        name,
        placeholders: [...placeholders(template)],
      })),
    ));

const templateNames = Object.keys(templates) as [TemplateName, ...TemplateName[]];

async function preview({ request }: Context<ServiceEnv>): Promise<Response> {
  const body = new Check(await readJSON(request));
  const channel = body.oneOf('channel', channels);
  const template = templates[body.oneOf('template', templateNames)];
  const to = body.text('to', { max: 256 });
  const data = body.scalars('data');
  body.done();

  const problem = recipientProblem(channel, to);
  if (problem !== null) body.fail('to', problem);
  for (const name of placeholders(template)) {
    if (!data.has(name)) body.fail(`data.${name}`, 'is needed by the template');
  }
  body.done();

  return json({ sent: false, would_send: compose(channel, to, render(template, data)) });
}

export default { fetch: app.fetch };
