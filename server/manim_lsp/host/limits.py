"""Resource limits of a job's processes, on every POSIX system."""

import resource

_FILE_BYTES = 256 << 20
_OPEN_FILES = 256
_PROCESSES = 512


def limit(*, cpu_seconds: int, memory: int, untrusted: bool) -> None:
    """Limit this process and its children; no core files.

    Parameters
    ----------
    cpu_seconds
        CPU time of each process; the clock on our side is the limit that counts.
    memory
        Bytes of address space of each process.
    untrusted
        Also limit files, descriptors and processes.
    """
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_CPU, cpu_seconds)
    _lower(resource.RLIMIT_AS, memory)
    if untrusted:
        _lower(resource.RLIMIT_FSIZE, _FILE_BYTES)
        _lower(resource.RLIMIT_NOFILE, _OPEN_FILES)
        _lower(resource.RLIMIT_NPROC, _PROCESSES)


def _lower(limited: int, value: int) -> None:
    _, hard = resource.getrlimit(limited)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(limited, (value, value))
