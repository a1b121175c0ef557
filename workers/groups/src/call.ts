// One request of the API: its database, and who asks.

import { AuthClient, Database, getStub, notify, sql } from '../../shared/src/index.ts';
import type { Context, Notice, Principal, Query, Stub } from '../../shared/src/index.ts';
import { auditEntry } from './audit.ts';
import type { AuditDetails } from './audit.ts';
import type { Env } from './env.ts';
import type { GroupRoster } from './roster.ts';

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

  /** Who is in a group: whoever comes or goes does so there. */
  roster(groupID: string): Stub<GroupRoster> {
    return getStub(this.context.env.ROSTERS, groupID);
  }

  /** Tells people of what somebody did; themselves they need not be told. */
  notify(principal: Principal, userIDs: readonly string[], notice: Omit<Notice, 'key'>): void {
    notify(this.context, userIDs.filter((userID) => userID !== principal.id), notice);
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
