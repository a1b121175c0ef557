// One's own account: roles, a picture, and accounts at providers.

import { get, remove, upload } from '../api.ts';
import type { Account } from '../api.ts';
import { element } from '../dom.ts';
import { show } from '../router.ts';
import { user } from '../session.ts';

const path = '/api/users/me/avatar';

export async function account(): Promise<Node> {
  const current = user();
  if (current === null) return element('p', {}, element('a', { href: '/login' }, 'Log in first.'));
  const { items: accounts } = await get<{ readonly items: readonly Account[] }>(
    '/api/auth/accounts',
  );
  const notice = element('p', { role: 'status' });
  const act = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      await show();
    } catch (error) {
      notice.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  const choose = (event: Event): void => {
    const [file] = (event.currentTarget as HTMLInputElement).files ?? [];
    if (file !== undefined) void act(() => upload(path, file));
  };
  // The address of a picture stays the same; the number makes the browser ask again.
  const picture = element('img', {
    class: 'avatar',
    src: `/api/users/${current.id}/avatar?${Date.now()}`,
    alt: 'Your picture',
  });
  const removal = element('button', { type: 'button', onclick: () => void act(() => remove(path)) }, 'Remove it');
  // Who has no picture has none to remove.
  picture.onerror = () => {
    picture.remove();
    removal.remove();
  };
  return element(
    'section',
    {},
    element('h1', {}, current.name),
    element('p', { class: 'quiet' }, current.roles.join(', ')),
    picture,
    notice,
    element(
      'label',
      {},
      element('span', {}, 'A picture of you: PNG, JPEG or GIF, 1 MiB at most'),
      element('input', { type: 'file', accept: 'image/png,image/jpeg,image/gif', onchange: choose }),
    ),
    removal,
    accounts.length === 0 ? null : element('h2', {}, 'Accounts elsewhere'),
    element('ul', { class: 'cards' }, ...accounts.map(row)),
  );
}

function row({ provider, connected, renewed_at }: Account): HTMLElement {
  const since = new Date(renewed_at).toLocaleString();
  return element(
    'li',
    {},
    provider,
    element('span', { class: 'quiet' }, connected ? `renewed ${since}` : 'no longer connected'),
  );
}
