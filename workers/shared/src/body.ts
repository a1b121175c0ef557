// Request bodies, read with a bound.

import { HttpError } from './errors.ts';

const maxJSONBytes = 64 * 1024;

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
  const bytes = await readBytes(request, maxJSONBytes);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new HttpError(400, 'INVALID_JSON', 'The body is not valid JSON.', {
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}

/**
 * A request's body, 413 when it is larger than it may be. Counts what arrives instead of trusting
 * `Content-Length`, which a chunked body does not have.
 */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (request.body === null) return new Uint8Array();
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw new HttpError(413, 'BODY_TOO_LARGE', `The body is over ${maxBytes} bytes.`, {
        max_bytes: maxBytes,
      });
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(bytes);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
