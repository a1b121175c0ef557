// The places of one group, in the storage of its object, and a log of what D1 does not know yet.

import type { SQLStorage } from '../../shared/src/index.ts';

export type Role = 'admin' | 'member';

/** Somebody's place. */
export interface Seat {
  readonly user_id: string;
  readonly role: Role;
  /** Milliseconds since 1970. */
  readonly joined_at: number;
}

/** What somebody is now; `seat` is `null` for one who left. */
export interface Change {
  readonly user_id: string;
  readonly seat: Seat | null;
}

export class Seats {
  readonly #sql: SQLStorage;

  constructor(sql: SQLStorage) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS roster (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        capacity INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE IF NOT EXISTS seats (
        user_id TEXT PRIMARY KEY,
        role TEXT NOT NULL CHECK (role IN ('admin', 'member')),
        joined_at INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE IF NOT EXISTS changes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        user_id TEXT NOT NULL
      ) STRICT;
    `);
  }

  /** How many there are place for; `null` as long as nothing is known of the group. */
  get capacity(): number | null {
    const query = 'SELECT capacity FROM roster';
    return this.#sql.exec<{ readonly capacity: number }>(query).toArray()[0]?.capacity ?? null;
  }

  get count(): number {
    return this.#count('SELECT count(*) AS count FROM seats');
  }

  get adminCount(): number {
    return this.#count(`SELECT count(*) AS count FROM seats WHERE role = 'admin'`);
  }

  roleOf(userID: string): Role | null {
    const query = 'SELECT role FROM seats WHERE user_id = ?';
    return this.#sql.exec<{ readonly role: Role }>(query, userID).toArray()[0]?.role ?? null;
  }

  put({ user_id, role, joined_at }: Seat): void {
    this.#insert({ user_id, role, joined_at });
    this.#note(user_id);
  }

  setRole(userID: string, role: Role): void {
    this.#sql.exec('UPDATE seats SET role = ? WHERE user_id = ?', role, userID);
    this.#note(userID);
  }

  remove(userID: string): void {
    this.#sql.exec('DELETE FROM seats WHERE user_id = ?', userID);
    this.#note(userID);
  }

  setCapacity(capacity: number): void {
    this.#sql.exec('UPDATE roster SET capacity = ?', capacity);
  }

  /** Begins with what is known elsewhere: no change is noted. */
  adopt(capacity: number, seats: readonly Seat[]): void {
    this.#sql.exec('INSERT INTO roster (only, capacity) VALUES (1, ?)', capacity);
    for (const seat of seats) this.#insert(seat);
  }

  clear(): void {
    this.#sql.exec('DELETE FROM roster; DELETE FROM seats; DELETE FROM changes');
  }

  /** The first changes that D1 does not know, each person once, and how far in the log they go. */
  changes(limit: number): { readonly changes: readonly Change[]; readonly upTo: number } {
    const rows = this.#sql.exec<{ readonly id: number; readonly user_id: string }>(
      'SELECT id, user_id FROM changes ORDER BY id LIMIT ?',
      limit,
    ).toArray();
    const people = [...new Set(rows.map(({ user_id }) => user_id))];
    const query = 'SELECT user_id, role, joined_at FROM seats WHERE user_id = ?';
    return {
      changes: people.map((user_id) => ({
        user_id,
        seat: this.#sql.exec<Seat>(query, user_id).toArray()[0] ?? null,
      })),
      upTo: rows.at(-1)?.id ?? 0,
    };
  }

  forgetChanges(upTo: number): void {
    this.#sql.exec('DELETE FROM changes WHERE id <= ?', upTo);
  }

  #insert({ user_id, role, joined_at }: Seat): void {
    const statement = 'INSERT INTO seats (user_id, role, joined_at) VALUES (?, ?, ?)';
    this.#sql.exec(statement, user_id, role, joined_at);
  }

  #note(userID: string): void {
    this.#sql.exec('INSERT INTO changes (user_id) VALUES (?)', userID);
  }

  #count(query: string): number {
    return this.#sql.exec<{ readonly count: number }>(query).one().count;
  }
}
