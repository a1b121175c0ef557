// ScheduledController and ScheduledEvent. https://developers.cloudflare.com/workers/runtime-apis/handlers/scheduled/
// Swift half: CronOps.swift.
'use strict';
(function ({ ops, load }) {
  const { define } = load('webidl');
  const { ExtendableEvent, createExtendable } = load('extendable-event');
  let didRefuseRetry, setRun;

  class ScheduledController {
    #noRetry = false;

    constructor(token, id) {
      if (token !== secret) throw new TypeError('Illegal constructor');
      this.scheduledTime = ops.scheduledTime(id);
      this.cron = ops.scheduledCron(id);
    }

    static { didRefuseRetry = (controller) => controller.#noRetry; }

    get type() { return 'scheduled'; }

    noRetry() { this.#noRetry = true; }
  }

  /** What scripts in the service-worker syntax listen for. */
  class ScheduledEvent extends ExtendableEvent {
    #controller;

    static { setRun = (event, controller) => { event.#controller = controller; }; }

    get scheduledTime() { return this.#controller?.scheduledTime ?? 0; }
    get cron() { return this.#controller?.cron ?? ''; }
    noRetry() { this.#controller?.noRetry(); }
  }

  const secret = Symbol('scheduled');
  define(ScheduledController, 'ScheduledController');
  define(ScheduledEvent, 'ScheduledEvent');

  /** See handler-events.js. */
  function openScheduled(id) {
    const argument = new ScheduledController(secret, id);
    return {
      argument,
      report: () => (didRefuseRetry(argument) ? 'noRetry' : ''),
      makeEvent(extend) {
        const event = createExtendable(ScheduledEvent, 'scheduled', undefined, extend);
        setRun(event, argument);
        return event;
      },
    };
  }

  return { ScheduledController, ScheduledEvent, openScheduled };
});
