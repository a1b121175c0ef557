// https://html.spec.whatwg.org/#atob; the forgiving decoder is https://infra.spec.whatwg.org/#forgiving-base64-decode

const atobMessage = "atob() called with invalid base64-encoded data. (Only whitespace, '+', '/', alphanumeric "
  + "ASCII, and up to two terminal '=' signs when the input data length is divisible by 4 are allowed.)";

function assertInvalidCharacter(body, message) {
  const { DOMException } = builtin('dom-exception');
  try {
    body();
  } catch (error) {
    assert(error instanceof DOMException, `${error}`);
    assertEqual([error.name, error.code, error.message], ['InvalidCharacterError', 5, message]);
    return;
  }
  assert(false, 'threw');
}

test('btoa encodes code units up to 255', () => {
  const { btoa } = builtin('base64');
  assertEqual([btoa(''), btoa('a'), btoa('ab'), btoa('abc'), btoa('\xff\0'), btoa(undefined), btoa(12)], ['', 'YQ==', 'YWI=', 'YWJj', '/wA=', 'dW5kZWZpbmVk', 'MTI=']);
  assertThrows(TypeError, () => btoa());
  assertInvalidCharacter(() => btoa('a\u0100'), 'btoa() can only operate on characters in the Latin1 (ISO/IEC 8859-1) range.');
});

test('atob decodes forgivingly', () => {
  const { atob } = builtin('base64');
  const cases = {
    '': '', 'YQ': 'a', 'YQ==': 'a', 'YR==': 'a', ' Y\tQ\n=\f=\r': 'a', 'YWI': 'ab', 'YWI=': 'ab', 'YWJj': 'abc', '/+8=': '\xff\xef', 'null': '\x9e\xe9e',
  };
  for (const [text, expected] of Object.entries(cases)) assertEqual(atob(text), expected, text);
  assertThrows(TypeError, () => atob());
  for (const bad of ['a', 'YQ=', 'Y===', '=', '====', 'YQ==a', 'Y=Q=', 'Y-_Q', 'Y\u00a0Q=', 'YQ===', 'YWJjZ', 'é']) {
    assertInvalidCharacter(() => atob(bad), atobMessage);
  }
});

test('what btoa encodes atob decodes, whatever the length', () => {
  const { atob, btoa } = builtin('base64');
  for (const length of [1, 2, 3, 1023, 1024, 1025, 70_000]) {
    let text = '';
    for (let i = 0; i < length; i++) text += String.fromCharCode((i * 37) & 255);
    assert(atob(btoa(text)) === text, `${length}`);
  }
});
