"""How far this machine can contain code that a model wrote, and doing so.

The levels, from `probe`: ``full`` (namespaces, landlock and seccomp), ``partial`` (landlock and
seccomp), ``limits`` (resource limits alone) and ``none``. Untrusted code runs from ``partial``
upwards; our side refuses it below.
"""

import os
import signal
import site
import sys
import sysconfig
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from manim_lsp.host.protocol import SandboxLevel, Start
from manim_lsp.host.sandbox.limits import SCRATCH_BYTES, SCRATCH_FILES, limit

if sys.platform == "linux":
    from manim_lsp.host.sandbox import kernel, landlock, namespaces, seccomp
if sys.platform == "darwin":
    from manim_lsp.host.sandbox import seatbelt

WITHOUT = "MANIM_LSP_SANDBOX_WITHOUT"
"""Variable with the layers to leave out, by commas: to try what a lesser machine contains."""

_LAYERS = ("namespaces", "landlock", "seccomp")

_SYSTEM = (
    *("/usr", "/lib", "/lib64", "/bin", "/sbin", "/opt"),
    *("/etc/fonts", "/etc/ld.so.cache", "/etc/localtime", "/etc/alternatives", "/etc/mime.types"),
    *("/etc/texmf", "/etc/texlive", "/etc/papersize"),
    *("/var/lib/texmf", "/var/lib/tex-common", "/var/cache/fontconfig", "/var/cache/fonts"),
    *("/nix/store", "/gnu/store", "/sys/devices/system/cpu"),
)
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


_SEATBELT = "macOS does not limit memory, and the user's other processes can be seen."


@dataclass(frozen=True)
class Layers:
    """What the kernel gave when it was tried."""

    namespaces: bool = False
    landlock: bool = False
    seccomp: bool = False
    left_out: frozenset[str] = frozenset()
    """Layers that `WITHOUT` names."""
    seatbelt: bool = False
    """Whether macOS has its sandbox."""

    @property
    def level(self) -> SandboxLevel:
        """The level that these layers make."""
        if self.seatbelt:
            return "partial"
        if self.landlock and self.seccomp:
            return "full" if self.namespaces else "partial"
        return "limits"

    @property
    def reason(self) -> str:
        """Why the level is not ``full``, and what `WITHOUT` names in vain; empty without either."""
        if sys.platform == "darwin":
            return _SEATBELT if self.seatbelt else "The sandbox of macOS does not hold here."
        if sys.platform != "linux":
            return "The sandbox needs Linux or macOS."
        missing = [
            f"{layer} left out by {WITHOUT}" if layer in self.left_out else sentence
            for layer, has, sentence in (
                ("namespaces", self.namespaces, "user namespaces are not given to this user"),
                ("landlock", self.landlock, "the kernel has no landlock (5.13 or newer)"),
                ("seccomp", self.seccomp, "system calls cannot be filtered"),
            )
            if not has
        ]
        reason = "; ".join(missing)
        reason = f"{reason[:1].upper()}{reason[1:]}." if missing else ""
        return f"{reason} {self.unknown}".strip()

    @property
    def unknown(self) -> str:
        """What is wrong with the names in `WITHOUT`; empty where all of them are layers."""
        names = ", ".join(f"`{name:.40}`" for name in sorted(self.left_out.difference(_LAYERS)))
        if not names:
            return ""
        return f"{WITHOUT} names {names}, and the layers are {', '.join(_LAYERS)}."


def probe() -> Layers:
    """Try each layer in a process of its own."""
    if sys.platform == "darwin":
        return Layers(seatbelt=_works(seatbelt.try_out))
    elif sys.platform == "linux":  # noqa: RET505 the type checker knows branches, not returns
        # Every job that is forked from here needs it.
        _interpreter()
        named = (name.strip() for name in os.environ.get(WITHOUT, "").split(","))
        layers = _probe_linux(frozenset(filter(None, named)))
        if layers.unknown:
            print(layers.unknown, file=sys.stderr, flush=True)
        return layers
    else:
        return Layers()


def adopt_orphans() -> None:
    """Become the parent of all orphans among this process's descendants, where that exists."""
    if sys.platform == "linux":
        kernel.adopt_orphans()


def signal_when_parent_ends(number: signal.Signals) -> None:
    """Have this process signalled when its parent ends, where that exists."""
    if sys.platform == "linux":
        kernel.signal_when_parent_ends(number)


def enter_namespaces(layers: Layers) -> None:
    """Leave the machine's other processes and its network behind, from the next child on."""
    if sys.platform == "linux" and layers.namespaces:
        namespaces.enter()


