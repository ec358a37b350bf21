"""Questions that a process under the user's interpreter answers with JSON."""

import asyncio
import json
import os
import shutil
from typing import Any

from manim_lsp.errors import EnvironmentProblem
from manim_lsp.host.protocol import Answer, ProtocolError, Request, Start, Task
from manim_lsp.render.artifacts import make_scratch
from manim_lsp.render.host_process import HostProcess
from manim_lsp.render.job_channel import JobChannel, read_sealed

_SECONDS = 180
_MEMORY = 8 << 30


async def ask(host: HostProcess, task: Task) -> Any:  # noqa: ANN401 JSON
    """Return the answer of `task`.

    Raises
    ------
    EnvironmentProblem
        When none comes; the message has what the process printed last.
    HostDied
        When the host ended first.
    """
    scratch = str(await asyncio.to_thread(make_scratch))
    channel = JobChannel()
    running = None
    try:
        running = await host.run(
            lambda job: Start(job, False, scratch, (), _SECONDS, _MEMORY), channel.for_the_job
        )
        environment = dict(os.environ)
        await channel.open(Request(task, scratch=scratch, environment=environment))
        async with asyncio.timeout(_SECONDS):
            record = await channel.next()
            if record is None:
                await running.ended
        if record is not None and isinstance(record.message, Answer) and record.descriptor:
            size = os.fstat(record.descriptor.number).st_size
            return json.loads(read_sealed(record.descriptor, size))
        reason = channel.output.decode("utf-8", "replace").strip().rpartition("\n")[2]
    except (TimeoutError, ProtocolError, ValueError) as error:
        reason = str(error) or f"no answer within {_SECONDS} seconds"
    finally:
        if running is not None:
            await host.cancel(running)
        channel.close()
        await asyncio.to_thread(shutil.rmtree, scratch, ignore_errors=True)
    raise EnvironmentProblem(
        f"The user's Python could not answer about its {task} ({reason}); "
        "`manim-lsp doctor` says what it lacks."
    )
