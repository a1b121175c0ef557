// 1 MiB in sixteen chunks, made as the client takes them.

const chunk = new Uint8Array(64 * 1024).fill(0x61);
const chunks = 16;

export default {
  async fetch(request) {
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(chunk);
        sent += 1;
        if (sent === chunks) controller.close();
      },
    });
    return new Response(body, { headers: { 'content-type': 'application/octet-stream' } });
  },
};
