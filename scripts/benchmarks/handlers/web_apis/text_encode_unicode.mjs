// TextEncoder over 64 KiB of text of several scripts.

const line = 'Größe, naïve façade, 日本語の文章, Ελληνικά, smile 😀.\n';
const lineBytes = new TextEncoder().encode(line).length;
const text = line.repeat(Math.ceil(65_536 / lineBytes));

export default {
  async fetch(request) {
    const count = Number(new URL(request.url).searchParams.get('count'));
    const encoder = new TextEncoder();
    let sum = 0;
    for (let i = 0; i < count; i++) sum += encoder.encode(text).length === lineBytes * (text.length / line.length);
    return new Response(String(sum));
  },
};
