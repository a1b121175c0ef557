// Reads of kv.py, by a KV binding. `/?work=get&count=1000` answers a checksum.
const keys = 1000;
const value = 'x'.repeat(1024);

export default {
  async fetch(request, env) {
    const { searchParams } = new URL(request.url);
    const count = Number(searchParams.get('count'));
    let sum = 0;
    if (searchParams.get('work') === 'setup') {
      for (let i = 0; i < keys; i++) await env.KV.put(`key ${i}`, value);
    } else {
      for (let i = 0; i < count; i++) sum += (await env.KV.get(`key ${i * 7919 % keys}`)).length;
    }
    return new Response(String(sum));
  },
};
