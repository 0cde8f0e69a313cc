/* Makes calls of the system on files of one folder fail, for the tests of causes.

   km_arm(kind, number, error, always) counts calls of one kind from then on, and lets the one of
   that number (and all after it, when always) fail with an errno. Kinds: w write, s sync, r read,
   l lock, o open for writing. The folder is in KM_FAULT_FOLDER. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char kind;
static long number, counted;
static int error, always;

void km_arm(char new_kind, long new_number, int new_error, int new_always) {
    kind = new_kind;
    number = new_number;
    error = new_error;
    always = new_always;
    counted = 0;
}

long km_counted(void) { return counted; }

static int is_inside(const char *path) {
    const char *folder = getenv("KM_FAULT_FOLDER");
    return folder && strncmp(path, folder, strlen(folder)) == 0;
}

static int fails(char called) {
    if (called != kind) return 0;
    counted++;
    if (!number || counted < number || (counted > number && !always)) return 0;
    errno = error;
    return 1;
}

static int fails_on(char called, int fd) {
    char link[64], path[PATH_MAX + 1];
    if (called != kind) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX);
    if (length < 0) return 0;
    path[length] = 0;
    return is_inside(path) && fails(called);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *from, size_t size) {
    return fails_on('w', fd) ? -1 : REAL(write)(fd, from, size);
}
ssize_t pwrite(int fd, const void *from, size_t size, off_t at) {
    return fails_on('w', fd) ? -1 : REAL(pwrite)(fd, from, size, at);
}
ssize_t pwrite64(int fd, const void *from, size_t size, off64_t at) {
    return fails_on('w', fd) ? -1 : REAL(pwrite64)(fd, from, size, at);
}
int ftruncate(int fd, off_t size) {
    return fails_on('w', fd) ? -1 : REAL(ftruncate)(fd, size);
}
int ftruncate64(int fd, off64_t size) {
    return fails_on('w', fd) ? -1 : REAL(ftruncate64)(fd, size);
}
int fsync(int fd) { return fails_on('s', fd) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return fails_on('s', fd) ? -1 : REAL(fdatasync)(fd); }
ssize_t read(int fd, void *into, size_t size) {
    return fails_on('r', fd) ? -1 : REAL(read)(fd, into, size);
}
ssize_t pread(int fd, void *into, size_t size, off_t at) {
    return fails_on('r', fd) ? -1 : REAL(pread)(fd, into, size, at);
}
ssize_t pread64(int fd, void *into, size_t size, off64_t at) {
    return fails_on('r', fd) ? -1 : REAL(pread64)(fd, into, size, at);
}
int flock(int fd, int how) {
    int (*real)(int, int) = (int (*)(int, int))dlsym(RTLD_NEXT, "flock");
    return fails_on('l', fd) ? -1 : real(fd, how);
}

#define LOCKING(name)                                                              \
    int name(int fd, int command, ...) {                                           \
        va_list rest;                                                              \
        va_start(rest, command);                                                   \
        void *argument = va_arg(rest, void *);                                     \
        va_end(rest);                                                              \
        if (command == F_SETLK || command == F_SETLKW)                             \
            if (((struct flock *)argument)->l_type != F_UNLCK && fails_on('l', fd)) \
                return -1;                                                         \
        return REAL(name)(fd, command, argument);                                  \
    }
LOCKING(fcntl)
LOCKING(fcntl64)

#define OPENING(name)                                                      \
    int name(const char *path, int flags, ...) {                           \
        va_list rest;                                                      \
        va_start(rest, flags);                                             \
        mode_t mode = va_arg(rest, mode_t);                                \
        va_end(rest);                                                      \
        if ((flags & O_ACCMODE) != O_RDONLY && is_inside(path) && fails('o')) \
            return -1;                                                     \
        return REAL(name)(path, flags, mode);                              \
    }
OPENING(open)
OPENING(open64)
