// TextEncoder over 64 KiB: of ASCII, or with `&text=unicode` of several scripts.

const lines = {
  ascii: 'The quick brown fox jumps over the lazy dog, again and again.\n',
  unicode: 'Größe, naïve façade, 日本語の文章, Ελληνικά, smile 😀.\n',
};
const texts = Object.fromEntries(Object.entries(lines).map(([name, line]) => {
  const lineBytes = new TextEncoder().encode(line).length;
  const count = Math.ceil(65_536 / lineBytes);
  return [name, { text: line.repeat(count), bytes: lineBytes * count }];
}));

export default {
  async fetch(request) {
    const { searchParams } = new URL(request.url);
    const count = Number(searchParams.get('count'));
    const { text, bytes } = texts[searchParams.get('text')];
    const encoder = new TextEncoder();
    let sum = 0;
    for (let i = 0; i < count; i++) sum += encoder.encode(text).length === bytes;
    return new Response(String(sum));
  },
};
