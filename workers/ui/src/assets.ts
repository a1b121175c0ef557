// The files of the page, compiled into the worker.

import script from './assets/app.client.js';
import style from './assets/app.css';
import page from './assets/index.html';

/** One file, with an entity tag that is worked out when it is first asked for. */
export class Asset {
  readonly #text: string;
  readonly #type: string;
  #tag: string | null = null;

  constructor(text: string, type: string) {
    this.#text = text;
    this.#type = type;
  }

  /** The file, or 304 when the client has it already (RFC 9110, section 13.1.2). */
  async answer(request: Request): Promise<Response> {
    const tag = await this.#entityTag();
    const headers = {
      etag: tag,
      // Ask each time: a reload of the worker may have changed the file.
      'cache-control': 'no-cache',
      'content-security-policy': "default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    };
    if (matches(request.headers.get('if-none-match'), tag)) {
      return new Response(null, { status: 304, headers });
    }
    return new Response(this.#text, { headers: { ...headers, 'content-type': this.#type } });
  }

  async #entityTag(): Promise<string> {
    // The string is kept, not the promise: a promise belongs to the request that made it.
    if (this.#tag !== null) return this.#tag;
    const bytes = new TextEncoder().encode(this.#text);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const hex = Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0'));
    this.#tag = `"${hex.join('')}"`;
    return this.#tag;
  }
}

/** Weak comparison, as `If-None-Match` asks for. */
function matches(header: string | null, tag: string): boolean {
  if (header === null) return false;
  return header.split(',').some((entry) => {
    const candidate = entry.trim();
    return candidate === '*' || candidate.replace(/^W\//, '') === tag;
  });
}

export const assets = {
  page: new Asset(page, 'text/html; charset=utf-8'),
  script: new Asset(script, 'text/javascript; charset=utf-8'),
  style: new Asset(style, 'text/css; charset=utf-8'),
} as const;
