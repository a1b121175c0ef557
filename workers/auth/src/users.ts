// The people who have an account.

import { HttpError, isConflict, sql } from '../../shared/src/index.ts';
import type { Database } from '../../shared/src/index.ts';
import { seconds } from './env.ts';
import { matches, protect } from './passwords.ts';

export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

interface Registration {
  readonly email: string;
  readonly name: string;
  /** `null` for somebody who logs in elsewhere. */
  readonly password: string | null;
}

/** Makes an account with the role `member`; 409 if the address has one. */
export async function register(database: Database, wanted: Registration): Promise<User> {
  const user: User = { id: crypto.randomUUID(), email: wanted.email, name: wanted.name };
  const password = wanted.password === null ? null : await protect(wanted.password);
  try {
    await database.batch(
      sql(
        'INSERT INTO users (id, email, name, password, created_at) VALUES (?1, ?2, ?3, ?4, ?5)',
        user.id,
        user.email,
        user.name,
        password,
        seconds(),
      ),
      sql(`INSERT INTO user_roles (user_id, role) VALUES (?1, 'member')`, user.id),
    );
  } catch (error) {
    if (!isConflict(error)) throw error;
    throw new HttpError(409, 'CONFLICT', 'There is an account with this address already.');
  }
  return user;
}

/** The account that address and password open, or `null`. */
export async function login(
  database: Database,
  email: string,
  password: string,
): Promise<User | null> {
  const row = await database.first<User & { readonly password: string | null }>(
    sql('SELECT id, email, name, password FROM users WHERE email = ?1', email),
  );
  if (!await matches(password, row?.password ?? null) || row === null) return null;
  return { id: row.id, email: row.email, name: row.name };
}

export function findByEmail(database: Database, email: string): Promise<User | null> {
  return database.first<User>(sql('SELECT id, email, name FROM users WHERE email = ?1', email));
}
