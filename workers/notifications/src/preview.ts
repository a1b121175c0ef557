// What a message would look like on a channel.

import { Check, json, readJSON } from '../../shared/src/index.ts';
import type { Context, TemplateName } from '../../shared/src/index.ts';
import { channels, compose, recipientProblem } from './channels.ts';
import type { Env } from './env.ts';
import { placeholders, render, templates } from './templates.ts';

const templateNames = Object.keys(templates) as [TemplateName, ...TemplateName[]];

export function listTemplates(): Response {
  return json(
    Object.entries(templates).map(([name, template]) => ({
      name,
      placeholders: [...placeholders(template)],
    })),
  );
}

export async function preview({ request }: Context<Env>): Promise<Response> {
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
