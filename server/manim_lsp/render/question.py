"""Questions that a process under the user's interpreter answers."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import replace

from manim_lsp.errors import EnvironmentProblem
from manim_lsp.host.protocol import Advanced, Answer, ProtocolError, Request, Start
from manim_lsp.render.channels.channel import Record
from manim_lsp.render.files.scratch import scratch
from manim_lsp.render.processes.launcher import Host, end_job
from manim_lsp.render.processes.memory import UNTRUSTED_MEMORY

_SECONDS = 180
_MEMORY = 8 << 30
"""Bytes for what is asked about the user's own installation."""

LONGEST_ANSWER = 256 << 20
"""Bytes."""


OnProgress = Callable[[int, int], None]
"""Receives the steps that are done and those that there are."""


async def ask(
    host: Host,
    request: Request,
    *,
    untrusted: bool = False,
    on_progress: OnProgress | None = None,
) -> bytes:
    """Return the answer to `request`; an untrusted one is worked out in the sandbox.

    Raises
    ------
    EnvironmentProblem
        When none comes; the message has what the process printed last.
    HostDied
        When the host ended first.
    """
    async with scratch() as folder:
        return await _ask_in(str(folder), host, request, untrusted, on_progress)


async def _ask_in(
    folder: str, host: Host, request: Request, untrusted: bool, on_progress: OnProgress | None
) -> bytes:
    environment = None if untrusted else dict(os.environ)
    is_tex = request.task == "tex"
    memory = UNTRUSTED_MEMORY if untrusted else _MEMORY
    running = None
    try:
        running = await host.run(
            lambda job: Start(job, untrusted, folder, (), _SECONDS, memory, runs_tex=is_tex)
        )
        channel = running.channel
        async with asyncio.timeout(_SECONDS):
            await channel.open(replace(request, scratch=folder, environment=environment))
            while (record := await channel.next()) is not None:
                if not isinstance(record.message, Advanced):
                    return _answer(record)
                if on_progress is not None:
                    on_progress(record.message.done, record.message.total)
            await running.ended
        reason = channel.output.decode("utf-8", "replace").strip().rpartition("\n")[2]
    except TimeoutError:
        reason = f"no answer within {_SECONDS} seconds"
    except ProtocolError as error:
        reason = str(error)
    finally:
        if running is not None:
            await end_job(host, running)
    raise EnvironmentProblem(
        f"The user's Python could not answer about its {request.task} ({reason}); "
        "`manim-lsp doctor` says what it lacks."
    )


def _answer(record: Record) -> bytes:
    if record.content is None:
        raise ProtocolError("something else than an answer")
    if not isinstance(record.message, Answer):
        record.content.close()
        raise ProtocolError("something else than an answer")
    size = record.content.size()
    if size > LONGEST_ANSWER:
        record.content.close()
        raise ProtocolError("an answer that is too long")
    return record.content.read(size)
