// The database work of d1.py, by a D1 binding. `/?work=read&count=1000` answers a checksum.
const schema = 'CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, name TEXT, email TEXT)';
const rows = 10_000;

const works = {
  async setup(db) {
    await db.exec(schema);
    await db.prepare('DELETE FROM users').run();
    await db.prepare(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
      INSERT INTO users SELECT i, 'user name ' || i, 'user' || i || '@example.com' FROM n`).run();
    return rows;
  },

  async read(db, count) {
    const select = db.prepare('SELECT id, name, email FROM users WHERE id = ?');
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const user = await select.bind(i * 7919 % rows + 1).first();
      sum += user.id + user.name.length + user.email.length;
    }
    return sum;
  },

  async batch(db, count) {
    const insert = db.prepare('INSERT INTO users (name, email) VALUES (?, ?)');
    let sum = 0;
    for (let i = 0; i < count; i += 100) {
      const statements = [];
      for (let j = 0; j < 100; j++) statements.push(insert.bind(`batch ${i + j}`, `b${j}@example.com`));
      for (const { meta } of await db.batch(statements)) sum += meta.changes;
    }
    return sum;
  },
};

export default {
  async fetch(request, env) {
    const { searchParams } = new URL(request.url);
    const sum = await works[searchParams.get('work')](env.DB, Number(searchParams.get('count')));
    return new Response(String(sum));
  },
};
