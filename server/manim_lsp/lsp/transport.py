"""The server on a pipe or a socket, until the client says ``exit`` or is gone."""

import asyncio
import contextlib
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, BinaryIO

from pygls.io_ import StdoutWriter, run_async

from manim_lsp.lsp.server import ManimLanguageServer, create_server

if TYPE_CHECKING:
    from pygls.io_ import AsyncReader, Writer

_CHUNK = 1 << 16


async def serve_stdio() -> int:
    """Serve on standard input and output; return the exit code.

    Standard output is the client's alone: whatever else writes to it is sent to standard error.
    """
    channel = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    reader = _read_in_thread(sys.stdin.buffer)
    return await _serve(create_server(), reader, StdoutWriter(channel))


async def serve_tcp(host: str, port: int) -> int:
    """Serve the first client that connects to `host` and `port`; return the exit code.

    Raises
    ------
    OSError
        When the address cannot be had.
    """
    served: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        listener.close()
        code = await _serve(create_server(), reader, writer)
        writer.close()
        if not served.done():
            served.set_result(code)

    listener = await asyncio.start_server(connected, host, port)
    addresses = ", ".join("{}:{}".format(*each.getsockname()[:2]) for each in listener.sockets)
    print(f"manim-lsp: waiting for an editor at {addresses}", file=sys.stderr, flush=True)
    return await served


async def _serve(server: ManimLanguageServer, reader: "AsyncReader", writer: "Writer") -> int:
    session = server.session
    server.protocol.set_writer(writer)
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        # Windows has no handlers on the loop; there the process just ends.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, session.stopped.set)
    messages = asyncio.create_task(
        run_async(
            stop_event=threading.Event(),
            reader=reader,
            protocol=server.protocol,
            error_handler=server.report_server_error,
        )
    )
    stopped = asyncio.create_task(session.stopped.wait())
    await asyncio.wait({messages, stopped}, return_when=asyncio.FIRST_COMPLETED)
    for task in (messages, stopped):
        task.cancel()
    await asyncio.wait({messages, stopped})
    await session.close()
    return session.exit_code


def _read_in_thread(stream: BinaryIO) -> asyncio.StreamReader:
    """Return a reader fed by a thread that does not keep the process alive.

    pygls reads in a pool whose threads are waited for at exit: a client that says ``exit`` and
    leaves its pipe open would keep the server for ever.
    """
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()

    def feed(chunk: bytes) -> None:
        reader.feed_data(chunk) if chunk else reader.feed_eof()

    def pump() -> None:
        chunk = b"\n"
        while chunk:
            chunk = os.read(stream.fileno(), _CHUNK)
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody reads any more
                loop.call_soon_threadsafe(feed, chunk)

    threading.Thread(target=pump, name="stdin", daemon=True).start()
    return reader
