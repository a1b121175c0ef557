import type { D1Database, Queue, ServiceBinding, ServiceEnv } from '../../shared/src/index.ts';
import type { AuditEntry } from './audit.ts';

export interface Env extends ServiceEnv {
  readonly DB: D1Database;
  readonly AUTH: ServiceBinding;
  /** To this worker itself: writing the record keeps nobody waiting. */
  readonly AUDIT: Queue<AuditEntry>;
}
