// The same reads as worker.mjs, by Deno.openKv on a file.
const keys = 1000;
const value = 'x'.repeat(1024);
const kv = await Deno.openKv(Deno.env.get('KV_BENCH_FILE'));

export default {
  async fetch(request) {
    const { searchParams } = new URL(request.url);
    const count = Number(searchParams.get('count'));
    let sum = 0;
    if (searchParams.get('work') === 'setup') {
      for (let i = 0; i < keys; i++) await kv.set([`key ${i}`], value);
    } else {
      for (let i = 0; i < count; i++) sum += (await kv.get([`key ${i * 7919 % keys}`])).value.length;
    }
    return new Response(String(sum));
  },
};
