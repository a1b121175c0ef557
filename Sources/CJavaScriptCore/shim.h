#pragma once
#include <JavaScriptCore/JavaScript.h>
#include <stdbool.h>

// Exported by the library; their headers are not shipped.
typedef bool (*CJSCShouldTerminate)(JSContextRef context, void *user);
void JSContextGroupSetExecutionTimeLimit(JSContextGroupRef group, double seconds,
                                         CJSCShouldTerminate callback, void *user);
void JSContextGroupClearExecutionTimeLimit(JSContextGroupRef group);
JSObjectRef JSGetMemoryUsageStatistics(JSContextRef context);
void JSGlobalContextSetUnhandledRejectionCallback(JSGlobalContextRef context, JSObjectRef function,
                                                  JSValueRef *exception);
void JSGlobalContextSetEvalEnabled(JSGlobalContextRef context, bool enabled, JSStringRef message);
void JSSynchronousGarbageCollectForDebugging(JSContextRef context);
void JSLock(JSContextRef context);
void JSUnlock(JSContextRef context);

/// Runs the VM's microtasks to the end; the caller holds `JSLock` and is inside a VM entry, so
/// that the time limit covers them (DESIGN.md, section 1).
void cjsc_drain_microtasks(JSContextGroupRef group) __asm__("_ZN3JSC2VM15drainMicrotasksEv");

/// Makes the calling thread's run loop the engine's main one. Without it the collector's timer follows
/// a null pointer the first time it wants a full collection.
void cjsc_initialize_main_run_loop(void) __asm__("_ZN3WTF7RunLoop14initializeMainEv");
