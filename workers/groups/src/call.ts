// One request of the API: its database, and who asks.

import { AuthClient, Database, sql } from '../../shared/src/index.ts';
import type { Context, Principal, Query } from '../../shared/src/index.ts';
import { auditEntry } from './audit.ts';
import type { AuditDetails } from './audit.ts';
import type { Env } from './env.ts';

export class Call {
  readonly context: Context<Env>;
  readonly database: Database;

  constructor(context: Context<Env>) {
    this.context = context;
    this.database = new Database(context.env.DB, context.timings);
  }

  /** Who asks; a 401 when nobody says so. */
  principal(): Promise<Principal> {
    return new AuthClient(this.context.env.AUTH, this.context).principal();
  }

  /** Who asks, or `null`. */
  visitor(): Promise<Principal | null> {
    return new AuthClient(this.context.env.AUTH, this.context).visitor();
  }

  /** Has it recorded what was done: the queue keeps it until it is. */
  async audit(
    principal: Principal,
    groupID: string,
    action: string,
    details: AuditDetails,
  ): Promise<void> {
    await this.context.env.AUDIT.send(auditEntry(principal, groupID, action, details));
  }
}

/** Keeps what listings show of a person. */
export function remember({ id, name }: Principal): Query {
  return sql(
    `INSERT INTO people (id, name) VALUES (?1, ?2)
     ON CONFLICT DO UPDATE SET name = excluded.name`,
    id,
    name,
  );
}
