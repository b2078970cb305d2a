"""A clock that can be set wrong, for one program and all it starts.

Only what tells the time of day is told otherwise, and nothing that waits: libfaketime, which does
so for any program, lets `time.sleep` of Python 3.11 fail with an error no real system gives.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from mmap import mmap
from pathlib import Path

_WORD = 8
_TOLD_OTHERWISE = """
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *ahead;

__attribute__((constructor)) static void read_on(void) {
    const char *name = getenv("TEST_CLOCK");
    int file = name ? open(name, O_RDONLY) : -1;
    if (file < 0) return;
    void *place = mmap(0, sizeof *ahead, PROT_READ, MAP_SHARED, file, 0);
    if (place != MAP_FAILED) ahead = place;
    close(file);
}

int clock_gettime(clockid_t which, struct timespec *told) {
    int failed = syscall(SYS_clock_gettime, which, told);
    int of_day = which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE;
    if (!failed && of_day && ahead) told->tv_sec += *ahead;
    return failed;
}

int gettimeofday(struct timeval *restrict told, void *restrict zone) {
    struct timespec now;
    int failed = clock_gettime(CLOCK_REALTIME, &now);
    told->tv_sec = now.tv_sec;
    told->tv_usec = now.tv_nsec / 1000;
    return failed;
}

time_t time(time_t *told) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (told) *told = now.tv_sec;
    return now.tv_sec;
}
"""


class NoCompiler(Exception):  # noqa: N818 -- it is not the program's error
    """No C compiler is here to make a clock with."""


class Clock:
    """The clock of every program that has `environment`; right until it is set."""

    def __init__(self, directory: Path) -> None:
        """Makes it in a directory that all who are to read it can reach. Raises NoCompiler."""
        compiler = shutil.which("cc")
        if compiler is None:
            raise NoCompiler("a C compiler (cc) is not installed")
        source, made = directory / "clock.c", directory / "clock.so"
        source.write_text(_TOLD_OTHERWISE)
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, source], check=True)
        self._file = directory / "clock"
        self._file.write_bytes(bytes(_WORD))
        for readable in (made, self._file):
            readable.chmod(0o755)
        self.environment = {"LD_PRELOAD": str(made), "TEST_CLOCK": str(self._file)}

    @contextmanager
    def wrong(self, seconds: int) -> Iterator[None]:
        """So many seconds ahead, or behind if negative; then right again."""
        self._set(seconds)
        try:
            yield
        finally:
            self._set(0)

    def _set(self, seconds: int) -> None:
        with self._file.open("r+b") as file, mmap(file.fileno(), _WORD) as place:
            place[:] = seconds.to_bytes(_WORD, "little", signed=True)


@contextmanager
def started_with(further: dict[str, str]) -> Iterator[None]:
    """What is started meanwhile has these variables too."""
    before = dict(os.environ)
    os.environ.update(further)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
