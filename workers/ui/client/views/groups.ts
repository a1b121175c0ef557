// All groups, and a form for a new one.

import { get, post } from '../api.ts';
import type { Group, Page } from '../api.ts';
import { element, field, valuesOf } from '../dom.ts';
import { navigate } from '../router.ts';
import { user } from '../session.ts';

interface Category {
  readonly slug: string;
  readonly name: string;
}

export async function groups(): Promise<Node> {
  const [page, categories] = await Promise.all([
    get<Page<Group>>('/api/groups'),
    get<Page<Category>>('/api/groups/categories'),
  ]);
  const list = element('ul', { class: 'cards' }, ...page.items.map(card));
  const more = element('button', { type: 'button' }, 'More');
  let next = page.next;
  more.hidden = next === null;
  more.onclick = async () => {
    const following = await get<Page<Group>>(`/api/groups?cursor=${next}`);
    list.append(...following.items.map(card));
    next = following.next;
    more.hidden = next === null;
  };
  return element(
    'section',
    {},
    element('h1', {}, 'Groups'),
    page.items.length === 0 ? element('p', {}, 'There are none yet.') : null,
    list,
    more,
    user() === null ? null : form(categories.items),
  );
}

function card({ id, name, category, members, role }: Group): HTMLElement {
  const people = members === 1 ? '1 member' : `${members} members`;
  return element(
    'li',
    {},
    element('a', { href: `/groups/${id}` }, name),
    element('span', { class: 'quiet' }, `${category} · ${people}${role === null ? '' : ` · ${role}`}`),
  );
}

function form(categories: readonly Category[]): HTMLElement {
  const alert = element('p', { role: 'alert' });
  const make = async (event: SubmitEvent): Promise<void> => {
    try {
      const values = valuesOf(event);
      const capacity = Number(values['capacity']);
      const group = await post<Group>('/api/groups', { ...values, capacity });
      navigate(`/groups/${group.id}`);
    } catch (error) {
      alert.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  const options = categories.map(({ slug, name }) => element('option', { value: slug }, name));
  return element(
    'form',
    { onsubmit: (event) => void make(event) },
    element('h2', {}, 'A new group'),
    field('Name', { name: 'name', required: true, minLength: 3, maxLength: 80 }),
    field('Description', { name: 'description', maxLength: 2_000 }),
    field('Places', { name: 'capacity', type: 'number', value: '500', required: true }),
    element('label', {}, element('span', {}, 'Category'), element('select', { name: 'category' }, ...options)),
    element(
      'label',
      {},
      element('span', {}, 'Who may join'),
      element(
        'select',
        { name: 'visibility' },
        element('option', { value: 'public' }, 'Everybody'),
        element('option', { value: 'private' }, 'Who is let in'),
      ),
    ),
    alert,
    element('button', { type: 'submit' }, 'Make it'),
  );
}
