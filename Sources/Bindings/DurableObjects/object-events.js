// The handlers of a Durable Object other than `fetch`. Swift half: ObjectEventOps.swift.
// https://developers.cloudflare.com/durable-objects/api/base/
'use strict';
(function ({ ops }) {
  const handlers = {
    __proto__: null,

    async alarm(id, number, instance) {
      if (typeof instance.alarm !== 'function') {
        throw new Error('Your Durable Object class must have an alarm() handler in order to call setAlarm()');
      }
      const retryCount = ops.alarmRetryCount(id);
      await instance.alarm({ isRetry: retryCount > 0, retryCount, scheduledTime: ops.alarmTime(id) });
    },
  };

  return { run: (name, id, number, instance) => handlers[name](id, number, instance) };
});
