// Random secrets that we hand out, and the hashes that we keep of them.

import { encode } from './base64url.ts';

const secretBytes = 32;

/** 256 random bits: nothing that could be guessed, so a plain hash of it is enough. */
export function randomSecret(): string {
  return encode(crypto.getRandomValues(new Uint8Array(secretBytes)));
}

/** SHA-256 in base64url. */
export async function hashOf(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return encode(new Uint8Array(digest));
}
