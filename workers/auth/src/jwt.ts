// JSON Web Tokens signed with HMAC-SHA-256: RFC 7519 with RFC 7515's compact form, HS256 only.

import { decode, encode } from './base64url.ts';

export interface Claims {
  readonly iss: string;
  /** The user. */
  readonly sub: string;
  /** The login it came of: what is revoked when that login ends. */
  readonly sid: string;
  /** Seconds since 1970. */
  readonly iat: number;
  readonly exp: number;
  readonly jti: string;
}

export type Verification =
  | { readonly valid: true; readonly claims: Claims }
  | { readonly valid: false; readonly reason: 'malformed' | 'forged' | 'expired' };

const encoder = new TextEncoder();
const algorithm = { name: 'HMAC', hash: 'SHA-256' };
const header = encode(encoder.encode(JSON.stringify({ alg: 'HS256', typ: 'JWT' })));

/** Longer than any token that `sign` makes, so that a hostile one costs little. */
const maxTokenLength = 4096;

/** The compact form of a signed token. */
export async function sign(claims: Claims, secret: string): Promise<string> {
  const content = `${header}.${encode(encoder.encode(JSON.stringify(claims)))}`;
  const key = await importKey(secret);
  const signature = await crypto.subtle.sign('HMAC', key, encoder.encode(content));
  return `${content}.${encode(new Uint8Array(signature))}`;
}

/** Checks form, signature, then expiry, at `now` in seconds since 1970. */
export async function verify(token: string, secret: string, now: number): Promise<Verification> {
  const [head, payload, signature, ...rest] = token.slice(0, maxTokenLength + 1).split('.');
  const complete = head !== undefined && payload !== undefined && signature !== undefined;
  // Only our own header passes, which shuts out `alg: none` and every other algorithm.
  if (token.length > maxTokenLength || !complete || rest.length > 0 || head !== header) {
    return { valid: false, reason: 'malformed' };
  }
  const signatureBytes = decode(signature);
  const payloadBytes = decode(payload);
  if (signatureBytes === null || payloadBytes === null) {
    return { valid: false, reason: 'malformed' };
  }
  const key = await importKey(secret);
  const content = encoder.encode(`${head}.${payload}`);
  if (!await crypto.subtle.verify('HMAC', key, signatureBytes, content)) {
    return { valid: false, reason: 'forged' };
  }
  const claims = claimsIn(payloadBytes);
  if (claims === null) return { valid: false, reason: 'malformed' };
  return claims.exp > now ? { valid: true, claims } : { valid: false, reason: 'expired' };
}

function importKey(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, [
    'sign',
    'verify',
  ]);
}

function claimsIn(payload: Uint8Array): Claims | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(payload));
    return isClaims(value) ? value : null;
  } catch {
    return null;
  }
}

function isClaims(value: unknown): value is Claims {
  if (typeof value !== 'object' || value === null) return false;
  const { iss, sub, sid, iat, exp, jti } = value as Record<string, unknown>;
  return typeof iss === 'string' && typeof sub === 'string' && typeof sid === 'string' &&
    typeof jti === 'string' && typeof iat === 'number' && typeof exp === 'number';
}
