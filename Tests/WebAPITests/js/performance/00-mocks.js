// The ops that performance and its observers call, for the files of this folder.
ops.clock = 0;
ops.now = () => ops.clock;
ops.logUncaught = () => {};
