// Sends and counts messages of queue.py. `/?work=send&count=10000` answers once all are stored, `/?work=count` how many
// were consumed since the start.
let consumed = 0;

export default {
  async fetch(request, env) {
    const { searchParams } = new URL(request.url);
    if (searchParams.get('work') === 'send') {
      const count = Number(searchParams.get('count'));
      for (let i = 0; i < count; i += 100) {
        await env.QUEUE.sendBatch(Array.from({ length: 100 }, (_, j) => ({ body: { number: i + j } })));
      }
    }
    return new Response(String(consumed));
  },

  queue(batch) { consumed += batch.messages.length; },
};
