// An answer that can be kept: its body whole, and the headers that belong to it.

/** What is kept beside a body. */
export interface EntryHead {
  readonly type: string;
}

export interface Entry extends EntryHead {
  readonly body: ArrayBuffer;
}

/** The entry of an answer; `null` for one that is not to be kept. */
export async function entryOf(response: Response): Promise<Entry | null> {
  const directives = response.headers.get('cache-control') ?? '';
  const isShared = !/\b(no-store|private|no-cache)\b/i.test(directives) &&
    !response.headers.has('set-cookie');
  if (response.status !== 200 || !isShared) return null;
  return {
    type: response.headers.get('content-type') ?? 'application/json',
    body: await response.clone().arrayBuffer(),
  };
}

export function responseOf({ type, body }: Entry, headers: Record<string, string> = {}): Response {
  return new Response(body, { headers: { 'content-type': type, ...headers } });
}
