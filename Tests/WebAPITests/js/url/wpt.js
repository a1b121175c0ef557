// The data of web-platform-tests, with the drivers that a worker runs too. Only the shell can read files and import.

async function drive(driver, data) {
  Object.assign(globalThis, builtin('url'), builtin('url-search-params'), builtin('url-pattern'));
  const { run } = await import(driver);
  const { passed, failures } = run(data);
  assertEqual(failures, []);
  assert(passed > 1000, `many checks ran (${passed})`);
}

if (typeof readFile === 'function') {
  test('the URL data of web-platform-tests passes', () => drive('./wpt-url.mjs', {
    urltestdata: wpt('url/urltestdata'),
    javascriptOnly: wpt('url/urltestdata-javascript-only'),
    setters: wpt('url/setters_tests'),
    toascii: wpt('url/toascii'),
    idna: wpt('url/IdnaTestV2'),
    idnaRemoved: wpt('url/IdnaTestV2-removed'),
  }));

  test('the URLPattern data of web-platform-tests passes', () => drive('./wpt-urlpattern.mjs', {
    patterns: wpt('urlpattern/urlpatterntestdata'),
    compare: wpt('urlpattern/urlpattern-compare-test-data'),
    generate: wpt('urlpattern/urlpattern-generate-test-data'),
  }));

  test('queries and fragments are percent-encoded as UTF-8', () => {
    const { URL } = builtin('url');
    for (const { input, output } of wpt('url/percent-encoding')) {
      if (input === undefined) continue;
      const url = new URL(`https://h/?${input}#${input}`);
      assertEqual([url.search, url.hash], [`?${output['utf-8']}`, `#${output['utf-8']}`], input);
    }
  });
}
