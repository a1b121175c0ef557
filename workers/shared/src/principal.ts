// Who asks, and what they may do: roles grant permissions, some of them under a condition.

import { HttpError } from './errors.ts';

/** What attributes of a resource must be; `$user` stands for the id of who asks. */
export type Condition = Readonly<Record<string, Attribute>>;
export type Attribute = string | number | boolean | null;
export type Resource = Readonly<Record<string, Attribute>>;

export interface Grant {
  /** Such as `groups:update`; `*` is every permission. */
  readonly permission: string;
  /** `null` for one that always holds. */
  readonly condition: Condition | null;
}

export interface Principal {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly grants: readonly Grant[];
}

/** Whether one of the grants allows something on a resource. */
export function can(principal: Principal, permission: string, resource: Resource = {}): boolean {
  return principal.grants.some((grant) =>
    (grant.permission === '*' || grant.permission === permission) &&
    holds(grant.condition ?? {}, resource, principal)
  );
}

/** Throws a 403 where {@link can} says no. */
export function demand(principal: Principal, permission: string, resource: Resource = {}): void {
  if (can(principal, permission, resource)) return;
  throw new HttpError(403, 'FORBIDDEN', `You may not do this: it takes ${permission}.`, {
    permission,
  });
}

function holds(condition: Condition, resource: Resource, principal: Principal): boolean {
  return Object.entries(condition).every(([name, expected]) =>
    Object.hasOwn(resource, name) &&
    resource[name] === (expected === '$user' ? principal.id : expected)
  );
}
