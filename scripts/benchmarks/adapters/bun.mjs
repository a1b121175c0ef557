// bun adapters/bun.mjs <handler> <port>

const [handler, port] = process.argv.slice(2);
const { default: worker } = await import(handler);
Bun.serve({ hostname: '127.0.0.1', port: Number(port), fetch: worker.fetch });
