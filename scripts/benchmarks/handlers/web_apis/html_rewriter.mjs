// HTMLRewriter over a page of 1 MB: links are changed, headings are given an attribute.

const section = (i) => `<section class="post" id="p${i}">
  <h2>Post number ${i}</h2>
  <p>Some <b>bold</b> and <i>slanted</i> words about <a href="/posts/${i}">this</a> and
  <a href="https://example.com/${i}" rel="nofollow">that</a>, with an image:
  <img src="/images/${i}.png" alt="Image ${i}"> and a list:</p>
  <ul><li>One</li><li>Two</li><li>Three &amp; four</li></ul>
</section>
`;
let page = '<!doctype html><html><head><title>Posts</title></head><body>\n';
for (let i = 0; page.length < 1_000_000; i++) page += section(i);
page += '</body></html>\n';

export default {
  async fetch(request) {
    const count = Number(new URL(request.url).searchParams.get('count'));
    let sum = 0;
    for (let i = 0; i < count; i++) {
      let links = 0;
      const rewriter = new HTMLRewriter()
        .on('section.post a[href]', {
          element(link) {
            links += 1;
            link.setAttribute('href', `/out?to=${link.getAttribute('href')}`);
          },
        })
        .on('h2', { element(heading) { heading.setAttribute('class', 'title'); } });
      const text = await rewriter.transform(new Response(page)).text();
      sum += links + text.length;
    }
    return new Response(String(sum));
  },
};
