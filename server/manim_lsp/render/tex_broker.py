"""TeX for jobs that may not fill the cache that all jobs read.

Each document is compiled in a process of its own, as contained as the job that asked, so that what
is kept under a document's hash is what TeX made of that document and nothing else.
"""

import asyncio
from contextlib import suppress

from manim_lsp.errors import EnvironmentProblem
from manim_lsp.host.protocol import Request, TexNeeded, tex_name
from manim_lsp.render.artifacts import tex_cache
from manim_lsp.render.launcher import Host
from manim_lsp.render.question import ask
from manim_lsp.render.whole_file import write_whole


async def compile_into_cache(host: Host, needed: TexNeeded) -> None:
    """Compile and keep a document; where that fails, the job finds out why by itself."""
    name = tex_name(needed.document, needed.compiler, needed.format)
    request = Request(
        "tex", source=needed.document, tex_compiler=needed.compiler, tex_format=needed.format
    )
    with suppress(EnvironmentProblem):
        svg = await ask(host, request, untrusted=True)
        # A cache that cannot be written only costs the time to compile again.
        with suppress(OSError):
            await asyncio.to_thread(write_whole, tex_cache() / name, [svg])
