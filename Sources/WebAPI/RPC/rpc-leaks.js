// Warnings of stubs and results that nobody disposed of, once each in an isolate: collected while their event goes on.
// https://developers.cloudflare.com/workers/runtime-apis/rpc/lifecycle/ Swift half: RpcOps.swift.
'use strict';
(function ({ ops }) {
  // workerd's words (FEATURES.md, section 2.3).
  const cannotRely = 'You cannot rely on the garbage collector for this because it may take arbitrarily long before '
    + 'actually collecting unreachable objects.';
  const STUB = 'An RPC stub was not disposed properly. You must call dispose() on all stubs in order to let the other side '
    + `know that you are no longer using them. ${cannotRely} As a shortcut, calling dispose() on the result of an RPC call `
    + 'disposes all stubs within it.';
  const RESULT = 'An RPC result was not disposed properly. One of the RPC calls you made expects you to call dispose() on '
    + `the return value, but you didn't do so. ${cannotRely}`;

  const said = new Set();
  const registry = new FinalizationRegistry(({ isOpen, session, message }) => {
    if (!said.has(message) && isOpen() && ops.rpcWarn(session, message)) said.add(message);
  });

  /** `isOpen()`, which must not lead to the object, says whether it has not been disposed of. */
  const watch = (message) => (object, session, isOpen) => registry.register(object, { isOpen, session, message });

  return { watchStub: watch(STUB), watchResult: watch(RESULT) };
});
