// SHA-256 of 1 MiB.

const data = new Uint8Array(1 << 20).map((_, i) => i);

export default {
  async fetch(request) {
    const count = Number(new URL(request.url).searchParams.get('count'));
    let sum = 0;
    for (let i = 0; i < count; i++) {
      sum += new Uint8Array(await crypto.subtle.digest('SHA-256', data))[0];
    }
    return new Response(String(sum));
  },
};
