// Message templates: `{{name}}` stands for a value of the request's data.

export interface Template {
  readonly subject: string;
  readonly text: string;
}

export const templates = {
  welcome: {
    subject: 'Welcome, {{name}}',
    text: 'Hello {{name}}, your account is ready.',
  },
  'group-invite': {
    subject: '{{inviter}} invites you to {{group}}',
    text: 'Hello {{name}}, {{inviter}} would like you to join the group {{group}}.',
  },
  'event-reminder': {
    subject: '{{event}} starts at {{time}}',
    text: 'Hello {{name}}, {{event}} starts at {{time}}. See you there.',
  },
} as const satisfies Readonly<Record<string, Template>>;

export type TemplateName = keyof typeof templates;

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
