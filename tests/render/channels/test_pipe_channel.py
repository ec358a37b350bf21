"""A worker's pipe as our side reads it: bounded, strict, and never ahead of what is taken."""

import asyncio
from pathlib import Path

import pytest

from manim_lsp.host.codec import decode, encode
from manim_lsp.host.protocol import (
    CONTENT_LENGTH,
    FRAME_TAKEN,
    FRAME_WINDOW,
    LENGTH,
    TEX_DONE,
    Answer,
    Frame,
    JobEnded,
    Output,
    ProtocolError,
    Request,
    SceneStarted,
)
from manim_lsp.render.channels import content as contents
from manim_lsp.render.channels.pipe_channel import PipeChannel
from manim_lsp.render.judging.artifacts import HeldOutput

FRAME = Frame("last", 1, 1)
PIXELS = b"\1\2\3"
END = JobEnded(1, 0, 0.5)


def packet(message, content=None) -> bytes:
    payload = encode(message)
    sent = LENGTH.pack(len(payload)) + payload
    return sent if content is None else sent + CONTENT_LENGTH.pack(len(content)) + content


class Pipe:
    """A channel, the pipe that it reads, and what it wrote and told."""

    def __init__(self):
        self.reader = asyncio.StreamReader(limit=1 << 16)
        self.written = b""
        self.told = []
        self.channel = PipeChannel(
            self.reader,
            self._write,
            on_end=lambda: self.told.append("end"),
            on_close=lambda: self.told.append("close"),
        )

    def _write(self, data):
        self.written += data

    async def feed(self, data, *, ends=False):
        await self.channel.open(Request("facts"))
        self.reader.feed_data(data)
        if ends:
            self.reader.feed_eof()
        return self.channel


@pytest.fixture
async def pipe():
    """Return a channel with its ends, and close it at last."""
    pipe = Pipe()
    yield pipe
    pipe.channel.close()


async def test_the_request_goes_out_behind_its_length(pipe):
    await pipe.channel.open(Request("facts"))
    (length,) = LENGTH.unpack(pipe.written[: LENGTH.size])
    payload = pipe.written[LENGTH.size :]
    assert len(payload) == length
    assert decode(payload, Request) == Request("facts")


async def test_records_come_in_order_with_what_follows_them(pipe):
    data = packet(SceneStarted("Main")) + packet(FRAME, PIXELS) + packet(END)
    channel = await pipe.feed(data)
    assert (await channel.next()).message == SceneStarted("Main")
    frame = await channel.next()
    assert frame.message == FRAME
    assert frame.content.read(3) == PIXELS
    assert await channel.next() is None


@pytest.mark.parametrize("size", [1, 2, 7, 64])
async def test_records_may_come_in_any_pieces(pipe, size):
    data = packet(SceneStarted("Main")) + packet(FRAME, PIXELS) + packet(END)
    await pipe.channel.open(Request("facts"))
    for start in range(0, len(data), size):
        pipe.reader.feed_data(data[start : start + size])
        await asyncio.sleep(0)
    assert (await pipe.channel.next()).message == SceneStarted("Main")
    assert (await pipe.channel.next()).content.read(3) == PIXELS
    assert await pipe.channel.next() is None


async def test_the_end_that_a_worker_tells_is_kept_and_ends_it(pipe):
    channel = await pipe.feed(packet(END))
    assert await channel.next() is None
    assert channel.ended == END
    assert pipe.told == ["end"]


async def test_what_comes_behind_the_end_is_left(pipe):
    channel = await pipe.feed(packet(END) + packet(SceneStarted("Main")))
    assert await channel.next() is None


async def test_a_worker_that_just_ends_has_told_nothing(pipe):
    channel = await pipe.feed(packet(SceneStarted("Main")), ends=True)
    assert (await channel.next()).message == SceneStarted("Main")
    assert await channel.next() is None
    assert channel.ended is None


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"\xff\xff\xff\xff", "too long"),
        (LENGTH.pack(5) + b"noise", "not a message"),
        (packet(Request("facts")), "unexpected"),
        (packet(FRAME) + CONTENT_LENGTH.pack(4), "more than it declared"),
        (packet(Frame("last", -1, -10)) + CONTENT_LENGTH.pack(1), "more than it declared"),
        (packet(Answer()) + CONTENT_LENGTH.pack(1 << 40), "more than it declared"),
        (packet(Output(".mp4")) + CONTENT_LENGTH.pack((4 << 30) + 1), "more than it declared"),
        (packet(FRAME) + CONTENT_LENGTH.pack(3) + b"12", "less than it declared"),
        (packet(FRAME) + b"\0\0", "less than it declared"),
    ],
)
async def test_what_the_protocol_does_not_have_is_a_problem_and_ends_it(pipe, data, complaint):
    channel = await pipe.feed(data, ends=True)
    with pytest.raises(ProtocolError, match=complaint):
        await channel.next()
    assert pipe.told == ["end"]


async def test_records_before_a_problem_still_count(pipe):
    channel = await pipe.feed(packet(SceneStarted("Main")) + b"\xff\xff\xff\xff")
    assert (await channel.next()).message == SceneStarted("Main")
    with pytest.raises(ProtocolError):
        await channel.next()


async def test_pixels_of_another_size_than_declared_are_no_frame(pipe):
    channel = await pipe.feed(packet(FRAME, b"12"))
    frame = await channel.next()
    with pytest.raises(ProtocolError, match="another size"):
        frame.content.read(3)


async def test_frames_that_nobody_takes_stay_with_their_sender(pipe):
    count = 3 * FRAME_WINDOW
    channel = await pipe.feed(packet(FRAME, PIXELS) * count + packet(END))
    for _ in range(10 * count):
        await asyncio.sleep(0)
    assert channel.ended is None
    for _ in range(count):
        assert (await channel.next()).content.read(3) == PIXELS
    assert await channel.next() is None
    assert channel.ended == END


async def test_a_worker_is_answered(pipe):
    await pipe.channel.open(Request("facts"))
    pipe.written = b""
    pipe.channel.frame_taken()
    pipe.channel.tex_done()
    assert pipe.written == FRAME_TAKEN + TEX_DONE


async def test_only_the_first_part_of_what_is_printed_is_kept(pipe):
    for _ in range(100):
        pipe.channel.take_printed(b"x" * 1000)
    assert pipe.channel.output.count(b"x") == 64 << 10
    assert len(pipe.channel.output) < 65 << 10


async def test_a_long_video_lies_on_disk_until_it_is_stored(pipe, tmp_path, monkeypatch):
    monkeypatch.setattr(contents, "_IN_MEMORY", 1 << 16)
    video = b"\0\0\0\x20ftypisom" + bytes(range(256)) * 4096
    channel = await pipe.feed(packet(Output(".mp4"), video) + packet(END))
    record = await channel.next()
    assert record.content.is_on_disk
    held = HeldOutput()
    held.hold(record.message, record.content)
    path = await asyncio.to_thread(held.store, tmp_path, "Main")
    assert path == Path(tmp_path, "Main.mp4")
    assert path.read_bytes() == video


async def test_closing_lets_go_of_what_was_not_taken(pipe):
    channel = await pipe.feed(packet(FRAME, PIXELS))
    record = await channel.next()
    record.content.close()
    channel.close()
    assert await channel.next() is None
    assert "close" in pipe.told
