// Who is in one group. An object does one thing at a time, so that of many who come for the last
// place one gets it; D1 has the same for listings, written behind every change.

import { DurableObject } from 'cloudflare:workers';
import { Database, Log, readTrace, sql, Timings } from '../../shared/src/index.ts';
import type { ObjectState } from '../../shared/src/index.ts';
import type { Env } from './env.ts';
import { writing } from './projection.ts';
import { Seats } from './seats.ts';
import type { Role, Seat } from './seats.ts';

export type Joining = 'joined' | 'member' | 'full' | 'gone';
export type Leaving = 'left' | 'stranger' | 'last-admin';
export type RoleChange = 'changed' | 'stranger' | 'last-admin';

/** After how long a change is written again that D1 did not take. */
const retryMilliseconds = 2_000;
const changesAtOnce = 20;

export class GroupRoster extends DurableObject<Env> {
  readonly #seats: Seats;
  #writing: Promise<void> | null = null;

  constructor(state: ObjectState, env: Env) {
    super(state, env);
    this.#seats = new Seats(state.storage.sql);
    void state.blockConcurrencyWhile(() => this.#adopt());
  }

  /** Makes somebody a member, unless the group is full. They must be known to D1 as a person. */
  async join(userID: string): Promise<Joining> {
    const { capacity } = this.#seats;
    if (capacity === null) return 'gone';
    if (this.#seats.roleOf(userID) !== null) return 'member';
    // Nothing is waited for from here to the writing, so nobody comes in between.
    if (this.#seats.count >= capacity) return 'full';
    this.#seats.put({ user_id: userID, role: 'member', joined_at: Date.now() });
    await this.#write();
    return 'joined';
  }

  /** Ends a membership; the last admin stays. */
  async leave(userID: string): Promise<Leaving> {
    const refusal = this.#refusal(userID);
    if (refusal !== null) return refusal;
    this.#seats.remove(userID);
    await this.#write();
    return 'left';
  }

  /** Makes a member an admin, or an admin a member, if there is another one. */
  async setRole(userID: string, role: Role): Promise<RoleChange> {
    const refusal = role === 'admin' && this.#seats.roleOf(userID) !== null
      ? null
      : this.#refusal(userID);
    if (refusal !== null) return refusal;
    this.#seats.setRole(userID, role);
    await this.#write();
    return 'changed';
  }

  /** Sets how many members there may be; `false` if there are more already. */
  setCapacity(capacity: number): boolean {
    if (this.#seats.count > capacity) return false;
    this.#seats.setCapacity(capacity);
    return true;
  }

  /** The group is no more. */
  async dissolve(): Promise<void> {
    this.#seats.clear();
    await this.ctx.storage.deleteAlarm();
  }

  /** Writes what D1 did not take when it was changed. */
  override alarm(): Promise<void> {
    return this.#write();
  }

  /** Why somebody cannot stop being what they are; `null` if they can. */
  #refusal(userID: string): 'stranger' | 'last-admin' | null {
    const role = this.#seats.roleOf(userID);
    if (role === null) return 'stranger';
    return role === 'admin' && this.#seats.adminCount === 1 ? 'last-admin' : null;
  }

  /** Takes over what D1 has, the first time: the group was made there, with its first admin. */
  async #adopt(): Promise<void> {
    if (this.#seats.capacity !== null) return;
    const [[group], members] = await this.#database.batch<[{ readonly capacity: number }, Seat]>(
      sql('SELECT capacity FROM groups WHERE id = ?1', this.#groupID),
      sql('SELECT user_id, role, joined_at FROM memberships WHERE group_id = ?1', this.#groupID),
    );
    if (group === undefined) return;
    this.ctx.storage.transactionSync(() => this.#seats.adopt(group.capacity, members));
  }

  /** Writes all changes to D1. Of those who change something at once, one writes for all. */
  #write(): Promise<void> {
    return this.#writing ??= this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    try {
      for (;;) {
        const { changes, upTo } = this.#seats.changes(changesAtOnce);
        if (changes.length === 0) return;
        await this.#database.batch(...changes.flatMap((change) => writing(this.#groupID, change)));
        this.#seats.forgetChanges(upTo);
      }
    } catch (error) {
      // What was changed stands; D1 comes to know it later.
      new Log(this.env.SERVICE, readTrace(new Headers())).warn('roster not written', {
        group: this.#groupID,
        error: error instanceof Error ? error.message : String(error),
      });
      await this.ctx.storage.setAlarm(Date.now() + retryMilliseconds);
    } finally {
      this.#writing = null;
    }
  }

  get #database(): Database {
    return new Database(this.env.DB, new Timings());
  }

  get #groupID(): string {
    return this.ctx.id.name ?? '';
  }
}
