// Request bodies, read with a bound.

import { HttpError } from './errors.ts';

const maxBodyBytes = 64 * 1024;

/** The JSON value of a request's body: 413, 415 or 400 when it is too large, no JSON, or broken. */
export async function readJSON(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new HttpError(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'The body must be sent as application/json.',
      { content_type: type ?? null },
    );
  }
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HttpError(400, 'INVALID_JSON', 'The body is not valid JSON.', {
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}

/** Counts what arrives instead of trusting `Content-Length`, which a chunked body does not have. */
async function readText(request: Request): Promise<string> {
  if (request.body === null) return '';
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBodyBytes) {
      await reader.cancel();
      throw new HttpError(413, 'BODY_TOO_LARGE', `The body is over ${maxBodyBytes} bytes.`, {
        max_bytes: maxBodyBytes,
      });
    }
    text += decoder.decode(value, { stream: true });
  }
}
