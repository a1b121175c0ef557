#pragma once
// What the platform offers and Swift's own modules do not: one place for every difference between
// Linux and macOS.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Names the calling thread, for debuggers and `ps -T`; longer than 15 bytes is cut on Linux.
void csystem_name_thread(const char *name);

/// CPU time that the calling thread has used, in nanoseconds.
uint64_t csystem_thread_cpu_ns(void);

/// The monotonic clock, in nanoseconds.
uint64_t csystem_monotonic_ns(void);

/// Whether the byte at an offset of a file is in memory, so that reading it waits for no disk;
/// false where the system cannot tell.
bool csystem_is_resident(int file, int64_t offset);

/// Sends part of a file to a socket that does not block, without copying it here.
/// Returns how many bytes went, or -1 where that cannot be done, or not now.
int64_t csystem_send_file(int socket, int file, int64_t offset, size_t count);
