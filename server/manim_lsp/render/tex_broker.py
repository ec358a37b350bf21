"""TeX for jobs that may not fill the cache that all jobs read.

Each document is compiled in a process of its own, as contained as the job that asked, so that what
is kept under a document's hash is what TeX made of that document and nothing else.
"""

import asyncio
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

from manim_lsp.errors import EnvironmentProblem
from manim_lsp.host.protocol import Request, TexNeeded, tex_name
from manim_lsp.render.files.old_files import remove_old
from manim_lsp.render.files.whole_file import write_whole
from manim_lsp.render.processes.launcher import Host
from manim_lsp.render.question import ask

_LONGEST_SVG = 8 << 20
_KEPT_BYTES = 1 << 30


def tex_cache() -> Path:
    """Return the folder of compiled TeX that all jobs share; make it when it is missing."""
    folder = user_cache_path("manim-lsp") / "tex"
    # Without it TeX is compiled anew for every job.
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def sweep() -> None:
    """Remove compiled TeX that nobody used for long, and more where there is much."""
    remove_old(tex_cache(), "*", most_bytes=_KEPT_BYTES)


async def compile_into_cache(host: Host, needed: TexNeeded) -> None:
    """Compile and keep a document; where that fails, the job finds out why by itself."""
    name = tex_name(needed.document, needed.compiler, needed.format)
    request = Request(
        "tex", source=needed.document, tex_compiler=needed.compiler, tex_format=needed.format
    )
    with suppress(EnvironmentProblem):
        svg = await ask(host, request, untrusted=True)
        if len(svg) > _LONGEST_SVG:
            return
        # A cache that cannot be written only costs the time to compile again.
        with suppress(OSError):
            await asyncio.to_thread(write_whole, tex_cache() / name, [svg])
