// What `/health` says: the gateway lists every service, a single service only itself.

import { element } from '../dom.ts';
import { show } from '../router.ts';

interface Health {
  readonly status: 'ok' | 'down';
  readonly ms?: number;
  readonly reason?: string;
}

interface Report extends Health {
  readonly service: string;
  readonly services?: Readonly<Record<string, Health>>;
}

export async function services(): Promise<Node> {
  const response = await fetch('/health', { headers: { accept: 'application/json' } });
  const report = await response.json() as Report;
  const all = Object.entries(report.services ?? { [report.service]: report });
  const up = all.filter(([, { status }]) => status === 'ok').length;
  return element(
    'section',
    {},
    element('h1', {}, 'Services'),
    element(
      'p',
      { role: 'status' },
      up === all.length
        ? `All ${up} services are up.`
        : `${all.length - up} of ${all.length} services are down.`,
    ),
    element('ul', { class: 'cards' }, ...all.map(row)),
    element('button', { type: 'button', onclick: () => void show() }, 'Check again'),
  );
}

function row([name, { status, ms, reason }]: readonly [string, Health]): HTMLElement {
  const up = status === 'ok';
  return element(
    'li',
    {},
    element('span', {}, name),
    element('span', { class: up ? 'state ok' : 'state down' }, up ? '✓ up' : '✗ down'),
    element('span', { class: 'quiet' }, reason ?? (ms === undefined ? '' : `${ms} ms`)),
  );
}
