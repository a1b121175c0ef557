// The same work as the workers of d1.py and objects.py, by bun:sqlite or node:sqlite, called directly.
const rows = 10_000;
const file = process.env.SQLITE_BENCH_FILE;
const isBun = typeof Bun !== 'undefined';
const db = isBun ? new (await import('bun:sqlite')).Database(file) : new (await import('node:sqlite')).DatabaseSync(file);
const run = (sql) => (isBun ? db.run(sql) : db.exec(sql));
run('PRAGMA journal_mode = WAL');
run('PRAGMA synchronous = NORMAL');

const works = {
  setup() {
    run('CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, name TEXT, email TEXT)');
    run('DELETE FROM users');
    run(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
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

  /** Bun only: node:sqlite has no transactions of its own. */
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
