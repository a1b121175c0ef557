// One's notifications. Whoever sees them has read them.

import { get, post } from '../api.ts';
import type { Page } from '../api.ts';
import { element } from '../dom.ts';
import type { Notification } from '../live.ts';
import { live } from '../notifications.ts';
import { user } from '../session.ts';

const path = '/api/notifications';

export async function notifications(): Promise<Node> {
  if (user() === null) {
    return element('p', {}, element('a', { href: '/login' }, 'Log in first.'));
  }
  const list = element('ul', { class: 'cards' });
  const more = element('button', { type: 'button' }, 'More');
  let next: string | null = null;
  const load = async (): Promise<void> => {
    const page = await get<Page<Notification>>(next === null ? path : `${path}?before=${next}`);
    list.append(...page.items.map(row));
    next = page.next;
    more.hidden = next === null;
    markRead(page.items);
  };
  more.onclick = () => void load();
  await load();
  return element(
    'section',
    {},
    element('h1', {}, 'Notifications'),
    list.childElementCount === 0 ? element('p', {}, 'There are none yet.') : null,
    list,
    more,
  );
}

function row({ title, text, link, created_at, read_at }: Notification): HTMLElement {
  return element(
    'li',
    { class: read_at === null ? 'unread' : 'read' },
    element(
      'div',
      {},
      element('a', { href: link }, title),
      element('p', {}, text),
    ),
    element('span', { class: 'quiet' }, new Date(created_at).toLocaleString()),
  );
}

/** A page in the background is seen by nobody yet. */
function markRead(notifications: readonly Notification[]): void {
  const ids = notifications.filter(({ read_at }) => read_at === null).map(({ id }) => id);
  if (ids.length === 0) return;
  const seen = (): void => {
    if (document.visibilityState !== 'visible') return;
    document.removeEventListener('visibilitychange', seen);
    if (!live.read(ids)) void post(`${path}/read`, { ids });
  };
  document.addEventListener('visibilitychange', seen);
  seen();
}
