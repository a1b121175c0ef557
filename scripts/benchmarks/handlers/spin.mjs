// A worker that never gives the thread back.

export default {
  async fetch(request) {
    for (;;);
  },
};
