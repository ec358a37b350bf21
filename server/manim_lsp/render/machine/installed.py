"""What an interpreter has installed, asked without importing manim: that takes most of a second."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from manim_lsp import host
from manim_lsp.render.index_cache import IndexCache
from manim_lsp.render.machine.host_environment import host_environment

_SECONDS = 10.0
"""An interpreter that takes longer is left to the host, which says what is wrong with it."""
_PACKAGES = Path(host.__file__).with_name("packages.py")
_QUESTION = """
import json, platform
from importlib.metadata import entry_points, version
print(json.dumps({
    "python": platform.python_version(),
    "manim": version("manim"),
    "plugins": sorted(each.name for each in entry_points(group="manim.plugins")),
    "packages": list(packages()),
}))
"""


@dataclass(frozen=True)
class Installed:
    """The facts that the API index depends on, as the host's `Ready` has them."""

    python: str
    manim: str
    plugins: tuple[str, ...]
    packages: tuple[str, ...]


async def installed(interpreter: Path) -> Installed | None:
    """Ask `interpreter` what it has; None when it has no manim or does not answer."""
    try:
        process = await asyncio.create_subprocess_exec(
            str(interpreter),
            "-P",
            "-c",
            await asyncio.to_thread(_question),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=host_environment(),
        )
    except OSError:
        return None
    try:
        async with asyncio.timeout(_SECONDS):
            answer, _ = await process.communicate()
        # A wrapper script or the interpreter's site may print before we do.
        facts = json.loads(answer.splitlines()[-1])
        return Installed(
            facts["python"], facts["manim"], tuple(facts["plugins"]), tuple(facts["packages"])
        )
    except (TimeoutError, ValueError, IndexError, KeyError, TypeError):
        return None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _question() -> str:
    # Read, not imported: what it imports costs the server's start a tenth of a second.
    return _PACKAGES.read_text(encoding="utf-8") + _QUESTION


async def kept_index(interpreter: Path, *, opengl: bool = False) -> dict[str, Any] | None:
    """Return the API index of `interpreter`'s manim if it was built before, else None."""
    found = await installed(interpreter)
    return await asyncio.to_thread(IndexCache(found, opengl=opengl).load) if found else None
