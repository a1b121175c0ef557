// A worker that passes bodies on, into a bucket and out of it.
export default {
  async fetch(request, env) {
    const key = new URL(request.url).pathname.slice(1) || 'none';
    if (request.method === 'PUT') {
      const { size } = await env.BUCKET.put(key, request.body);
      return new Response(`${size}`);
    }
    const object = await env.BUCKET.get(key);
    return object === null ? new Response('ready') : new Response(object.body);
  },
};
