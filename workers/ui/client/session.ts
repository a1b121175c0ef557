// Who is logged in.

import { APIError, get } from './api.ts';
import type { User } from './api.ts';

let current: User | null = null;

export function user(): User | null {
  return current;
}

/** Asks the service who we are. */
export async function refreshUser(): Promise<void> {
  try {
    current = await get<User>('/api/auth/me');
  } catch (error) {
    if (!(error instanceof APIError) || error.status !== 401) throw error;
    current = null;
  }
}
