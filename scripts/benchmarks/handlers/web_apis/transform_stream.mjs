// 100 MiB in chunks of 64 KiB through a TransformStream, read to the end.

const chunk = new Uint8Array(64 << 10);
const chunks = 1600;

async function run() {
  let sent = 0;
  const source = new ReadableStream({
    pull(controller) {
      if (sent++ < chunks) controller.enqueue(chunk);
      else controller.close();
    },
  });
  const counted = new TransformStream({
    transform(piece, controller) {
      controller.enqueue(piece);
    },
  });
  let bytes = 0;
  for await (const piece of source.pipeThrough(counted)) bytes += piece.length;
  return bytes;
}

export default {
  async fetch(request) {
    const count = Number(new URL(request.url).searchParams.get('count'));
    let sum = 0;
    for (let i = 0; i < count; i++) sum += await run();
    return new Response(String(sum));
  },
};
