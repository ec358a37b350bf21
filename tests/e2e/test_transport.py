"""How ``manim-lsp serve`` is reached, and what it says when it cannot be."""

import asyncio
import json
import socket

import pytest
from tests.e2e.editor import COMMAND

pytestmark = pytest.mark.slow

SERVE = COMMAND[:-1]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def framed(**message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


async def run(*arguments):
    process = await asyncio.create_subprocess_exec(
        *SERVE, *arguments, stderr=asyncio.subprocess.PIPE, stdin=asyncio.subprocess.DEVNULL
    )
    return process, (await process.communicate())[1].decode()


async def test_an_editor_can_connect_over_tcp():
    address = f"127.0.0.1:{free_port()}"
    process = await asyncio.create_subprocess_exec(
        *SERVE, "--tcp", address, stderr=asyncio.subprocess.PIPE
    )
    assert address in (await process.stderr.readline()).decode()
    reader, writer = await asyncio.open_connection(*address.split(":"))
    writer.write(framed(id=1, method="initialize", params={"capabilities": {}}))
    length = int((await reader.readline()).split(b":")[1])
    await reader.readuntil(b"\r\n\r\n")
    reply = json.loads(await reader.readexactly(length))
    assert reply["result"]["serverInfo"]["name"] == "manim-lsp"
    writer.write(framed(id=2, method="shutdown") + framed(method="exit"))
    assert await process.wait() == 0


async def test_a_port_that_is_taken_is_said_in_one_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process, said = await run("--tcp", f"127.0.0.1:{taken.getsockname()[1]}")
    assert process.returncode == 2
    assert "name another port" in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("address", ["2087", "here:there", "127.0.0.1:99999"])
async def test_an_address_that_is_none_is_said_in_one_line(address):
    process, said = await run("--tcp", address)
    assert process.returncode == 2
    assert "HOST:PORT" in said
    assert len(said.splitlines()) == 1


async def test_an_editor_that_says_nothing_and_leaves_is_the_end():
    process, said = await run("--stdio")
    assert process.returncode == 1
    assert said == ""
