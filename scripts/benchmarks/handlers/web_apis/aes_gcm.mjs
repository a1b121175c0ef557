// AES-GCM of 64 KiB, there and back.

const data = new Uint8Array(64 << 10).map((_, i) => i);
const iv = new Uint8Array(12);
let key;

export default {
  async fetch(request) {
    const count = Number(new URL(request.url).searchParams.get('count'));
    key ??= await crypto.subtle.importKey('raw', new Uint8Array(32), 'AES-GCM', false, ['encrypt', 'decrypt']);
    const algorithm = { name: 'AES-GCM', iv };
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const sealed = await crypto.subtle.encrypt(algorithm, key, data);
      const opened = await crypto.subtle.decrypt(algorithm, key, sealed);
      sum += new Uint8Array(opened)[255];
    }
    return new Response(String(sum));
  },
};
