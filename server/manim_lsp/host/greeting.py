"""Import manim, and say what was found or why it could not be."""

import platform
import sys
import sysconfig
from importlib.metadata import PackageNotFoundError, entry_points, version
from importlib.util import find_spec
from pathlib import Path

from manim_lsp.host.packages import packages
from manim_lsp.host.protocol import ImportFailed, Ready, SandboxLevel


def import_manim(level: SandboxLevel, reason: str) -> Ready | ImportFailed:
    """Import manim and all that renders with it, for every job to come.

    Parameters
    ----------
    level
        How far this process can contain jobs.
    reason
        Why that is not ``full``.
    """
    try:
        import manim  # noqa: F401 what is imported here no job has to import

        import manim_lsp.host.rendering.render  # noqa: F401 as above
        from manim_lsp.host import installation
    except BaseException as error:
        return ImportFailed(
            type(error).__name__,
            str(error),
            platform.python_version(),
            _version("manim"),
            find_spec("manimlib") is not None,
            _is_managed(),
        )
    return Ready(
        python=platform.python_version(),
        manim=_version("manim"),
        pillow=_version("pillow"),
        plugins=tuple(sorted(each.name for each in entry_points(group="manim.plugins"))),
        sandbox=level,
        sandbox_reason=reason,
        packages=packages(),
        watched=installation.watched(),
    )


def _is_managed() -> bool:
    """Whether this Python is the system's, which does not let pip change it (PEP 668)."""
    marker = Path(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")
    return sys.prefix == sys.base_prefix and marker.exists()


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""
