// What an API handler does: read the URL, some headers and a JSON body, answer with JSON.

export default {
  async fetch(request) {
    const url = new URL(request.url);
    const order = await request.json();
    return Response.json({
      path: url.pathname,
      limit: Number(url.searchParams.get('limit')),
      type: request.headers.get('content-type'),
      agent: request.headers.get('user-agent') === null,
      id: order.id,
      total: order.items.reduce((sum, { price, count }) => sum + price * count, 0),
    });
  },
};
