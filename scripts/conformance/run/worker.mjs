import { runTest } from './test.mjs';

export default {
  fetch: async (request) => Response.json(await runTest(await request.json())),
};
