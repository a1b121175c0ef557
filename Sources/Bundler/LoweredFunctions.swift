/// What a lowered `async` function and async generator run on, in place of esbuild's helpers.
///
/// Those of esbuild 0.25 let an `await` in a `finally` end the generator when `return()` brought it
/// there, let a second `next()` in before the first is answered, and give objects that are no async
/// generators. And a thenable that an `async` function returns is looked at by the engine itself,
/// outside of the async context; here `Promise.resolve` does, which carries it.
///
/// <https://tc39.es/ecma262/#sec-asyncgenerator-abstract-operations>
enum LoweredFunctions {
    /// Statements behind the lowered code: they replace the helpers that it declares.
    static let script = """
        if (typeof __async === "function") __async = (self, args, body) => new Promise((resolve, reject) => {
          const given = (value) => {
            const isThenable = Object(value) === value && !(value instanceof Promise) && typeof value.then === "function";
            resolve(isThenable ? Promise.resolve(value) : value);
          };
          const step = ({ value, done }) => (done ? given(value) : Promise.resolve(value).then(fulfilled, rejected));
          const resume = (kind) => (value) => {
            try { step(generator[kind](value)); } catch (error) { reject(error); }
          };
          const [fulfilled, rejected] = [resume("next"), resume("throw")];
          const generator = body.apply(self, args);
          step(generator.next());
        });
        if (typeof __asyncGenerator === "function") __asyncGenerator = (self, args, body) => {
          const generator = body.apply(self, args);
          let waiting = 0;
          let last;
          const resume = (kind, given, settle) => {
            try {
              const { value, done } = generator[kind](given);
              const isAwait = value instanceof __await;
              const isDelegate = isAwait && value[1];
              Promise.resolve(isAwait ? value[0] : value).then((result) => {
                if (isDelegate) resume(kind === "return" ? kind : "next", { value: result.value, done: result.done }, settle);
                else if (isAwait) resume("next", result, settle);
                else settle(true, { value: result, done });
              }, (error) => resume("throw", error, settle));
            } catch (error) {
              settle(false, error);
            }
          };
          const method = (kind) => ({
            [kind](value) {
              return new Promise((resolve, reject) => {
                const before = last;
                let free;
                last = new Promise((done) => { free = done; });
                const start = () => resume(kind, value, (isDone, result) => {
                  waiting--;
                  free();
                  (isDone ? resolve : reject)(result);
                });
                if (waiting++ === 0) start();
                else before.then(start);
              });
            },
          })[kind];
          const iterator = Object.create(Object.getPrototypeOf(async function* () {}.prototype));
          for (const kind of ["next", "return", "throw"]) {
            Object.defineProperty(iterator, kind, { value: method(kind), writable: true, configurable: true });
          }
          return iterator;
        };
        """
}
