import type {
  AnalyticsEngineDataset, KVNamespace, R2Bucket, ServiceBinding, ServiceEnv,
} from '../../shared/src/index.ts';

export interface Env extends ServiceEnv {
  readonly AUTH: ServiceBinding;
  readonly GROUPS: ServiceBinding;
  readonly NOTIFICATIONS: ServiceBinding;
  readonly UI: ServiceBinding;
  readonly CACHE: KVNamespace;
  readonly AVATARS: R2Bucket;
  readonly REQUESTS: AnalyticsEngineDataset;
  readonly ALLOWED_ORIGINS: readonly string[];
  readonly HEALTH_TIMEOUT_MS: number;
  /** How long each level keeps an answer; a variable of a flag is a string. */
  readonly CACHE_SECONDS_MEMORY: number | string;
  readonly CACHE_SECONDS_COLO: number | string;
  readonly CACHE_SECONDS_KV: number | string;
  /** After so many failures in a row a service is left alone, for so long. */
  readonly BREAKER_FAILURES: number | string;
  readonly BREAKER_OPEN_MS: number | string;
}

/** The services behind the gateway, by the names that `/health` lists. */
export const services = {
  auth: 'AUTH',
  groups: 'GROUPS',
  notifications: 'NOTIFICATIONS',
  ui: 'UI',
} as const satisfies Readonly<Record<string, keyof Env>>;

export type ServiceName = keyof typeof services;

/** What is missing in the environment for the gateway to answer. */
export function problems(env: Env): readonly string[] {
  return Object.values(services)
    .filter((binding) => typeof env[binding]?.fetch !== 'function')
    .map((binding) => `The service binding ${binding} is missing.`);
}
