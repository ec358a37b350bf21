"""A GGUF model that runs in its own process, behind the `LanguageModel` interface."""

import asyncio
import contextlib
import itertools
import os
import signal
import sys
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from typing import Any, cast

from manim_lsp.errors import BudgetExceeded, ModelUnavailable
from manim_lsp.models import llama_protocol as protocol
from manim_lsp.models.gguf_file import read_header
from manim_lsp.models.language_model import Delta, Message, Usage
from manim_lsp.models.processor_cores import physical_cores

LARGEST_CONTEXT = 8192
"""Tokens of context that are used of models trained for more: a scene and its repair fit well."""

SMALL_MODEL = 64 << 20
"""Bytes below which decoding uses one thread: for so little work, threads mostly wait for each
other, and on a busy machine they wait long (measured: 0.2 s against 1.5 s for 200 tokens)."""

STOP_SECONDS = 0.5
"""How long a cancelled request may take to stop before the process is killed."""

_LONGEST_LINE = 1 << 24


class LlamaModel:
    """Runs llama.cpp on one GGUF file; starts its process when first asked and keeps it warm.

    Requests are served one at a time, in the order in which they came.

    Parameters
    ----------
    path
        The GGUF file.
    name
        How it is called in messages to the user.

    Raises
    ------
    ModelUnavailable
        The file is not one that llama.cpp reads.
    """

    def __init__(self, path: Path, name: str = "") -> None:
        header = read_header(path)
        self._path = path
        self._name = name or path.stem
        self._context = min(header.context or LARGEST_CONTEXT, LARGEST_CONTEXT)
        self._small = path.stat().st_size < SMALL_MODEL
        self._turn = asyncio.Lock()
        self._numbers = itertools.count(1)
        self._process: Process | None = None
        self._start: asyncio.Task[Process] | None = None

    @property
    def name(self) -> str:
        """How the model is called in messages to the user."""
        return self._name

    @property
    def context(self) -> int:
        """Tokens that prompt and completion may have together."""
        return self._context

    @property
    def pid(self) -> int | None:
        """The id of the warm process; None when there is none."""
        alive = self._process is not None and self._process.returncode is None
        return self._process.pid if self._process and alive else None

    async def complete(
        self,
        messages: Sequence[Message],
        *,
        stop: Sequence[str] = (),
        max_tokens: int | None = None,
        temperature: float = 0.0,
        seed: int | None = None,
    ) -> AsyncGenerator[Delta]:
        """Stream the answer, see `LanguageModel.complete`."""
        async with self._turn:
            process = await self._warm_process()
            number = next(self._numbers)
            answered = False
            try:
                await _send(
                    process,
                    protocol.Complete(
                        number, tuple(messages), tuple(stop), max_tokens, temperature, seed
                    ),
                )
                while not answered:
                    reply = await self._receive(process)
                    answered = not isinstance(reply, protocol.Token)
                    yield _delta(reply)
            finally:
                if not answered:
                    await self._cancel(process, number)

    async def close(self) -> None:
        """End the model's process, at once."""
        if self._start is not None:
            self._start.cancel()
            with contextlib.suppress(asyncio.CancelledError, ModelUnavailable):
                await self._start
        if self._process is not None:
            await _kill(self._process)
            self._process = None

    async def _warm_process(self) -> Process:
        if self._process is not None and self._process.returncode is None:
            return self._process
        if self._start is None:
            self._start = asyncio.create_task(self._started())
            # A load that nobody waits for any more may fail in silence; the next request tells.
            self._start.add_done_callback(lambda task: task.cancelled() or task.exception())
        # Giving up waiting does not stop the load: the next request finds the model warm.
        start = self._start
        try:
            self._process = await asyncio.shield(start)
        except asyncio.CancelledError:
            if not start.cancelled():
                raise
            raise ModelUnavailable(
                f"The model {self._name} was closed while it was loading; ask again."
            ) from None
        finally:
            if start.done():
                self._start = None
        return self._process

    async def _started(self) -> Process:
        process = await _spawn()
        try:
            await _send(process, self._load())
            reply = await self._receive(process)
        except BaseException:
            await _kill(process)
            raise
        if isinstance(reply, protocol.Failed):
            await _kill(process)
            raise ModelUnavailable(reply.message)
        self._context = reply.context
        return process

    def _load(self) -> protocol.Load:
        cores = physical_cores()
        return protocol.Load(str(self._path), self._context, 1 if self._small else cores, cores)

    async def _receive(self, process: Process) -> Any:  # noqa: ANN401 each caller matches kinds
        line = await cast(StreamReader, process.stdout).readline()
        if not line:
            raise ModelUnavailable(_obituary(self._name, await process.wait()))
        return protocol.decode(line)

    async def _cancel(self, process: Process, number: int) -> None:
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await _send(process, protocol.Cancel(number))
                while isinstance(await self._receive(process), protocol.Token):
                    pass
        except (TimeoutError, ModelUnavailable):
            await _kill(process)
        except asyncio.CancelledError:
            process.kill()
            self._process = None
            raise


async def _spawn() -> Process:
    try:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "manim_lsp.models.llama_worker"),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            # Without it ggml starts a debugger on itself before it aborts.
            env=os.environ | {"GGML_NO_BACKTRACE": "1"},
            limit=_LONGEST_LINE,
            # Ctrl-C in the terminal is for the server, which then stops the model in its own way.
            start_new_session=True,
        )
    except OSError as error:
        raise ModelUnavailable(
            f"The model's process cannot be started: {error.strerror}; close other programs."
        ) from error


async def _send(process: Process, request: protocol.Request) -> None:
    requests = cast(StreamWriter, process.stdin)
    # A process that died is noticed where its reply is read.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        requests.write(protocol.encode(request))
        await requests.drain()


async def _kill(process: Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    await process.wait()


def _delta(reply: protocol.Reply) -> Delta:
    match reply:
        case protocol.Token(text=text):
            return Delta(text)
        case protocol.Done():
            usage = Usage(
                reply.prompt_tokens, reply.completion_tokens, reply.seconds, reply.finish_reason
            )
            return Delta("", usage)
        case protocol.Failed(overflow=True, message=message):
            raise BudgetExceeded(message)
        case protocol.Failed(message=message):
            raise ModelUnavailable(message)
    raise ModelUnavailable("The model process answered out of turn; ask again.")


def _obituary(name: str, status: int) -> str:
    if status == -signal.SIGILL:
        return (
            "The model process met an instruction that this processor lacks; install "
            "llama-cpp-python again so that it is built for this machine."
        )
    cause = f"was ended by {signal.Signals(-status).name}" if status < 0 else f"ended ({status})"
    return (
        f"The process of the model {name} {cause}, perhaps for lack of memory; "
        "ask again to start it anew."
    )
