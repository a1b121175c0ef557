// The shell has no ICU: `domainToASCII` comes from the data of web-platform-tests, and from this list of what other data asks.
// The Swift tests run the real one. Generated with Node's URL.
const idnaNames = {
  __proto__: null,
  "10.0.0.XN--pokxncvks": null,
  "10.0.0.xN--pokxncvks": null,
  "10.0.0.xn--pokxncvks": null,
  "A\ufffdZ": null,
  "GOO\u00a0\u3000goo.com": null,
  "GOO\u200b\u2060\ufeffgoo.com": "googoo.com",
  "a.b.c.XN--pokxncvks": null,
  "a.b.c.Xn--pokxncvks": null,
  "a.b.c.xn--pokxncvks": null,
  "a\ufffdz": null,
  "caf\u00e9.com": "xn--caf-dma.com",
  "example.com\ufffd": null,
  "fa\u00df.ExAmPlE": "xn--fa-hia.example",
  "loC\ud835\udc00\ud835\udc0b\ud835\udc07\ud835\udc28\ud835\udc2c\ud835\udc2d": "localhost",
  "www.foo\u3002bar.com": "www.foo.bar.com",
  "xn--6qqa088eba": "xn--6qqa088eba",
  "xn--caf-dma.com": "xn--caf-dma.com",
  "xn--fa-hia.example": "xn--fa-hia.example",
  "xn--n3h": "xn--n3h",
  "\u00ad": null,
  "\u00df": "xn--zca",
  "\u2603": "xn--n3h",
  "\u4f60\u597d\u4f60\u597d": "xn--6qqa088eba",
  "\ud83c\udf45": "xn--fi8h",
  "\ud83d\udca9.123": null,
  "\ud83d\udeb2.com": "xn--h78h.com",
  "\ufdd0zyx.com": null,
  "\uff05\uff10\uff10.com": null,
  "\uff05\uff14\uff11.com": null,
  "\uff10\uff38\uff43\uff10\uff0e\uff10\uff12\uff15\uff10\uff0e\uff10\uff11": "192.168.0.1",
  "\uff27\uff4f.com": "go.com",
  "\ufffd": null,
  "\ufffd \ufffd": null,
  "\uffffy": null,
};

/** A data file; only the shell can read one. */
const wpt = (path) => JSON.parse(readFile(`../shared/wpt/${path}.json`));

if (ops.domainToASCII === undefined) {
  load('Tests/WebAPITests/js/encoding/00-mocks.js');
  for (const name of ['url/IdnaTestV2', 'url/IdnaTestV2-removed', 'url/toascii']) {
    for (const { input, output } of wpt(name)) if (input !== undefined) idnaNames[input] ??= output;
  }
  ops.domainToASCII = (name) => {
    if (!(name in idnaNames)) throw new Error(`the mock of domainToASCII does not know ${JSON.stringify(name)}`);
    return idnaNames[name];
  };
}
flags.urlsearchparams_delete_has_value_arg = true;
