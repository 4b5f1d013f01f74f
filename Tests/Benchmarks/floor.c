// The floor: the least that any generator has to do to turn this folder of Markdown into HTML. It reads each
// .md file, skips the front matter, lets cmark print the HTML and writes the file. No links, no templates.
//
//   floor CONTENT OUTPUT
//   floor --version

#define _GNU_SOURCE // asprintf, and nftw's flags

#include <cmark.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *content;
static const char *output;

// Filled by one thread before the others start, and only read afterwards.
static char **paths;
static size_t path_count;

static atomic_size_t next_path;

static void fail(const char *format, ...) {
    int error = errno;
    va_list arguments;
    va_start(arguments, format);
    fputs("floor: ", stderr);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, ": %s\n", strerror(error));
    exit(1);
}

static int collect(const char *path, const struct stat *status, int kind, struct FTW *place) {
    (void)status;
    (void)place;
    size_t length = strlen(path);
    if (kind != FTW_F || length < 3 || strcmp(path + length - 3, ".md") != 0)
        return 0;
    // Doubling at each power of two keeps the list's growth linear.
    if ((path_count & (path_count - 1)) == 0) {
        size_t capacity = path_count == 0 ? 1 : path_count * 2;
        paths = realloc(paths, capacity * sizeof *paths);
        if (paths == NULL)
            fail("%s", path);
    }
    paths[path_count] = strdup(path);
    if (paths[path_count] == NULL)
        fail("%s", path);
    path_count++;
    return 0;
}

static char *read_file(const char *path, size_t *length) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0)
        fail("%s", path);
    size_t size = (size_t)status.st_size;
    char *bytes = malloc(size + 1);
    if (bytes == NULL)
        fail("%s", path);
    size_t done = 0;
    while (done < size) {
        ssize_t count = read(file, bytes + done, size - done);
        if (count < 0)
            fail("%s", path);
        if (count == 0)
            break;
        done += (size_t)count;
    }
    close(file);
    bytes[done] = '\0';
    *length = done;
    return bytes;
}

static const char *after_front_matter(const char *text) {
    if (strncmp(text, "---\n", 4) != 0)
        return text;
    const char *end = strstr(text + 3, "\n---\n");
    return end == NULL ? text : end + 5;
}

static void make_parents(char *path) {
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        // The other thread may make the same folder at the same moment; that is no fault.
        if (mkdir(path, 0777) != 0 && errno != EEXIST)
            fail("%s", path);
        *slash = '/';
    }
}

static void write_file(char *path, const char *bytes, size_t length) {
    int flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC;
    int file = open(path, flags, 0666);
    // Parents are made only when they turn out to be missing: once a folder, not once a file.
    if (file < 0 && errno == ENOENT) {
        make_parents(path);
        file = open(path, flags, 0666);
    }
    if (file < 0)
        fail("%s", path);
    for (size_t done = 0; done < length;) {
        ssize_t count = write(file, bytes + done, length - done);
        if (count < 0)
            fail("%s", path);
        done += (size_t)count;
    }
    if (close(file) != 0)
        fail("%s", path);
}

static void convert(const char *path) {
    size_t length;
    char *text = read_file(path, &length);
    const char *body = after_front_matter(text);
    char *html = cmark_markdown_to_html(body, length - (size_t)(body - text), CMARK_OPT_DEFAULT);

    const char *relative = path + strlen(content);
    char *target;
    if (asprintf(&target, "%s%.*s.html", output, (int)(strlen(relative) - 3), relative) < 0)
        fail("%s", path);
    write_file(target, html, strlen(html));

    free(target);
    free(html);
    free(text);
}

static void *work(void *unused) {
    (void)unused;
    for (;;) {
        size_t index = atomic_fetch_add(&next_path, 1);
        if (index >= path_count)
            return NULL;
        convert(paths[index]);
    }
}

int main(int count, char **arguments) {
    if (count == 2 && strcmp(arguments[1], "--version") == 0) {
        printf("cmark %s\n", cmark_version_string());
        return 0;
    }
    if (count != 3) {
        fputs("usage: floor CONTENT OUTPUT\n", stderr);
        return 64;
    }
    content = arguments[1];
    output = arguments[2];
    if (nftw(content, collect, 16, FTW_PHYS) != 0)
        fail("%s", content);

    // As many threads as cores, because the programs it is compared with use all of them too.
    pthread_t threads[64];
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    long thread_count = cores < 1 ? 1 : cores > 64 ? 64 : cores;
    for (long index = 0; index < thread_count; index++) {
        errno = pthread_create(&threads[index], NULL, work, NULL);
        if (errno != 0)
            fail("thread");
    }
    for (long index = 0; index < thread_count; index++)
        pthread_join(threads[index], NULL);
    return 0;
}
