import { decode } from './base64url.ts';
import type {
  D1Database, KVNamespace, NotifierEnv, ObjectNamespace, RateLimit,
} from '../../shared/src/index.ts';
import type { TokenStore } from './token-store.ts';

/** Where people can log in instead of here. */
export interface Provider {
  readonly authorize: string;
  readonly token: string;
  readonly profile: string;
  readonly client_id: string;
}

export interface Env extends NotifierEnv {
  readonly DB: D1Database;
  readonly CACHE: KVNamespace;
  readonly ATTEMPTS: RateLimit;
  /** One object an account at a provider. */
  readonly TOKENS: ObjectNamespace<TokenStore>;
  /** Signs the tokens. HS256 asks for a key of at least 32 bytes (RFC 7518, section 3.2). */
  readonly JWT_SECRET: string;
  /** Encrypts what other services entrusted to us: 32 bytes in base64url. */
  readonly ENCRYPTION_KEY: string;
  /** How long an access token is good for; a variable of a file or a flag is a string. */
  readonly ACCESS_TOKEN_SECONDS: number | string;
  /** By the name that is in the address. */
  readonly PROVIDERS: Readonly<Record<string, Provider>>;
  /** The client secret at each provider. */
  readonly [secret: `PROVIDER_SECRET_${string}`]: string | undefined;
}

const secretBytes = { jwt: 32, encryption: 32 };

/** What is missing in the environment for logins to be safe. */
export function problems(env: Env): readonly string[] {
  const found: string[] = [];
  if (new TextEncoder().encode(env.JWT_SECRET ?? '').byteLength < secretBytes.jwt) {
    found.push(`JWT_SECRET must be at least ${secretBytes.jwt} bytes long; see .dev.vars.example.`);
  }
  if (decode(env.ENCRYPTION_KEY ?? '')?.byteLength !== secretBytes.encryption) {
    found.push(
      `ENCRYPTION_KEY must be ${secretBytes.encryption} bytes in base64url; see .dev.vars.example.`,
    );
  }
  return found;
}

/** The time as tokens and tables have it: seconds since 1970. */
export function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
