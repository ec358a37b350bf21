"""How many threads llama.cpp should use: one for each physical core that this process may use."""

import os
import platform
from pathlib import Path

_CPUS = Path("/sys/devices/system/cpu")
_ONE_THREAD_A_CORE = {"arm64", "aarch64", "ARM64"}


def physical_cores(cpus: Path = _CPUS) -> int:
    """Return the number of physical cores; hyperthreads slow llama.cpp's decoding down."""
    if hasattr(os, "sched_getaffinity"):
        usable = os.sched_getaffinity(0)
        siblings = {_siblings(cpus / f"cpu{number}") or str(number) for number in usable}
        return max(1, len(siblings))
    logical = os.cpu_count() or 1
    return max(1, logical if platform.machine() in _ONE_THREAD_A_CORE else logical // 2)


def _siblings(cpu: Path) -> str:
    try:
        return (cpu / "topology" / "thread_siblings_list").read_text(encoding="ascii").strip()
    except OSError:
        return ""
