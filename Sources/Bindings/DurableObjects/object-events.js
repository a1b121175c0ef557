// The handlers of a Durable Object other than `fetch`. Swift half: ObjectEventOps.swift.
// https://developers.cloudflare.com/durable-objects/api/base/
'use strict';
(function ({ ops, load }) {
  const socketOf = (id, number) =>
    load('object-sockets').socketOf(number, ops.socketEventHandle(id), ops.socketEventState(id, number));

  const handlers = {
    __proto__: null,

    async alarm(id, number, instance) {
      if (!ops.alarmBegin(id, number)) return;
      let isDone = false;
      try {
        if (typeof instance.alarm !== 'function') {
          throw new Error('Your Durable Object class must have an alarm() handler in order to call setAlarm()');
        }
        const retryCount = ops.alarmRetryCount(id);
        await instance.alarm({ isRetry: retryCount > 0, retryCount, scheduledTime: ops.alarmTime(id) });
        isDone = true;
      } finally {
        ops.alarmEnd(number, isDone);
      }
    },

    async webSocketMessage(id, number, instance) {
      if (typeof instance.webSocketMessage !== 'function') return warnOfMissing('webSocketMessage');
      await instance.webSocketMessage(socketOf(id, number), ops.socketEventValue(id));
    },

    async webSocketClose(id, number, instance) {
      if (typeof instance.webSocketClose !== 'function') return warnOfMissing('webSocketClose');
      const reason = ops.socketEventValue(id);
      await instance.webSocketClose(socketOf(id, number), ops.socketEventCode(id), reason, ops.socketEventWasClean(id));
    },

    async webSocketError(id, number, instance) {
      if (typeof instance.webSocketError !== 'function') return warnOfMissing('webSocketError');
      await instance.webSocketError(socketOf(id, number), new Error(ops.socketEventValue(id)));
    },
  };

  const warned = new Set();

  /** Says once what nobody hears of. */
  function warnOfMissing(name) {
    if (warned.has(name)) return;
    warned.add(name);
    console.warn(`A Durable Object has hibernatable WebSockets but its class has no ${name}() handler: what comes is dropped.`);
  }

  return { run: (name, id, number, instance) => handlers[name](id, number, instance) };
});
