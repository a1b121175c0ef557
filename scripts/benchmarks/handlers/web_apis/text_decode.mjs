// TextDecoder over 64 KiB: of ASCII, or with `&text=unicode` of several scripts.

const lines = {
  ascii: 'The quick brown fox jumps over the lazy dog, again and again.\n',
  unicode: 'Größe, naïve façade, 日本語の文章, Ελληνικά, smile 😀.\n',
};
const encoder = new TextEncoder();
const texts = Object.fromEntries(Object.entries(lines).map(([name, line]) =>
  [name, encoder.encode(line.repeat(Math.ceil(65_536 / encoder.encode(line).length)))]));

export default {
  async fetch(request) {
    const { searchParams } = new URL(request.url);
    const name = searchParams.get('text');
    const count = Number(searchParams.get('count'));
    const bytes = texts[name];
    const line = lines[name];
    const decoder = new TextDecoder();
    let sum = 0;
    for (let i = 0; i < count; i++) sum += decoder.decode(bytes).endsWith(line);
    return new Response(String(sum));
  },
};
