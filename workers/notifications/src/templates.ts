// Message templates: `{{name}}` stands for a value of the request's data.

import type { TemplateName } from '../../shared/src/index.ts';

export interface Template {
  readonly subject: string;
  readonly text: string;
}

export const templates = {
  welcome: {
    subject: 'Welcome, {{name}}',
    text: 'Hello {{name}}, your account is ready.',
  },
  'account-lost': {
    subject: 'Your account at {{provider}} is no longer connected',
    text: 'Log in at {{provider}} again to connect it.',
  },
  'event-reminder': {
    subject: '{{event}} starts at {{time}}',
    text: 'Hello {{name}}, {{event}} starts at {{time}}. See you there.',
  },
  'group-decision': {
    subject: 'Your request to join {{group}}',
    text: 'The answer is: {{decision}}.',
  },
  'group-invite': {
    subject: '{{inviter}} invites you to {{group}}',
    text: '{{inviter}} would like you to join the group {{group}}.',
  },
  'group-joined': {
    subject: '{{name}} is in {{group}} now',
    text: '{{name}} has joined the group {{group}}.',
  },
  'group-removed': {
    subject: 'You are no longer in {{group}}',
    text: '{{actor}} has removed you from the group {{group}}.',
  },
  'group-request': {
    subject: '{{name}} asks to join {{group}}',
    text: '{{name}} would like to be let into the group {{group}}.',
  },
  'group-role': {
    subject: 'You are {{role}} of {{group}}',
    text: '{{actor}} has changed what you may do in the group {{group}}.',
  },
  'role-changed': {
    subject: 'Your roles have changed',
    text: 'You are now: {{roles}}.',
  },
} as const satisfies Readonly<Record<TemplateName, Template>>;

const placeholder = /\{\{(\w+)\}\}/g;

/** The names that a template needs a value for, each once. */
export function placeholders(template: Template): ReadonlySet<string> {
  const names = `${template.subject}\n${template.text}`.matchAll(placeholder);
  return new Set([...names].map(([, name = '']) => name));
}

/** The template with its values; a value is never read as a template itself. */
export function render(template: Template, data: ReadonlyMap<string, string>): Template {
  const fill = (text: string): string =>
    text.replace(placeholder, (_, name: string) => data.get(name) ?? '');
  return { subject: fill(template.subject), text: fill(template.text) };
}
