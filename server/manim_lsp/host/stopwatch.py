"""What a job has taken so far."""

import sys
import time

if sys.platform != "win32":
    import resource


class Stopwatch:
    """Wall and CPU seconds since it was made, ended children included where they are counted."""

    def __init__(self) -> None:
        self._start = _now()

    def read(self) -> tuple[float, float]:
        """Return the wall and the CPU seconds."""
        wall, cpu = _now()
        return wall - self._start[0], cpu - self._start[1]


def _now() -> tuple[float, float]:
    cpu = time.process_time()
    if sys.platform != "win32":
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu += children.ru_utime + children.ru_stime
    return time.monotonic(), cpu
