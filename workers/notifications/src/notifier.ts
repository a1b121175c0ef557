// What other workers call: https://developers.cloudflare.com/workers/runtime-apis/rpc/

import { WorkerEntrypoint } from 'cloudflare:workers';
import { getStub } from '../../shared/src/index.ts';
import type { Notice, Notifier as Contract, Receipt } from '../../shared/src/index.ts';
import type { Env } from './env.ts';
import { placeholders, render, templates } from './templates.ts';

export class Notifier extends WorkerEntrypoint<Env> implements Contract {
  /** Throws a `TypeError` for a template that there is not, or that lacks data. */
  notify(userID: string, { key, template, data, link }: Notice): Promise<Receipt> {
    if (!Object.hasOwn(templates, template)) {
      throw new TypeError(`There is no template "${template}".`);
    }
    const values = new Map(Object.entries(data));
    for (const name of placeholders(templates[template])) {
      if (!values.has(name)) throw new TypeError(`"${template}" needs the value "${name}".`);
    }
    const message = { key, template, link, ...render(templates[template], values) };
    return getStub(this.env.CHANNELS, userID).deliver(message);
  }
}
