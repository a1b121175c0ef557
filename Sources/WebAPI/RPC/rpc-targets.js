// What of an object can be called from another worker, and calling it.
// https://developers.cloudflare.com/workers/runtime-apis/rpc/visibility/ No Swift half.
'use strict';
(function ({ load }) {
  const { ReflectApply } = load('primordials');
  const { isObject } = load('webidl');
  const { getPrototypeOf, hasOwn } = Object;
  const ObjectPrototype = Object.prototype;

  class RpcTarget {}

  const reservedOfTargets = new Set(['dup', 'constructor']);
  const reservedOfEntrypoints = new Set([
    'fetch', 'connect', 'alarm', 'webSocketMessage', 'webSocketClose', 'webSocketError', 'dup', 'constructor',
  ]);

  /** Whether a value is a function of the worker's own: one that is no stub. */
  const isPlainFunction = (value) => typeof value === 'function' && !load('rpc-stubs').isStub(value);

  /**
   * How an object is called: `{ object, reserved, hasInstanceMembers, handlerArguments }`; undefined for what cannot be.
   *
   * Of classes only what their prototypes have is visible, of plain objects only what they have themselves.
   */
  function targetOf(object) {
    const isPlain = getPrototypeOf(object) === ObjectPrototype || isPlainFunction(object);
    if (!isPlain && !(object instanceof RpcTarget) && !load('rpc-stubs').isStub(object)) return undefined;
    return { object, reserved: reservedOfTargets, hasInstanceMembers: isPlain, handlerArguments: undefined };
  }

  /** The target that a session begins with: `[env, ctx]` are arguments of plain handlers, and no class's. */
  const entrypointTarget = (object, handlerArguments) => ({
    object, reserved: reservedOfEntrypoints, hasInstanceMembers: handlerArguments !== undefined, handlerArguments,
  });

  const unknown = (name) => new TypeError(`The RPC receiver does not implement the method "${name}".`);

  function member({ object, reserved, hasInstanceMembers }, name) {
    if (reserved.has(name)) throw new TypeError(`'${name}' is a reserved method and cannot be called over RPC.`);
    if (hasOwn(object, name) !== hasInstanceMembers) throw unknown(name);
    const value = object[name];
    if (!hasInstanceMembers && value === ObjectPrototype[name]) throw unknown(name);
    return value;
  }

  /** Reads what a path leads to, or calls it if there are arguments; a stub on the way does the rest. */
  function invoke(target, path, args) {
    const { hookOf, isStub } = load('rpc-stubs');
    let value = target.object;
    let owner = target;
    for (let i = 0; i < path.length; i++) {
      if (isStub(owner.object)) return hookOf(owner.object).send(path.slice(i), args).promise;
      value = member(owner, path[i]);
      if (i === path.length - 1) break;
      const next = isObject(value) ? targetOf(value) : undefined;
      if (next === undefined) throw unknown(path[i]);
      owner = { ...next, reserved: target.reserved };
    }
    if (args === undefined) return value;
    const name = path.length === 0 ? '(this)' : path.join('.');
    if (typeof value !== 'function') throw new TypeError(`"${name}" is not a function.`);
    if (target.handlerArguments === undefined || path.length === 0) return ReflectApply(value, owner.object, args);
    return callHandler(value, owner.object, name, args, target.handlerArguments);
  }

  function callHandler(handler, owner, name, args, handlerArguments) {
    if (handler.length > 3) {
      throw new TypeError(
        `Cannot call handler function "${name}" over RPC because it has the wrong number of arguments. A simple ` +
          'function handler can only be called over RPC if it has exactly the arguments (arg, env, ctx), where only the ' +
          'first argument comes from the client. To support multi-argument RPC functions, use class-based syntax ' +
          '(extending WorkerEntrypoint) instead.',
      );
    }
    if (args.length !== 1) {
      throw new TypeError(
        `Attempted to call RPC function "${name}" with the wrong number of arguments. When calling a top-level handler ` +
          'function that is not declared as part of a class, you must always send exactly one argument. In order to ' +
          'support variable numbers of arguments, the server must use class-based syntax (extending WorkerEntrypoint) ' +
          'instead.',
      );
    }
    return ReflectApply(handler, owner, [args[0], ...handlerArguments]);
  }

  return { RpcTarget, entrypointTarget, invoke, isPlainFunction, targetOf };
});
