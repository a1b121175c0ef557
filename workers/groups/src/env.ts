import type { D1Database, ServiceBinding, ServiceEnv } from '../../shared/src/index.ts';

export interface Env extends ServiceEnv {
  readonly DB: D1Database;
  readonly AUTH: ServiceBinding;
}
