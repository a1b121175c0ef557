// The page: its menu, and a view for each address.

import { remove } from './api.ts';
import { element } from './dom.ts';
import { link, live } from './notifications.ts';
import { navigate, route, start } from './router.ts';
import { refreshUser, user } from './session.ts';
import { account } from './views/account.ts';
import { group } from './views/group.ts';
import { groups } from './views/groups.ts';
import { login } from './views/login.ts';
import { notifications } from './views/notifications.ts';
import { services } from './views/services.ts';

route(/^\/$/, groups);
route(/^\/groups\/([^/]+)$/, group);
route(/^\/login$/, () => login(changed));
route(/^\/account$/, account);
route(/^\/notifications$/, notifications);
route(/^\/services$/, services);

/** After a login or a logout everything may look different. */
async function changed(): Promise<void> {
  await refreshUser();
  connect();
  drawMenu();
  navigate('/');
}

/** Whoever is logged in hears of what happens. */
function connect(): void {
  live.reset();
  if (user() !== null) live.start();
}

function drawMenu(): void {
  const current = user();
  const logout = async (): Promise<void> => {
    await remove('/api/auth/sessions');
    await changed();
  };
  document.querySelector('#menu')?.replaceChildren(
    element('a', { href: '/' }, 'Groups'),
    element('a', { href: '/services' }, 'Services'),
    current === null ? '' : link,
    current === null
      ? element('a', { href: '/login' }, 'Log in')
      : element('a', { href: '/account' }, current.name),
    current === null
      ? ''
      : element('button', { type: 'button', onclick: () => void logout() }, 'Log out'),
  );
}

await refreshUser().catch(() => undefined);
connect();
drawMenu();
start();
