// Pictures of people, in R2: in parts and under conditions, as HTTP has them.

import { AuthClient, HttpError, json, notFound, readBytes } from '../../shared/src/index.ts';
import type { Context } from '../../shared/src/index.ts';
import type { Env } from './env.ts';

const maxBytes = 1_048_576;

/** What a file of each type begins with: a name says nothing about what is in a file. */
const signatures: Readonly<Record<string, readonly number[]>> = {
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/gif': [0x47, 0x49, 0x46, 0x38],
};

/** Keeps the picture of who asks. */
export async function putAvatar(context: Context<Env>): Promise<Response> {
  const { env, request } = context;
  const { id } = await new AuthClient(env.AUTH, context).principal();
  const contentType = request.headers.get('content-type') ?? '';
  const signature = Object.hasOwn(signatures, contentType) ? signatures[contentType] : undefined;
  if (signature === undefined) {
    const types = Object.keys(signatures);
    throw new HttpError(415, 'UNSUPPORTED_MEDIA_TYPE', `Send one of ${types.join(', ')}.`, {
      types,
    });
  }
  const bytes = await readBytes(request, maxBytes);
  if (!signature.every((byte, index) => bytes[index] === byte)) {
    throw new HttpError(400, 'VALIDATION_FAILED', `The body is no ${contentType}.`);
  }
  const { size, httpEtag } = await env.AVATARS.put(keyOf(id), bytes, {
    httpMetadata: { contentType },
  });
  return json({ url: `/api/users/${id}/avatar`, size }, { headers: { etag: httpEtag } });
}

/** The picture, a part of it, or 304 for one that the client has. */
export async function getAvatar({ env, request }: Context<Env>, id: string): Promise<Response> {
  const object = await env.AVATARS.get(keyOf(id), {
    onlyIf: request.headers,
    range: request.headers,
  });
  if (object === null) throw notFound('avatar');
  const headers = new Headers({
    etag: object.httpEtag,
    'accept-ranges': 'bytes',
    // The address stays the same when the picture changes.
    'cache-control': 'public, max-age=60, must-revalidate',
    'x-content-type-options': 'nosniff',
  });
  object.writeHttpMetadata(headers);
  if (!('body' in object)) {
    // Of the conditions, only those that ask for something newer end so (RFC 9110, section 13.2.2).
    const isRead = request.headers.has('if-none-match') || request.headers.has('if-modified-since');
    return new Response(null, { status: isRead ? 304 : 412, headers });
  }
  if (!request.headers.has('range') || object.range === undefined) {
    return new Response(object.body, { headers });
  }
  const { offset = 0, length = object.size - offset } = object.range;
  headers.set('content-range', `bytes ${offset}-${offset + length - 1}/${object.size}`);
  return new Response(object.body, { status: 206, headers });
}

export async function deleteAvatar(context: Context<Env>): Promise<Response> {
  const { id } = await new AuthClient(context.env.AUTH, context).principal();
  await context.env.AVATARS.delete(keyOf(id));
  return new Response(null, { status: 204 });
}

function keyOf(id: string): string {
  return `avatars/${id}`;
}
