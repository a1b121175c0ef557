// The first argument names the file with the test, the second the one that its result is for.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { runTest } from './test.mjs';

const [, , test, output] = process.argv;
let result;
try {
  result = await runTest(JSON.parse(readFileSync(test, 'utf8')));
} catch (error) {
  result = { status: 'CRASH', message: String(error?.stack), tests: [] };
}
writeFileSync(output, JSON.stringify(result));
process.exit(0);
