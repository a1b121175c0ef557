// Passwords, kept as PBKDF2 makes them: `pbkdf2-sha256$<iterations>$<salt>$<hash>`.

import { decode, encode } from './base64url.ts';

/** As many as the platform allows for one derivation. */
const iterations = 100_000;
const saltBytes = 16;
const hashBits = 256;

/** What is kept of a password. */
export async function protect(password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes));
  const hash = await derive(password, salt, iterations);
  return ['pbkdf2-sha256', iterations, encode(salt), encode(hash)].join('$');
}

/**
 * Whether a password is the one that is kept. Without one, the same work is done for nothing, so
 * that the time does not tell who is known here.
 */
export async function matches(password: string, kept: string | null): Promise<boolean> {
  const [, rounds = '', saltText = '', hashText = ''] = (kept ?? '').split('$');
  const salt = decode(saltText) ?? new Uint8Array(saltBytes);
  const expected = decode(hashText);
  const hash = await derive(password, salt, Number(rounds) || iterations);
  return expected !== null && sameBytes(hash, expected);
}

async function derive(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  rounds: number,
): Promise<Uint8Array> {
  const text = new TextEncoder().encode(password.normalize('NFC'));
  const key = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, hashBits));
}

/** Looks at every byte, wherever they differ. */
function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  let difference = left.byteLength ^ right.byteLength;
  for (const [index, byte] of left.entries()) difference |= byte ^ (right[index] ?? 0);
  return difference === 0;
}
