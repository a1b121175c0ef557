// Logging in, or making an account first.

import { post } from '../api.ts';
import { element, field, valuesOf } from '../dom.ts';

export function login(done: () => Promise<void>): Node {
  const alert = element('p', { role: 'alert' });
  const submit = async (event: SubmitEvent): Promise<void> => {
    const { name = '', email = '', password = '' } = valuesOf(event);
    try {
      if (name !== '') await post('/api/auth/register', { name, email, password });
      await post('/api/auth/sessions', { email, password });
      await done();
    } catch (error) {
      alert.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  const address = { name: 'email', type: 'email', required: true, autocomplete: 'email' };
  const password = { name: 'password', type: 'password', required: true, maxLength: 256 };
  return element(
    'section',
    {},
    element('h1', {}, 'Log in'),
    alert,
    element(
      'form',
      { onsubmit: (event) => void submit(event) },
      field('E-mail', address),
      field('Password', { ...password, autocomplete: 'current-password' }),
      element('button', { type: 'submit' }, 'Log in'),
    ),
    element('p', {}, element('a', { href: '/api/auth/oauth/demo' }, 'Log in at the demo provider')),
    element(
      'form',
      { onsubmit: (event) => void submit(event) },
      element('h2', {}, 'Or make an account'),
      field('Name', { name: 'name', required: true, maxLength: 80, autocomplete: 'name' }),
      field('E-mail', address),
      field('Password', { ...password, minLength: 10, autocomplete: 'new-password' }),
      element('button', { type: 'submit' }, 'Make an account'),
    ),
  );
}