def confine(order: Start, layers: Layers, *, may_fork: bool = True) -> None:
    """Contain this process for good; only `order`'s scratch folder stays writable.

    Parameters
    ----------
    order
        Of the job.
    layers
        What the probe found.
    may_fork
        Whether an untrusted job may start processes; seccomp holds it on Linux. On macOS it may
        when it runs TeX.

    Raises
    ------
    OSError
        When a layer that the probe found is refused now.
    """
    limit(
        cpu_seconds=order.cpu_seconds,
        memory=order.memory,
        untrusted=order.untrusted,
        is_alone=layers.namespaces,
    )
    if not order.untrusted:
        return
    if sys.platform == "linux":
        # Where memory runs out, the kernel ends this process before the user's own programs.
        with suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text("1000")
        if layers.namespaces:
            namespaces.change_view(order.scratch, size=SCRATCH_BYTES, files=SCRATCH_FILES)
        kernel.forgo_privileges()
        # A layer that is missing is our side's to mind: it refuses below the user's floor.
        if layers.landlock:
            landlock.restrict(
                readable=(
                    *(*_SYSTEM, *_interpreter(), *_own_processes(layers)),
                    *(path for folder in order.readable for path in _readable(Path(folder))),
                ),
                writable=(*_DEVICES, order.scratch),
            )
        if layers.seccomp:
            seccomp.install(
                signals_only_to=None if layers.namespaces else os.getpid(),
                may_truncate=landlock.guards_truncation(),
                may_fork=may_fork,
            )
    if sys.platform == "darwin" and layers.seatbelt:
        folders = (path for folder in order.readable for path in _readable(Path(folder)))
        seatbelt.restrict((*_interpreter(), *folders), (order.scratch,), runs_tex=order.runs_tex)


def _own_processes(layers: Layers) -> tuple[str, ...]:
    # With namespaces /proc may show them alone; without, nothing else of it may be readable.
    return ("/proc",) if layers.namespaces and _shows_only_us() else ("/proc/self",)


def _shows_only_us() -> bool:
    return Path("/proc/self").readlink() == Path("1")


@cache
def _interpreter() -> frozenset[str]:
    """Return the folders of the interpreter and of what it can import."""
    folders = {sys.prefix, sys.base_prefix, sys.exec_prefix, *sysconfig.get_paths().values()}
    folders |= {*site.getsitepackages(), site.getusersitepackages(), *sys.path}
    folders |= {str(Path(sys.executable).resolve().parent)}
    return frozenset(folder for folder in folders if folder and not is_shared(Path(folder)))


def _readable(folder: Path) -> list[str]:
    """Return `folder`; or its plain files, where it holds more than one project may see."""
    if not is_shared(folder):
        return [str(folder)]
    with suppress(OSError):
        return [
            str(path)
            for path in folder.iterdir()
            if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
        ]
    return []


def is_shared(folder: Path) -> bool:
    """Whether `folder` holds a whole home or all temporary files, and so what is not the job's."""
    broad = [Path(tempfile.gettempdir()).resolve()]
    with suppress(RuntimeError):
        broad.append(Path.home().resolve())
    folder = folder.resolve()
    return any(each.is_relative_to(folder) for each in broad)


def _works(attempt: Callable[[], None]) -> bool:
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            attempt()
            code = 0
        except OSError:
            pass
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    return status == 0


if sys.platform == "linux":

    def _probe_linux(left_out: frozenset[str]) -> Layers:
        def works(layer: str, attempt: Callable[[], None]) -> bool:
            return layer not in left_out and _works(attempt)

        return Layers(
            namespaces=works("namespaces", _try_namespaces),
            landlock=works("landlock", _try_landlock),
            seccomp=works("seccomp", _try_seccomp),
            left_out=left_out,
        )

    def _try_namespaces() -> None:
        namespaces.enter()
        if not _works(_try_view):
            raise OSError(0, "no process namespace")

    def _try_view() -> None:
        namespaces.change_view(tempfile.gettempdir(), size=1 << 20, files=100)
        if os.getpid() != 1:
            raise OSError(0, "not the first process")

    def _try_landlock() -> None:
        kernel.forgo_privileges()
        landlock.restrict(readable=("/usr",), writable=())
        with suppress(PermissionError):
            next(Path("/").iterdir())
            raise OSError(0, "landlock does not hold")

    def _try_seccomp() -> None:
        kernel.forgo_privileges()
        seccomp.install()
        with suppress(PermissionError):
            kernel.unshare(0)
            raise OSError(0, "seccomp does not hold")
