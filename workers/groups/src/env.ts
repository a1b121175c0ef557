import type {
  D1Database, NotifierEnv, ObjectNamespace, Queue, ServiceBinding,
} from '../../shared/src/index.ts';
import type { AuditEntry } from './audit.ts';
import type { GroupRoster } from './roster.ts';

export interface Env extends NotifierEnv {
  readonly DB: D1Database;
  readonly AUTH: ServiceBinding;
  /** One object a group, by its id. */
  readonly ROSTERS: ObjectNamespace<GroupRoster>;
  /** To this worker itself: writing the record keeps nobody waiting. */
  readonly AUDIT: Queue<AuditEntry>;
}
