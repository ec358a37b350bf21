"""A real HTTP server on this machine that answers as an OpenAI-compatible one was told to."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from threading import Thread


@dataclass(frozen=True)
class Refusal:
    """Answer with an HTTP error."""

    status: int
    body: str


@dataclass(frozen=True)
class Hang:
    """Send these pieces, then nothing more; the connection stays open."""

    pieces: tuple[str, ...] = ()


@dataclass(frozen=True)
class BreakOff:
    """Send these pieces, then close the connection."""

    pieces: tuple[str, ...] = ()


@dataclass(frozen=True)
class Events:
    """Send these events word for word."""

    texts: tuple[str, ...]


Answer = str | Refusal | Hang | BreakOff | Events


@dataclass
class FakeEndpoint:
    """Gives the scripted answers in turn and records what it was asked.

    Completions are streamed in pieces of a few characters, so that nothing can rely on where one
    ends.
    """

    answers: list[Answer] = field(default_factory=list)
    finish_reason: str = "stop"
    models: list[dict[str, object]] = field(default_factory=lambda: [{"id": "fake"}])
    requests: list[dict] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    hung: asyncio.Event = field(default_factory=asyncio.Event)
    hung_up: asyncio.Event = field(default_factory=asyncio.Event)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def prompts(self) -> list[str]:
        """The user turn of every request."""
        return [request["messages"][-1]["content"] for request in self.requests]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                method, path, headers = _parse(head)
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                if method == "GET" and path == "/v1/models":
                    _plain(writer, 200, json.dumps({"data": self.models}))
                else:
                    self.requests.append(json.loads(body))
                    self.headers.append(headers)
                    await self._answer(reader, writer, self.answers.pop(0))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: Answer
    ) -> None:
        match answer:
            case Refusal(status, body):
                _plain(writer, status, body)
            case str():
                _start(writer)
                _stream(writer, [answer[at : at + 7] for at in range(0, len(answer), 7)])
                usage = {"prompt_tokens": 11, "completion_tokens": len(answer)}
                choice = {"index": 0, "delta": {}, "finish_reason": self.finish_reason}
                _event(writer, json.dumps({"choices": [choice]}))
                _event(writer, json.dumps({"choices": [], "usage": usage}))
                _event(writer, "[DONE]")
                writer.write(b"0\r\n\r\n")
            case Events(texts):
                _start(writer)
                for text in texts:
                    _event(writer, text)
                writer.write(b"0\r\n\r\n")
            case Hang(pieces):
                _start(writer)
                _stream(writer, list(pieces))
                await writer.drain()
                self.hung.set()
                await reader.read()
                self.hung_up.set()
            case BreakOff(pieces):
                _start(writer)
                _stream(writer, list(pieces))
                await writer.drain()
                writer.close()


@asynccontextmanager
async def running(endpoint: FakeEndpoint) -> AsyncIterator[FakeEndpoint]:
    server = await asyncio.start_server(endpoint.serve, "127.0.0.1", 0)
    endpoint.port = server.sockets[0].getsockname()[1]
    try:
        yield endpoint
    finally:
        server.close()


@contextmanager
def running_in_thread(endpoint: FakeEndpoint) -> Iterator[FakeEndpoint]:
    """Serve for tests whose own thread has a loop that comes and goes."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    server = running(endpoint)
    asyncio.run_coroutine_threadsafe(server.__aenter__(), loop).result()
    try:
        yield endpoint
    finally:
        asyncio.run_coroutine_threadsafe(server.__aexit__(None, None, None), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def code_answer(code: str) -> str:
    """Answer as a model that does what it was told; decoding stops before the closing tag."""
    return f"<CODE>\n{code}"


def _parse(head: bytes) -> tuple[str, str, dict[str, str]]:
    request, *lines = head.decode("latin-1").strip().split("\r\n")
    method, path, _ = request.split(" ")
    pairs = (line.split(": ", 1) for line in lines)
    return method, path, {name.lower(): value for name, value in pairs}


def _plain(writer: asyncio.StreamWriter, status: int, body: str) -> None:
    payload = body.encode()
    writer.write(
        f"HTTP/1.1 {status} Said\r\ncontent-type: application/json\r\n"
        f"content-length: {len(payload)}\r\n\r\n".encode()
        + payload
    )


def _start(writer: asyncio.StreamWriter) -> None:
    writer.write(
        b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
    )


def _stream(writer: asyncio.StreamWriter, pieces: list[str]) -> None:
    for piece in pieces:
        choice = {"index": 0, "delta": {"content": piece}, "finish_reason": None}
        _event(writer, json.dumps({"choices": [choice]}))


def _event(writer: asyncio.StreamWriter, data: str) -> None:
    chunk = f"data: {data}\n\n".encode()
    writer.write(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
