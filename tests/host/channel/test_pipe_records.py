import os
import threading

import pytest

from manim_lsp.host.channel.pipe_records import PipeRecords
from manim_lsp.host.codec import decode, encode
from manim_lsp.host.protocol import (
    CONTENT_LENGTH,
    FRAME_TAKEN,
    FRAME_WINDOW,
    LENGTH,
    TEX_DONE,
    Answer,
    Frame,
    Output,
    ProtocolError,
    Request,
    SceneStarted,
    Start,
    TexNeeded,
)

START = Start(7, False, "scratch", (), 60, 1 << 30)
FRAME = Frame("last", 1, 1)


class Ends:
    """Our ends of a worker's two pipes."""

    def __init__(self):
        theirs_in, self.requests = os.pipe()
        self.records, theirs_out = os.pipe()
        self.worker = PipeRecords(theirs_in, theirs_out)
        self._theirs = [theirs_in, theirs_out]

    def say(self, message):
        payload = encode(message)
        os.write(self.requests, LENGTH.pack(len(payload)) + payload)

    def exactly(self, size) -> bytes:
        data = b""
        while len(data) < size:
            data += os.read(self.records, size - len(data))
        return data

    def message(self, kind):
        (length,) = LENGTH.unpack(self.exactly(LENGTH.size))
        return decode(self.exactly(length), kind)

    def content(self) -> bytes:
        (length,) = CONTENT_LENGTH.unpack(self.exactly(CONTENT_LENGTH.size))
        return self.exactly(length)

    def hang_up(self):
        os.close(self.requests)
        self.requests = -1

    def close(self):
        for descriptor in (self.requests, self.records, *self._theirs):
            if descriptor >= 0:
                os.close(descriptor)


@pytest.fixture
def ends():
    """Return both ends."""
    ends = Ends()
    yield ends
    if ends.requests >= 0:
        ends.hang_up()
    ends.close()


def test_the_order_and_then_the_request_are_taken(ends):
    ends.say(START)
    assert ends.worker.start() == START
    ended = threading.Event()
    ends.worker.watch(ended.set)
    ends.say(Request("facts"))
    assert ends.worker.request() == Request("facts")
    ends.hang_up()
    assert ended.wait(10)


def test_a_record_has_its_length_before_it(ends):
    ends.worker.send(SceneStarted("Main"))
    assert ends.message(SceneStarted) == SceneStarted("Main")


def test_bytes_follow_their_record(ends):
    ends.worker.send(Answer(), b"{}")
    assert ends.message(Answer) == Answer()
    assert ends.content() == b"{}"


def test_a_file_follows_its_record(ends, tmp_path):
    path = tmp_path / "Main.mp4"
    video = bytes(range(256)) * 10_000
    path.write_bytes(video)
    sending = threading.Thread(target=ends.worker.send, args=(Output(".mp4"), path))
    sending.start()
    assert ends.message(Output) == Output(".mp4")
    assert ends.content() == video
    sending.join()


def test_no_more_frames_are_under_way_than_the_window(ends):
    ends.worker.watch(lambda: None)
    sent = []

    def send():
        for number in range(FRAME_WINDOW + 1):
            ends.worker.send(FRAME, b"123")
            sent.append(number)

    sending = threading.Thread(target=send)
    sending.start()
    for _ in range(FRAME_WINDOW):
        ends.message(Frame)
        ends.content()
    assert sending.is_alive()
    os.write(ends.requests, FRAME_TAKEN)
    assert ends.message(Frame) == FRAME
    sending.join()
    assert len(sent) == FRAME_WINDOW + 1


def test_what_waits_for_tex_takes_no_frames_answer_for_it(ends):
    os.write(ends.requests, FRAME_TAKEN + TEX_DONE)
    ends.worker.watch(lambda: None)
    ends.worker.send(FRAME, b"123")
    ends.worker.compile_tex("document", "latex", ".dvi")
    assert ends.message(Frame) == FRAME
    assert ends.content() == b"123"
    assert ends.message(TexNeeded) == TexNeeded("document", "latex", ".dvi")


def test_without_a_server_there_is_no_order(ends):
    ends.hang_up()
    with pytest.raises(ProtocolError, match="gone"):
        ends.worker.start()
