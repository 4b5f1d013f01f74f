/* Calls of Linux that the Glibc module leaves out, because it is compiled without _GNU_SOURCE. */
#pragma once

/* Writes to the disk all that the file system of an open file has not written yet (syncfs(2)). */
extern int syncfs(int descriptor);
