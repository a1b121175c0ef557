// The work of objects.py, on Durable Objects. `/?work=rpc&count=1000` answers a checksum.
import { DurableObject } from 'cloudflare:workers';

const rows = 10_000;
/** How many calls are under way at a time. */
const together = 100;

export class Counter extends DurableObject {
  count = 0;

  increment() { return ++this.count; }

  async incrementStored() {
    const count = ((await this.ctx.storage.get('count')) ?? 0) + 1;
    this.ctx.storage.put('count', count);
    return count;
  }
}

export class Reader extends DurableObject {
  setup() {
    const { sql } = this.ctx.storage;
    sql.exec('CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, name TEXT, email TEXT)');
    sql.exec('DELETE FROM users');
    sql.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
      INSERT INTO users SELECT i, 'user name ' || i, 'user' || i || '@example.com' FROM n`);
    return rows;
  }

  read(count) {
    const { sql } = this.ctx.storage;
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const user = sql.exec('SELECT id, name, email FROM users WHERE id = ?', i * 7919 % rows + 1).one();
      sum += user.id + user.name.length + user.email.length;
    }
    return sum;
  }
}

/** Objects that nobody has called yet are made by their first call. */
let fresh = 0;

async function inGroups(count, call) {
  for (let i = 0; i < count; i += together) {
    const calls = [];
    for (let j = 0; j < together; j++) calls.push(call(i + j));
    await Promise.all(calls);
  }
  return count;
}

const works = {
  rpc({ OWN }, count) {
    const stub = OWN.getByName('a');
    return inGroups(count, () => stub.increment());
  },

  across({ OTHER }, count) {
    const stub = OTHER.getByName('a');
    return inGroups(count, () => stub.increment());
  },

  stored({ OWN }, count) {
    const stub = OWN.getByName('stored');
    return inGroups(count, () => stub.incrementStored());
  },

  stored_many({ OWN }, count) {
    const stubs = Array.from({ length: 100 }, (_, i) => OWN.getByName(`stored ${i}`));
    return inGroups(count, (i) => stubs[i % 100].incrementStored());
  },

  setup: ({ READER }) => READER.getByName('a').setup(),
  read: ({ READER }, count) => READER.getByName('a').read(count),

  async cold({ OWN }, count) {
    for (let i = 0; i < count; i++) await OWN.getByName(`cold ${fresh++}`).incrementStored();
    return count;
  },
};

export default {
  async fetch(request, env) {
    const { searchParams } = new URL(request.url);
    const sum = await works[searchParams.get('work')](env, Number(searchParams.get('count')));
    return new Response(String(sum));
  },
};
