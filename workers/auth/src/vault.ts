// Secrets of others, encrypted at rest with AES-GCM: `<iv>.<ciphertext>`, both in base64url.

import { decode, encode } from './base64url.ts';

const encoder = new TextEncoder();
const ivBytes = 12;

/**
 * Encrypts a text. `label` says where it belongs: what is moved elsewhere cannot be opened there.
 */
export async function seal(text: string, label: string, key: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const parameters = { name: 'AES-GCM', iv, additionalData: encoder.encode(label) };
  const sealed = await crypto.subtle.encrypt(
    parameters,
    await importKey(key, 'encrypt'),
    encoder.encode(text),
  );
  return `${encode(iv)}.${encode(new Uint8Array(sealed))}`;
}

/** Decrypts what {@link seal} made; throws when it was changed, or belongs elsewhere. */
export async function open(sealed: string, label: string, key: string): Promise<string> {
  const [iv, ciphertext] = sealed.split('.').map(decode);
  if (!iv || !ciphertext) throw new TypeError('What is sealed is an iv and a ciphertext.');
  const parameters = { name: 'AES-GCM', iv, additionalData: encoder.encode(label) };
  const text = await crypto.subtle.decrypt(
    parameters,
    await importKey(key, 'decrypt'),
    ciphertext,
  );
  return new TextDecoder().decode(text);
}

function importKey(key: string, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const bytes = decode(key) ?? new Uint8Array();
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, [usage]);
}
