// What the page shows of the notifications: a count in the menu, and each as it comes.

import { element } from './dom.ts';
import { Live } from './live.ts';
import type { Notification } from './live.ts';
import { show } from './router.ts';

const path = '/notifications';
const noticeMilliseconds = 8_000;

const badge = element('span', { class: 'badge' });

/** The way to the notifications, with how many there are to read. */
export const link = element('a', { href: path }, 'Notifications', badge);

export const live = new Live({
  changed(unread, isOpen) {
    badge.textContent = unread === 0 ? '' : String(unread);
    link.ariaLabel = `Notifications, ${unread} unread${isOpen ? '' : ', not connected'}`;
    badge.classList.toggle('stale', !isOpen);
    if (unread === 0) document.querySelector('#notices')?.replaceChildren();
  },
  arrived(notification) {
    if (location.pathname === path) void show();
    // What is only waiting to be read was announced when it was new.
    else if (notification.received_at === null) announce(notification);
  },
});

/** Shows a notification for a while; a click leads to what it is about. */
function announce({ title, link }: Notification): void {
  const notice = element('a', { class: 'notice', href: link }, title);
  notice.addEventListener('click', () => notice.remove());
  document.querySelector('#notices')?.append(notice);
  setTimeout(() => notice.remove(), noticeMilliseconds);
}
