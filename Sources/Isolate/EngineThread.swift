internal import CJavaScriptCore
internal import Foundation
internal import Foundations

/// The thread that the engine takes for its main one.
///
/// The engine wants a main run loop: it belongs to a thread that never ends. None of ours is that, so
/// one is made for it and does nothing more.
enum EngineThread {
    static let start: Void = {
        // The watchdog would otherwise stop a thread by a signal. If the thread ends meanwhile, the
        // engine waits for ever for it to answer, and no thread is looked at again. Besides it would
        // throw away the optimised code that is under way. The engine's thread for the signals is
        // there all the same, and has been seen to abort where isolates come and go by the hundred.
        setEngineOption("JSC_usePollingTraps", "true")
        let isReady = DispatchSemaphore(value: 0)
        let thread = Thread {
            cjsc_initialize_main_run_loop()
            isReady.signal()
            while true { pause() }
        }
        thread.name = "engine"
        thread.stackSize = 256 << 10
        thread.start()
        isReady.wait()
    }()
}
