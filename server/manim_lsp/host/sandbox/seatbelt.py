"""macOS's own sandbox, the one of ``sandbox-exec``, entered by a process for itself.

Untested: it was written without a Mac at hand. `try_out` is what decides on one whether it holds,
and where it does not, model-written code is refused as on any system that cannot contain it.
Apple calls its profiles deprecated and still uses them for its own programs.
"""

import ctypes
import socket
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_LIBRARY = "/usr/lib/libsandbox.1.dylib"

_SYSTEM = (
    *("/System", "/usr", "/bin", "/sbin", "/opt", "/nix/store"),
    *("/Library/Apple", "/Library/Fonts", "/Library/Frameworks", "/Library/TeX"),
    *("/private/etc/fonts", "/private/var/db/timezone", "/private/var/db/dyld"),
    *("/private/etc/localtime", "/private/var/select", "/dev/urandom", "/dev/random"),
)
_DEVICES = ("/dev/null", "/dev/zero", "/dev/dtracehelper")
_TEX_PROGRAMS = (
    "/Library/TeX",
    "/usr/local/texlive",
    "/opt",
    "/usr/local",
    "/bin/sh",
    "/nix/store",
)

_HEAD = """(version 1)
(deny default)
(allow file-read-metadata)
(allow file-read* (literal "/"))
(allow sysctl-read)
(allow signal (target self))
(allow mach-lookup (global-name "com.apple.fonts") (global-name "com.apple.FontObjectsServer"))
(allow ipc-posix-shm-read*)
"""


def profile(readable: Iterable[str], writable: Iterable[str], *, runs_tex: bool) -> str:
    """Return the profile under which a job runs: what it does not name is refused.

    Parameters
    ----------
    readable
        Folders and files that may be read besides the system's own.
    writable
        Folders that may be written too.
    runs_tex
        Whether TeX's programs may be started; nothing may be otherwise, not even a fork.
    """
    writable = tuple(writable)
    clauses = [
        f"(allow file-read* {_paths((*_SYSTEM, *_DEVICES, *readable, *writable))})",
        f"(allow file-write* {_paths((*_DEVICES, *writable))})",
    ]
    if runs_tex:
        clauses += ["(allow process-fork)", f"(allow process-exec {_paths(_TEX_PROGRAMS)})"]
    return _HEAD + "\n".join(clauses) + "\n"


def restrict(readable: Iterable[str], writable: Iterable[str], *, runs_tex: bool) -> None:
    """Put this process and all that it starts under the profile, for good.

    Raises
    ------
    OSError
        When the system refuses it.
    """
    enter(profile(_resolved(readable), _resolved(writable), runs_tex=runs_tex))


def enter(text: str) -> None:
    """Put this process under the profile `text`.

    Raises
    ------
    OSError
        When the system refuses it.
    """
    library = ctypes.CDLL(_LIBRARY, use_errno=True)
    library.sandbox_init.argtypes = (
        ctypes.c_char_p,
        ctypes.c_uint64,
        ctypes.POINTER(ctypes.c_char_p),
    )
    reason = ctypes.c_char_p()
    # Without flags the first argument is a profile itself, no name of one.
    if library.sandbox_init(text.encode(), 0, ctypes.byref(reason)) != 0:
        raise OSError(
            ctypes.get_errno(), (reason.value or b"sandbox_init").decode(errors="replace")
        )


def try_out() -> None:
    """Enter a profile that allows next to nothing, and try what it forbids.

    Raises
    ------
    OSError
        When there is no such sandbox, or it does not hold.
    """
    forbidden = Path(tempfile.gettempdir(), f"manim-lsp-{id(object())}")
    restrict((), (), runs_tex=False)
    with suppress(PermissionError):
        forbidden.touch()
        forbidden.unlink()
        raise OSError(0, "files can be written under the sandbox")
    with suppress(PermissionError):
        with socket.socket() as connection:
            connection.connect(("127.0.0.1", 9))
        raise OSError(0, "the network can be reached under the sandbox")


def _paths(paths: Iterable[str]) -> str:
    """Return a filter for all below `paths`, each as a string of the profile's language."""
    quoted = (path.replace("\\", "\\\\").replace('"', '\\"') for path in dict.fromkeys(paths))
    return " ".join(f'(subpath "{path}")' for path in quoted)


def _resolved(paths: Iterable[str]) -> list[str]:
    # Profiles name where a path leads: /tmp and /var are links on macOS.
    return [str(Path(path).resolve()) for path in paths]
