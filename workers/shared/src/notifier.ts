// What the service of notifications does for the other workers, called by RPC.

import type { Context } from './app.ts';
import type { ServiceEnv } from './env.ts';
import type { Stub } from './objects.ts';

/** The messages there are; each has a text, with places for data. */
export type TemplateName =
  | 'welcome'
  | 'account-lost'
  | 'event-reminder'
  | 'group-decision'
  | 'group-invite'
  | 'group-joined'
  | 'group-removed'
  | 'group-request'
  | 'group-role'
  | 'role-changed';

/** A message for one person. */
export interface Notice {
  /** Its own: one that comes twice is kept once. */
  readonly key: string;
  readonly template: TemplateName;
  readonly data: Readonly<Record<string, string>>;
  /** The view of the page that it is about. */
  readonly link: string;
}

/** What became of a message. */
export interface Receipt {
  readonly id: number;
  /** Messages that the person has not read, this one with them. */
  readonly unread: number;
  /** Devices that it was sent to at once. */
  readonly devices: number;
}

export interface Notifier {
  /** Resolves once the message is stored: from then on it is not lost. */
  notify(userID: string, notice: Notice): Promise<Receipt>;
}

/** What a worker that sends messages has in its environment. */
export interface NotifierEnv extends ServiceEnv {
  readonly NOTIFIER: Stub<Notifier>;
}

/** Sends a message to people behind the answer; of one that is not stored, the log tells. */
export function notify<Env extends NotifierEnv>(
  { env, execution, log }: Context<Env>,
  userIDs: readonly string[],
  notice: Omit<Notice, 'key'>,
): void {
  const key = crypto.randomUUID();
  for (const userID of userIDs) {
    const sent = env.NOTIFIER.notify(userID, { key, ...notice }).catch((error: unknown) => {
      log.error('notification failed', {
        template: notice.template,
        error: error instanceof Error ? error.message : String(error),
      });
    });
    execution.waitUntil(sent);
  }
}
