"""``manim-lsp`` as a process, as a user runs it."""

import asyncio
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

COMMAND = (sys.executable, "-m", "manim_lsp.cli.main")


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


async def manim_lsp(*arguments, cwd=None, env=None) -> Ended:
    process = await asyncio.create_subprocess_exec(
        *COMMAND,
        *map(str, arguments),
        cwd=cwd,
        env=env,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return Ended(process.returncode, out.decode(), err.decode())


def wait_until(condition: Callable[[], object], seconds: float = 20.0) -> None:
    """Return when `condition` holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to hold"
        time.sleep(0.02)
