#define _GNU_SOURCE
#include "CSystem.h"

#include <pthread.h>
#include <string.h>
#include <time.h>

#ifdef __linux__
#include <sys/sendfile.h>
#include <sys/uio.h>
#endif

void csystem_name_thread(const char *name) {
    char cut[16] = {0};
    strncpy(cut, name, sizeof cut - 1);
#ifdef __APPLE__
    pthread_setname_np(cut);
#else
    pthread_setname_np(pthread_self(), cut);
#endif
}

uint64_t csystem_thread_cpu_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

uint64_t csystem_monotonic_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

bool csystem_is_resident(int file, int64_t offset) {
#ifdef __linux__
    char byte;
    struct iovec one = {&byte, 1};
    return preadv2(file, &one, 1, offset, RWF_NOWAIT) >= 0;
#else
    (void)file, (void)offset;
    return false;
#endif
}

int64_t csystem_send_file(int socket, int file, int64_t offset, size_t count) {
#ifdef __linux__
    off_t start = offset;
    return sendfile(socket, file, &start, count);
#else
    (void)socket, (void)file, (void)offset, (void)count;
    return -1;
#endif
}
