#ifndef LECTERN_CLINUX_H
#define LECTERN_CLINUX_H

// System calls that the C library declares only for GNU sources, which Swift's own module of it leaves out.

#include <sys/syscall.h>
#include <unistd.h>

/// Exchanges two names atomically; 0, or -1 with `errno` set.
static inline int linux_exchange(int first_folder, const char *first, int second_folder, const char *second) {
  return (int)syscall(SYS_renameat2, first_folder, first, second_folder, second, 2u);
}

/// Copies up to `count` bytes between two open files inside the kernel; the number copied, or -1.
static inline long linux_copy_range(int from, int to, unsigned long count) {
  return syscall(SYS_copy_file_range, from, (void *)0, to, (void *)0, count, 0u);
}

#endif
