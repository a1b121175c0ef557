#pragma once
// What the platform offers and Swift's own modules do not: one place for every difference between
// Linux and macOS.
#include <stdbool.h>
#include <stdint.h>

/// Names the calling thread, for debuggers and `ps -T`; longer than 15 bytes is cut on Linux.
void csystem_name_thread(const char *name);

/// CPU time that the calling thread has used, in nanoseconds.
uint64_t csystem_thread_cpu_ns(void);

/// The monotonic clock, in nanoseconds.
uint64_t csystem_monotonic_ns(void);
