// structuredClone of a graph of 1,000 objects that refer to one another.

const nodes = Array.from({ length: 1000 }, (_, id) =>
  ({ id, name: `node ${id}`, weight: id / 7, enabled: id % 2 === 0, next: null }));
nodes.forEach((node, id) => { node.next = nodes[(id * 7 + 1) % nodes.length]; });

export default {
  async fetch(request) {
    const count = Number(new URL(request.url).searchParams.get('count'));
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const copies = structuredClone(nodes);
      sum += copies[i % 1000].next === copies[((i % 1000) * 7 + 1) % 1000];
    }
    return new Response(String(sum));
  },
};
