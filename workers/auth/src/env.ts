import type { ServiceEnv } from '../../shared/src/index.ts';

export interface Env extends ServiceEnv {
  /** Signs the tokens. HS256 asks for a key of at least 32 bytes (RFC 7518, section 3.2). */
  readonly JWT_SECRET: string;
  /** Client secrets by client id. */
  readonly CLIENTS: Readonly<Record<string, string>>;
}

const minSecretBytes = 32;

/** What is missing in the environment for tokens to be safe. */
export function problems(env: Env): readonly string[] {
  const found: string[] = [];
  if (new TextEncoder().encode(env.JWT_SECRET ?? '').byteLength < minSecretBytes) {
    found.push(`JWT_SECRET must be at least ${minSecretBytes} bytes long.`);
  }
  if (Object.keys(env.CLIENTS ?? {}).length === 0) found.push('CLIENTS names no client.');
  return found;
}
