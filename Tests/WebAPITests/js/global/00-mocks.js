// The ops that events, timers and message ports call, for the files of this folder.
{
  let lastTime = 0;
  ops.now = () => lastTime++;
  ops.posted = [];
  ops.postTask = (task) => { ops.posted.push(task); };
  ops.timers = new Map();
  ops.timerStart = (id, delay, repeat) => {
    ops.timers.set(id, { delay, repeat });
    return 1;
  };
  ops.timerStop = (id) => { ops.timers.delete(id); };
  ops.uncaught = [];
  ops.logUncaught = (text) => { ops.uncaught.push(text); };
}

/** Runs what was posted, and what that posts. */
function runTasks() {
  while (ops.posted.length > 0) ops.posted.shift()();
}

/** What was logged as uncaught since the last call. */
const takeUncaught = () => ops.uncaught.splice(0);
