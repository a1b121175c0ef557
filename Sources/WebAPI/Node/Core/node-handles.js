// Native objects that JavaScript owns: given back when it is done, or when their owner was collected.
// Swift half: `nodeRelease` (NodeOps.swift, NodeHandles.swift).
'use strict';
(function ({ ops }) {
  const registry = new FinalizationRegistry((handle) => ops.nodeRelease(handle));

  /** Ties a handle to its owner; the result gives it back early. */
  function own(owner, handle) {
    const token = {};
    registry.register(owner, handle, token);
    return () => {
      registry.unregister(token);
      ops.nodeRelease(handle);
    };
  }

  return { own };
});
