// When a readable controller calls its source's pull: both kinds of controller do it alike.
// https://streams.spec.whatwg.org/#readable-stream-default-controller-call-pull-if-needed
// No Swift half.
'use strict';
(function ({ load }) {
  const { LATER, react, attempt } = load('stream-promises');

  /** Lets pulling begin once what `start` returned, maybe a promise, has settled. */
  function startAfter(controller, startResult) {
    react(startResult, () => {
      controller.started = true;
      controller.callPullIfNeeded();
    }, (reason) => controller.error(reason));
  }

  /** Calls `pull` now, or once more when the call that is running is over. */
  function pull(controller) {
    if (controller.pulling) {
      controller.pullAgain = true;
      return;
    }
    if (controller.onPulled === undefined) {
      controller.onPulled = () => {
        controller.pulling = false;
        if (!controller.pullAgain) return;
        controller.pullAgain = false;
        controller.callPullIfNeeded();
      };
      controller.onPullFailed = (reason) => controller.error(reason);
    }
    controller.pulling = true;
    const result = attempt(controller.pull);
    if (result !== LATER) react(result, controller.onPulled, controller.onPullFailed);
  }

  return { startAfter, pull };
});
