import asyncio
import os
import socket

import pytest

from manim_lsp.host.channel.socket_records import sealed
from manim_lsp.host.codec import encode
from manim_lsp.host.protocol import Frame, ProtocolError, Request, SceneFinished, SceneStarted
from manim_lsp.render.channels.job_channel import JobChannel

FRAME = Frame("last", 1, 1)
FINISHED = SceneFinished(1.0, 1.0)


def request(folder):
    return Request(
        task="render",
        path=str(folder / "scene.py"),
        source="",
        scenes=(),
        mode="verdict",
        scratch=str(folder),
        tex_cache=str(folder),
        environment=None,
    )


@pytest.fixture
async def ends(tmp_path):
    """Return an open channel and the job's end of its socket."""
    channel = JobChannel()
    records, _ = channel.for_the_job
    theirs = socket.socket(fileno=os.dup(records))
    await channel.open(request(tmp_path))
    yield channel, theirs
    channel.close()
    theirs.close()


def send(theirs, message, content=None):
    packet = encode(message)
    packet = len(packet).to_bytes(4) + packet
    if content is None:
        theirs.sendall(packet)
        return
    descriptor = sealed(content)
    socket.send_fds(theirs, [packet], [descriptor])
    os.close(descriptor)


async def test_what_a_job_sent_before_it_ended_arrives_although_no_answer_reaches_it(ends):
    channel, theirs = ends
    send(theirs, SceneStarted("Fast"))
    send(theirs, FRAME, b"\0\0\0")
    assert (await channel.next()).message == SceneStarted("Fast")
    frame = await channel.next()
    send(theirs, FINISHED)
    theirs.close()
    channel.frame_taken()
    assert (await channel.next()).message == FINISHED
    assert await channel.next() is None
    assert frame.content.read(3) == b"\0\0\0"


async def test_a_frame_without_its_memory_is_no_frame(ends):
    channel, theirs = ends
    send(theirs, FRAME)
    with pytest.raises(ProtocolError, match="without its descriptor"):
        await channel.next()


async def test_noise_is_no_record(ends):
    channel, theirs = ends
    theirs.sendall(b"\0\0\0\x04noise")
    with pytest.raises(ProtocolError):
        await channel.next()


async def test_a_length_without_end_is_refused_before_it_is_read(ends):
    channel, theirs = ends
    theirs.sendall(b"\xff\xff\xff\xff")
    with pytest.raises(ProtocolError, match="too long"):
        await channel.next()


async def test_descriptors_without_messages_are_refused(ends):
    channel, theirs = ends
    # An unfinished message: nothing declares what comes along.
    theirs.sendall((1 << 20).to_bytes(4))
    for _ in range(20):
        descriptor = sealed(b"")
        socket.send_fds(theirs, [b"{"], [descriptor])
        os.close(descriptor)
    with pytest.raises(ProtocolError, match="descriptors without messages"):
        await channel.next()


async def test_a_flood_waits_with_its_sender_until_it_is_taken(ends):
    channel, theirs = ends
    theirs.setblocking(False)
    loop = asyncio.get_running_loop()
    packet = encode(FINISHED)
    packet = len(packet).to_bytes(4) + packet
    count = 30_000
    sending = asyncio.create_task(loop.sock_sendall(theirs, packet * count))
    first = await channel.next()
    assert first is not None
    # The loop reads whatever it may read before a task that gives way this often goes on.
    for _ in range(200):
        await asyncio.sleep(0)
    assert not sending.done()
    for _ in range(count - 1):
        assert (await channel.next()).message == FINISHED
    await sending
    theirs.close()
    assert await channel.next() is None


async def test_a_number_that_no_float_holds_ends_the_job_at_once(ends):
    channel, theirs = ends
    body = b'{"kind": "SceneFinished", "seconds": 1%s, "cpu_seconds": 0}' % (400 * b"0")
    raised = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: raised.append(context))
    theirs.sendall(len(body).to_bytes(4) + body)
    with pytest.raises(ProtocolError, match="malformed"):
        await channel.next()
    loop.set_exception_handler(None)
    assert raised == []
