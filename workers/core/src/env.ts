import type { ServiceBinding, ServiceEnv } from '../../shared/src/index.ts';

export interface Env extends ServiceEnv {
  readonly AUTH: ServiceBinding;
  readonly GROUPS: ServiceBinding;
  readonly NOTIFICATIONS: ServiceBinding;
  readonly UI: ServiceBinding;
  readonly ALLOWED_ORIGINS: readonly string[];
  readonly HEALTH_TIMEOUT_MS: number;
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
