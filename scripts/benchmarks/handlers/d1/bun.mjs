// The same work as worker.mjs, by bun:sqlite, called directly.
import { Database } from 'bun:sqlite';

const rows = 10_000;
const db = new Database(process.env.D1_BENCH_FILE);
db.run('PRAGMA journal_mode = WAL');
db.run('PRAGMA synchronous = NORMAL');

const works = {
  setup() {
    db.run('CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, name TEXT, email TEXT)');
    db.run('DELETE FROM users');
    db.run(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
      INSERT INTO users SELECT i, 'user name ' || i, 'user' || i || '@example.com' FROM n`);
    return rows;
  },

  read(count) {
    const select = db.prepare('SELECT id, name, email FROM users WHERE id = ?');
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const user = select.get(i * 7919 % rows + 1);
      sum += user.id + user.name.length + user.email.length;
    }
    return sum;
  },

  batch(count) {
    const insert = db.prepare('INSERT INTO users (name, email) VALUES (?, ?)');
    let sum = 0;
    for (let i = 0; i < count; i += 100) {
      db.transaction(() => {
        for (let j = 0; j < 100; j++) sum += insert.run(`batch ${i + j}`, `b${j}@example.com`).changes;
      })();
    }
    return sum;
  },
};

export default {
  fetch(request) {
    const { searchParams } = new URL(request.url);
    const sum = works[searchParams.get('work')](Number(searchParams.get('count')));
    return new Response(String(sum));
  },
};
