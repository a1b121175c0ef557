// The page: files that `build` makes of client/.

import { addHealthRoutes, App, notFound, requestLog, tracing } from '../../shared/src/index.ts';
import type { Assets, Context, ServiceEnv } from '../../shared/src/index.ts';

interface Env extends ServiceEnv {
  readonly ASSETS: Assets;
}

const app = new App<Env>().use(tracing()).use(requestLog());

addHealthRoutes(app)
  .get('/assets/*', bundled)
  .get('/*', page);

/** The name of a bundle changes with what is in it, so what a browser has is right for good. */
async function bundled({ env, request }: Context<Env>): Promise<Response> {
  const file = await env.ASSETS.fetch(request);
  // For an address that is none of a file, the assets have the page.
  if (file.headers.get('content-type')?.startsWith('text/html')) {
    await file.body?.cancel();
    throw notFound('file');
  }
  const response = new Response(file.body, file);
  response.headers.set('cache-control', 'public, max-age=31536000, immutable');
  response.headers.set('x-content-type-options', 'nosniff');
  return response;
}

/** The page names the bundles, so nobody may keep it; any address but a file's is a view of it. */
async function page({ env, request }: Context<Env>): Promise<Response> {
  const file = await env.ASSETS.fetch(new Request(new URL('/', request.url), { method: 'GET' }));
  const response = new Response(file.body, file);
  response.headers.delete('etag');
  response.headers.set('cache-control', 'no-store');
  // Not every browser takes the socket of the page's own origin for 'self'.
  const { protocol, host } = new URL(request.url);
  const sockets = `${protocol.replace('http', 'ws')}//${host}`;
  response.headers.set(
    'content-security-policy',
    `default-src 'self'; connect-src 'self' ${sockets}; frame-ancestors 'none'; ` +
      "base-uri 'none'; object-src 'none'",
  );
  response.headers.set('referrer-policy', 'no-referrer');
  response.headers.set('x-content-type-options', 'nosniff');
  return response;
}

export default { fetch: app.fetch };
