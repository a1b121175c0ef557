// Runs the tests of this folder in Node.js: `node cross-check.cjs [text in name]`. What passes here and under the jsc
// shell is the same in both.
'use strict';
const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { runInThisContext } = require('node:vm');

globalThis.realNodeModule = (name) => require(`node:${name}`);
const run = (path) => runInThisContext(readFileSync(path, 'utf8'), { filename: path });
run(join(__dirname, '../harness.js'));
const only = process.argv[2];
if (only) {
  const add = globalThis.test;
  globalThis.test = (name, body) => name.includes(only) && add(name, body);
}
for (const file of readdirSync(__dirname).filter((name) => name.endsWith('.js')).sort()) run(join(__dirname, file));

process.on('unhandledRejection', (error) => console.log('unhandled', error));
(async () => {
  let failed = 0;
  for (let i = 0; i < testCount(); i++) {
    startTest(i);
    for (let wait = 0; wait < 400 && resultOf(i).error === 'did not settle'; wait++) {
      await new Promise((resolve) => { setTimeout(resolve, 5); });
    }
    const { name, ok, error } = resultOf(i);
    if (!ok) console.log(`not ok: ${name}\n    ${error}`);
    failed += ok ? 0 : 1;
  }
  console.log(`${testCount() - failed} of ${testCount()} passed in Node.js`);
  process.exitCode = failed ? 1 : 0;
})();
