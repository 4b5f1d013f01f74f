#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// Swift reads its arguments from /proc, and where its libraries are part of the program its runtime looks for itself
// there while it is being set up, before main: without /proc it would end with words that help nobody. What has a priority
// runs before it.
__attribute__((constructor(101))) static void requireProc(void) {
  int file = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
  if (file >= 0) {
    close(file);
    return;
  }
  char message[256];
  int length = snprintf(
      message, sizeof message,
      "error: cannot read /proc/self/cmdline: %s\n      = mount /proc, and run the command again\n", strerror(errno));
  if (length > 0 && write(STDERR_FILENO, message, (size_t)length) < 0) {
    // Where nothing can be written, nobody can be told either.
  }
  _exit(70);
}
