/* Writes down, in order, everything that a program does to the files of one folder, and the answers that it sends.
 *
 * Preloaded into the program (LD_PRELOAD). KEMPT_RECORDED_FOLDER names the folder, KEMPT_RECORDING the file that is
 * written: for each event a head of four numbers, then its bytes. Each call is made and written down under one lock, so
 * that the order of the recording is the order in which things happened: what was answered before a write was synced
 * stands before the sync. Read by recording.rs.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPENED = 1, CLOSED, WRITTEN, TRUNCATED, SYNCED, UNLINKED, RENAMED, SENT };

#define MOST_FILES 65536
/* Of an answer, this much: its head, and a body that is not long. */
#define MOST_SENT 16384

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char watched[MOST_FILES];
static const char *folder;
static size_t folder_length;
static int recording = -1;

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) abort();
    return found;
}

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("KEMPT_RECORDING");
    folder = getenv("KEMPT_RECORDED_FOLDER");
    if (!path || !folder) return;
    folder_length = strlen(folder);
    recording = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (recording < 0) abort();
}

static void put(const void *bytes, size_t length) {
    const char *at = bytes;
    while (length > 0) {
        ssize_t put = syscall(SYS_write, recording, at, length);
        if (put <= 0) abort();
        at += put;
        length -= (size_t)put;
    }
}

static void note(uint64_t kind, int file, uint64_t place, const void *bytes, size_t length) {
    uint64_t head[4] = { kind, (uint64_t)file, place, length };
    put(head, sizeof head);
    put(bytes, length);
}

static int is_in_folder(const char *path) {
    return recording >= 0 && path && strncmp(path, folder, folder_length) == 0
        && (path[folder_length] == '/' || path[folder_length] == 0);
}

static int is_watched(int file) {
    return recording >= 0 && file >= 0 && file < MOST_FILES && watched[file];
}

static int after_open(int file, const char *path, int flags) {
    if (file >= 0 && file < MOST_FILES && is_in_folder(path)) {
        watched[file] = 1;
        note(OPENED, file, (flags & O_TRUNC) != 0, path + folder_length, strlen(path + folder_length));
    }
    return file;
}

#define OPEN(name)                                         \
    int name(const char *path, int flags, ...) {           \
        va_list more;                                      \
        va_start(more, flags);                             \
        mode_t mode = va_arg(more, mode_t);                \
        va_end(more);                                      \
        pthread_mutex_lock(&lock);                         \
        int file = REAL(name)(path, flags, mode);          \
        after_open(file, path, flags);                     \
        pthread_mutex_unlock(&lock);                       \
        return file;                                       \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                              \
    int name(int at, const char *path, int flags, ...) {          \
        va_list more;                                             \
        va_start(more, flags);                                    \
        mode_t mode = va_arg(more, mode_t);                       \
        va_end(more);                                             \
        pthread_mutex_lock(&lock);                                \
        int file = REAL(name)(at, path, flags, mode);             \
        after_open(file, path, flags);                            \
        pthread_mutex_unlock(&lock);                              \
        return file;                                              \
    }
OPENAT(openat)
OPENAT(openat64)

int close(int file) {
    pthread_mutex_lock(&lock);
    if (is_watched(file)) {
        watched[file] = 0;
        note(CLOSED, file, 0, "", 0);
    }
    int done = REAL(close)(file);
    pthread_mutex_unlock(&lock);
    return done;
}

static int is_answer(const void *bytes, size_t length) {
    return recording >= 0 && length > 12 && memcmp(bytes, "HTTP/1.1 2", 10) == 0;
}

ssize_t write(int file, const void *bytes, size_t length) {
    pthread_mutex_lock(&lock);
    ssize_t done;
    if (is_watched(file)) {
        off_t place = lseek(file, 0, SEEK_CUR);
        done = REAL(write)(file, bytes, length);
        if (done > 0) note(WRITTEN, file, (uint64_t)place, bytes, (size_t)done);
    } else {
        if (is_answer(bytes, length)) note(SENT, file, 0, bytes, length < MOST_SENT ? length : MOST_SENT);
        done = REAL(write)(file, bytes, length);
    }
    pthread_mutex_unlock(&lock);
    return done;
}

#define PWRITE(name, place_type)                                                       \
    ssize_t name(int file, const void *bytes, size_t length, place_type place) {       \
        pthread_mutex_lock(&lock);                                                     \
        ssize_t done = REAL(name)(file, bytes, length, place);                         \
        if (is_watched(file) && done > 0)                                              \
            note(WRITTEN, file, (uint64_t)place, bytes, (size_t)done);                 \
        pthread_mutex_unlock(&lock);                                                   \
        return done;                                                                   \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

/* Nothing writes files of the folder so; if something does one day, the recording would miss it. */
ssize_t writev(int file, const struct iovec *pieces, int count) {
    pthread_mutex_lock(&lock);
    if (is_watched(file)) abort();
    if (recording >= 0 && count > 0 && is_answer(pieces[0].iov_base, pieces[0].iov_len)) {
        char sent[MOST_SENT];
        size_t length = 0;
        for (int piece = 0; piece < count; piece++) {
            size_t more = pieces[piece].iov_len;
            if (more > MOST_SENT - length) more = MOST_SENT - length;
            memcpy(sent + length, pieces[piece].iov_base, more);
            length += more;
        }
        note(SENT, file, 0, sent, length);
    }
    ssize_t done = REAL(writev)(file, pieces, count);
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t send(int file, const void *bytes, size_t length, int flags) {
    pthread_mutex_lock(&lock);
    if (is_answer(bytes, length)) note(SENT, file, 0, bytes, length < MOST_SENT ? length : MOST_SENT);
    ssize_t done = REAL(send)(file, bytes, length, flags);
    pthread_mutex_unlock(&lock);
    return done;
}

#define TRUNCATE(name, length_type)                                                      \
    int name(int file, length_type length) {                                             \
        pthread_mutex_lock(&lock);                                                       \
        int done = REAL(name)(file, length);                                             \
        if (is_watched(file) && done == 0) note(TRUNCATED, file, (uint64_t)length, "", 0); \
        pthread_mutex_unlock(&lock);                                                     \
        return done;                                                                     \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define SYNC(name)                                                 \
    int name(int file) {                                           \
        pthread_mutex_lock(&lock);                                 \
        int done = REAL(name)(file);                               \
        if (is_watched(file) && done == 0) note(SYNCED, file, 0, "", 0); \
        pthread_mutex_unlock(&lock);                               \
        return done;                                               \
    }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
    pthread_mutex_lock(&lock);
    int done = REAL(unlink)(path);
    if (done == 0 && is_in_folder(path))
        note(UNLINKED, -1, 0, path + folder_length, strlen(path + folder_length));
    pthread_mutex_unlock(&lock);
    return done;
}

int unlinkat(int at, const char *path, int flags) {
    pthread_mutex_lock(&lock);
    int done = REAL(unlinkat)(at, path, flags);
    if (done == 0 && is_in_folder(path))
        note(UNLINKED, -1, 0, path + folder_length, strlen(path + folder_length));
    pthread_mutex_unlock(&lock);
    return done;
}

int rename(const char *from, const char *to) {
    pthread_mutex_lock(&lock);
    int done = REAL(rename)(from, to);
    if (done == 0 && is_in_folder(from) && is_in_folder(to)) {
        char both[2 * PATH_MAX];
        int length = snprintf(both, sizeof both, "%s\n%s", from + folder_length, to + folder_length);
        note(RENAMED, -1, 0, both, (size_t)length);
    }
    pthread_mutex_unlock(&lock);
    return done;
}
