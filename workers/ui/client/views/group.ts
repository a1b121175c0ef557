// One group, its members, and the way in or out.

import { get, post, remove } from '../api.ts';
import type { Group, Page } from '../api.ts';
import { element } from '../dom.ts';
import { show } from '../router.ts';
import { user } from '../session.ts';

interface Member {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

export async function group(id: string): Promise<Node> {
  const path = `/api/groups/${encodeURIComponent(id)}`;
  const [shown, members] = await Promise.all([
    get<Group>(path),
    get<Page<Member>>(`${path}/members`),
  ]);
  const notice = element('p', { role: 'status' });
  return element(
    'section',
    {},
    element('h1', {}, shown.name),
    element('p', {}, shown.description),
    notice,
    way(shown, path, notice),
    element('h2', {}, `Members: ${shown.members} of ${shown.capacity}`),
    element('ul', { class: 'cards' }, ...members.items.map(row)),
  );
}

function row({ id, name, role }: Member): HTMLElement {
  const picture = element('img', { class: 'avatar', src: `/api/users/${id}/avatar`, alt: '' });
  picture.onerror = () => picture.remove();
  return element('li', {}, picture, name, element('span', { class: 'quiet' }, role));
}

function way({ role }: Group, path: string, notice: HTMLElement): HTMLElement | null {
  const current = user();
  if (current === null) return null;
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      await show();
    } catch (error) {
      notice.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  return role === null
    ? element('button', { type: 'button', onclick: () => void act(() => post(`${path}/join`)) }, 'Join')
    : element(
      'button',
      { type: 'button', onclick: () => void act(() => remove(`${path}/members/${current.id}`)) },
      'Leave',
    );
}
