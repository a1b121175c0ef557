// Elements, made in one expression. Text is always text, never markup.

type Child = Node | string | null;

interface Properties {
  readonly class?: string;
  readonly href?: string;
  readonly type?: string;
  readonly name?: string;
  readonly value?: string;
  readonly required?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly autocomplete?: string;
  readonly accept?: string;
  readonly src?: string;
  readonly alt?: string;
  readonly disabled?: boolean;
  readonly role?: string;
  readonly onclick?: () => void;
  readonly onsubmit?: (event: SubmitEvent) => void;
  readonly onchange?: (event: Event) => void;
}

/** An element with its properties and children; a child that is `null` is left out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const { class: className, ...rest } = properties;
  const node = document.createElement(name);
  if (className !== undefined) node.className = className;
  Object.assign(node, rest);
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** A field with its label. */
export function field(label: string, properties: Properties): HTMLLabelElement {
  return element('label', {}, element('span', {}, label), element('input', properties));
}

/** The fields of a form that was sent. */
export function valuesOf(event: SubmitEvent): Record<string, string> {
  event.preventDefault();
  const form = new FormData(event.currentTarget as HTMLFormElement);
  return Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
}
