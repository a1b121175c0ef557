// The messages of one person, in the storage of their object. Times are milliseconds since 1970.

import { backoff } from '../../shared/src/index.ts';
import type { SQLStorage } from '../../shared/src/index.ts';
import type { Template } from './templates.ts';

export interface Message {
  /** Rises with every message. */
  readonly id: number;
  readonly template: string;
  readonly title: string;
  readonly text: string;
  readonly link: string;
  readonly created_at: number;
  /** When a device first said that it has the message. */
  readonly received_at: number | null;
  readonly read_at: number | null;
  /** How often it was sent again, or would have been had a device been there. */
  readonly attempts: number;
}

export interface NewMessage extends Template {
  readonly key: string;
  readonly template: string;
  readonly link: string;
}

const day = 86_400_000;

/** What is kept, and for how long. */
const limits = { messages: 500, readFor: 7 * day, unreadFor: 30 * day };

/** How often a message is sent again that no device has acknowledged, and after how long. */
const retries = { attempts: 8, first: 30_000, most: 3_600_000 };

const columns = 'id, template, title, text, link, created_at, received_at, read_at, attempts';

export class Inbox {
  readonly #sql: SQLStorage;

  constructor(sql: SQLStorage) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS messages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        template TEXT NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        link TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        received_at INTEGER,
        read_at INTEGER,
        attempts INTEGER NOT NULL DEFAULT 0,
        -- When to send it again; NULL once that is no use.
        retry_at INTEGER
      ) STRICT;
      CREATE INDEX IF NOT EXISTS messages_to_retry ON messages (retry_at)
        WHERE retry_at IS NOT NULL;
      CREATE INDEX IF NOT EXISTS messages_unread ON messages (id) WHERE read_at IS NULL;
    `);
  }

  /** Keeps a message; one that came before is given as it is, and is not new. */
  add(message: NewMessage, now: number): { readonly message: Message; readonly isNew: boolean } {
    const [added] = this.#sql.exec<Message>(
      `INSERT INTO messages (key, template, title, text, link, created_at, retry_at)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING ${columns}`,
      message.key,
      message.template,
      message.subject,
      message.text,
      message.link,
      now,
      now + retries.first,
    ).toArray();
    if (added === undefined) {
      const known = `SELECT ${columns} FROM messages WHERE key = ?`;
      return { message: this.#sql.exec<Message>(known, message.key).one(), isNew: false };
    }
    this.#sql.exec(
      `DELETE FROM messages
        WHERE id <= (SELECT id FROM messages ORDER BY id DESC LIMIT 1 OFFSET ?)`,
      limits.messages,
    );
    return { message: added, isNew: true };
  }

  /** How many are not read. */
  get unread(): number {
    const count = 'SELECT count(*) AS unread FROM messages WHERE read_at IS NULL';
    return this.#sql.exec<{ readonly unread: number }>(count).one().unread;
  }

  /** The newest that are not read, the oldest of them first. */
  unreadMessages(limit: number): Message[] {
    return this.#sql.exec<Message>(
      `SELECT ${columns} FROM messages WHERE read_at IS NULL ORDER BY id DESC LIMIT ?`,
      limit,
    ).toArray().reverse();
  }

  /** Messages before one, the newest first. */
  page(before: number, limit: number): Message[] {
    return this.#sql.exec<Message>(
      `SELECT ${columns} FROM messages WHERE id < ? ORDER BY id DESC LIMIT ?`,
      before,
      limit,
    ).toArray();
  }

  /** Notes that a device has messages: they need not be sent again. */
  markReceived(ids: readonly number[], now: number): void {
    this.#sql.exec(
      `UPDATE messages SET received_at = coalesce(received_at, ?2), retry_at = NULL
        WHERE id IN (SELECT value FROM json_each(?1))`,
      JSON.stringify(ids),
      now,
    );
  }

  /** Notes that messages were read; the ids of those that were not before. */
  markRead(ids: readonly number[], now: number): number[] {
    return this.#sql.exec<{ readonly id: number }>(
      `UPDATE messages
          SET read_at = ?2, received_at = coalesce(received_at, ?2), retry_at = NULL
        WHERE read_at IS NULL AND id IN (SELECT value FROM json_each(?1)) RETURNING id`,
      JSON.stringify(ids),
      now,
    ).toArray().map(({ id }) => id);
  }

  /** Messages that are due to be sent again, each counted and put off to its next time. */
  takeDue(now: number): Message[] {
    const due = this.#sql.exec<Message>(
      `UPDATE messages SET attempts = attempts + 1, retry_at = NULL
        WHERE retry_at <= ? RETURNING ${columns}`,
      now,
    ).toArray().sort((a, b) => a.id - b.id);
    for (const { id, attempts } of due) {
      // Whoever was away so long finds the message when they come back.
      if (attempts >= retries.attempts) continue;
      const next = now + backoff(attempts + 1, retries);
      this.#sql.exec('UPDATE messages SET retry_at = ? WHERE id = ?', next, id);
    }
    return due;
  }

  /** Removes what was read, or lay unread, for long enough. */
  removeOld(now: number): void {
    this.#sql.exec(
      'DELETE FROM messages WHERE read_at <= ? OR created_at <= ?',
      now - limits.readFor,
      now - limits.unreadFor,
    );
  }

  /** When there is something to do again; `null` for an empty inbox. */
  get nextTime(): number | null {
    return this.#sql.exec<{ readonly time: number | null }>(
      `SELECT min(coalesce(retry_at, 9e15), coalesce(read_at + ?, 9e15), created_at + ?) AS time
         FROM messages ORDER BY time LIMIT 1`,
      limits.readFor,
      limits.unreadFor,
    ).toArray()[0]?.time ?? null;
  }
}
