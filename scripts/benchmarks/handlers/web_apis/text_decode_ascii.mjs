// TextDecoder over 64 KiB of ASCII.

const line = 'The quick brown fox jumps over the lazy dog, again and again.\n';
const lineBytes = new TextEncoder().encode(line);
const bytes = new TextEncoder().encode(line.repeat(Math.ceil(65_536 / lineBytes.length)));

export default {
  async fetch(request) {
    const count = Number(new URL(request.url).searchParams.get('count'));
    const decoder = new TextDecoder();
    let sum = 0;
    for (let i = 0; i < count; i++) sum += decoder.decode(bytes).endsWith(line);
    return new Response(String(sum));
  },
};
