// Runs a program and writes down its wall time, processor time and peak memory.
//
//   measure REPORT PROGRAM [ARGUMENT…]
//
// The report is one line: exit code, wall seconds, processor seconds, peak memory in KiB.
//
// It is a C program because of the peak memory: Linux starts a child's peak at the size of the process it was
// forked from, so under a Python parent the floor would seem to need as much memory as Python.

#define _GNU_SOURCE // wait4

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval time) {
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int count, char **arguments) {
    if (count < 3) {
        fputs("usage: measure REPORT PROGRAM [ARGUMENT...]\n", stderr);
        return 64;
    }
    FILE *report = fopen(arguments[1], "we");
    if (report == NULL) {
        perror(arguments[1]);
        return 70;
    }

    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    pid_t child = fork();
    if (child == 0) {
        execv(arguments[2], arguments + 2);
        perror(arguments[2]);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
        perror("measure");
        return 70;
    }
    clock_gettime(CLOCK_MONOTONIC, &end);

    double wall = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
    double processor = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    fprintf(report, "%d %.6f %.6f %ld\n", code, wall, processor, usage.ru_maxrss);
    return fclose(report) == 0 ? 0 : 70;
}
