/* Calls of Linux that the Glibc module leaves out. */
#pragma once

/* Notices of changed files (inotify(7)). */
#include <sys/inotify.h>

/* Writes to the disk all that the file system of an open file has not written yet (syncfs(2)); declared only with
   _GNU_SOURCE. */
extern int syncfs(int descriptor);
