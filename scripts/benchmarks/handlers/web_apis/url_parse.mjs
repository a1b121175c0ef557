// Ordinary absolute URLs, each parsed and asked for one part.

const texts = Array.from({ length: 32 }, (_, i) =>
  `https://api${i}.example.com/v1/orders/${1000 + i}?limit=25&sort=price&page=${i}#top`);

export default {
  async fetch(request) {
    const count = Number(new URL(request.url).searchParams.get('count'));
    let sum = 0;
    for (let i = 0; i < count; i++) sum += new URL(texts[i % 32]).pathname.length;
    return new Response(String(sum));
  },
};
