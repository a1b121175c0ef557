// The channels a message can take, and what each would carry.

import type { Template } from './templates.ts';

export const channels = ['email', 'sms', 'push'] as const;
export type Channel = (typeof channels)[number];

interface Recipient {
  readonly shape: RegExp;
  readonly problem: string;
}

/** What a recipient looks like on each channel. */
const recipients: Readonly<Record<Channel, Recipient>> = {
  email: { shape: /^[^\s@]{1,64}@[^\s@]{1,190}$/, problem: 'must be an e-mail address' },
  sms: { shape: /^\+[1-9]\d{6,14}$/, problem: 'must be a phone number like +4915112345678' },
  push: { shape: /^[\w-]{8,128}$/, problem: 'must be a device id of 8 to 128 characters' },
};

/** Characters of one text message in the GSM alphabet, and of one part when it takes several. */
const smsLength = { single: 160, part: 153 };

/** The problem with a recipient, or `null`. */
export function recipientProblem(channel: Channel, to: string): string | null {
  const { shape, problem } = recipients[channel];
  return shape.test(to) ? null : problem;
}

/** The message as the channel would carry it. */
export function compose(channel: Channel, to: string, { subject, text }: Template): object {
  switch (channel) {
    case 'email':
      return { channel, to, subject, text, html: `<p>${escaped(text)}</p>` };
    case 'sms': {
      const parts = text.length <= smsLength.single ? 1 : Math.ceil(text.length / smsLength.part);
      return { channel, to, text, parts };
    }
    case 'push':
      return { channel, to, title: subject, body: text };
  }
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
