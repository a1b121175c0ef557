// A body as FormData, by its Content-Type. No Swift half.
// https://fetch.spec.whatwg.org/#dom-body-formdata The texts are workerd's (form-data.c++).
'use strict';
(function ({ load, flags }) {
  const UTF8_LABELS = ['utf-8', 'utf8', 'unicode-1-1-utf-8'];

  function parseFormData(bytes, contentType) {
    if (contentType === null || contentType === undefined) {
      throw new TypeError('Parsing a Body as FormData requires a Content-Type header.');
    }
    const mime = load('mime-type').extractMIMEType(contentType);
    const { formOf } = load('form-data');
    if (mime?.essence === 'multipart/form-data') {
      const boundary = mime.parameters.get('boundary');
      if (boundary === undefined) {
        throw new TypeError(
          'No boundary string in Content-Type header. The multipart/form-data MIME type ' +
            "requires a boundary parameter, e.g. 'Content-Type: multipart/form-data; " +
            'boundary="abcd"\'. See RFC 7578, section 4.',
        );
      }
      return formOf(load('multipart-parser').parseMultipart(bytes, boundary));
    }
    if (mime?.essence === 'application/x-www-form-urlencoded') {
      const charset = mime.parameters.get('charset');
      // The standard does not ask for the charset.
      if (!flags.pedantic_wpt && charset !== undefined && !UTF8_LABELS.includes(charset.toLowerCase())) {
        throw new TypeError('Non-utf-8 application/x-www-form-urlencoded body.');
      }
      return formOf(load('form-urlencoded').parseForm(load('utf8').decodeUTF8Lossy(bytes)));
    }
    throw new TypeError(
      'Unrecognized Content-Type header value. FormData can only parse the following MIME ' +
        'types: multipart/form-data, application/x-www-form-urlencoded',
    );
  }

  return { parseFormData };
});
