// `Response.json` of an order with eight items.

const order = {
  id: '5b0e7c1e-7f0d-4c57-9f0a-2f1f8f6f5a11',
  customer: { name: 'Ada Lovelace', email: 'ada@example.com' },
  items: Array.from({ length: 8 }, (_, i) => ({ sku: `sku-${i}`, price: 100 + i, count: i })),
};

export default {
  async fetch(request) {
    const count = Number(new URL(request.url).searchParams.get('count'));
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const response = Response.json(order, { status: 201 });
      if (response.headers.get('content-type').startsWith('application/json')) sum += response.status;
    }
    return new Response(String(sum));
  },
};
