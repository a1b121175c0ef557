// Calls of rpc.py: methods of an entrypoint and of an object of the same worker, and of another worker.
// `/?work=own&count=1000` answers a checksum; `width` is how many calls are under way at a time.
import { DurableObject, WorkerEntrypoint } from 'cloudflare:workers';

export class Counter extends WorkerEntrypoint {
  add(a, b) { return a + b; }
  find({ id, tags }) { return { id, name: `user ${id}`, tags: [...tags, 'new'], active: true }; }
}

export class Numbers extends DurableObject {
  add(a, b) { return a + b; }
}

const workOf = {
  own: (env, ctx) => (i) => ctx.exports.Counter.add(i, 1),
  object(env) {
    const stub = env.NUMBERS.getByName('bench');
    return (i) => stub.add(i, 1);
  },
  other: (env) => (i) => env.OTHER.add(i, 1),
  record: (env) => async (i) => (await env.OTHER.find({ id: i, tags: ['a', 'b'] })).tags.length,
};

export default {
  async fetch(request, env, ctx) {
    const { searchParams } = new URL(request.url);
    const count = Number(searchParams.get('count'));
    const width = Number(searchParams.get('width') ?? 1);
    const call = workOf[searchParams.get('work')](env, ctx);
    let sum = 0;
    let next = 0;
    const lane = async () => {
      while (next < count) {
        // Not in one: the sum would be read before the call and written after it, over what others added.
        const result = await call(next++);
        sum += result;
      }
    };
    await Promise.all(Array.from({ length: width }, lane));
    return new Response(String(sum));
  },
};
