// Cookies, as RFC 6265 has them.

interface Cookie {
  readonly name: string;
  /** Of characters that need no escape. */
  readonly value: string;
  readonly path: string;
  /** Seconds; 0 removes it. */
  readonly maxAge: number;
}

/** A `Set-Cookie` header: out of the reach of scripts, and of other sites' requests. */
export function cookieOf({ name, value, path, maxAge }: Cookie, url: URL): string {
  const attributes = [`Path=${path}`, `Max-Age=${maxAge}`, 'HttpOnly', 'SameSite=Lax'];
  if (url.protocol === 'https:') attributes.push('Secure');
  return [`${name}=${value}`, ...attributes].join('; ');
}

/** The value of a cookie of the request, or `null`. */
export function cookieIn(request: Request, name: string): string | null {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const [key = '', ...value] = pair.trim().split('=');
    if (key === name && value.length > 0) return value.join('=');
  }
  return null;
}
