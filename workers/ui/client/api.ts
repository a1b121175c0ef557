// The services, as the page calls them. The session is a cookie that no script can read.

/** An answer of a service that says what is wrong. */
export class APIError extends Error {
  override readonly name = 'APIError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly visibility: 'public' | 'private';
  readonly members: number;
  readonly capacity: number;
  readonly role: 'admin' | 'member' | null;
}

/** An account at a provider. */
export interface Account {
  readonly provider: string;
  readonly connected: boolean;
  readonly renewed_at: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

export const get = <Data>(path: string): Promise<Data> => call<Data>('GET', path);
export const post = <Data>(path: string, body: object = {}): Promise<Data> =>
  call<Data>('POST', path, body);
export const remove = (path: string): Promise<void> => call<void>('DELETE', path);

/** Sends a file as it is. */
export async function upload(path: string, file: File): Promise<void> {
  await answerOf(await fetch(path, {
    method: 'PUT',
    headers: { 'content-type': file.type },
    body: file,
  }));
}

async function call<Data>(method: string, path: string, body?: object): Promise<Data> {
  const init: RequestInit = { method };
  if (body !== undefined) {
    init.headers = { 'content-type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  return await answerOf(await fetch(path, init)) as Data;
}

async function answerOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const answer = await response.json();
  if (answer.success === true) return answer.data;
  const fields = Object.entries<string>(answer.details?.fields ?? {});
  const problems = fields.map(([name, problem]) => `${name} ${problem}`);
  throw new APIError(response.status, problems.length > 0 ? problems.join('; ') : answer.error);
}
