import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as some

from manim_lsp.cli.rendering.npz import NpzWriter, npy_header
from manim_lsp.render.report import DrawnFrame


def frame(shade: int, *times: float, width: int = 3, height: int = 2) -> DrawnFrame:
    return DrawnFrame("Main", times, width, height, bytes([shade]) * (3 * width * height))


def test_numpy_reads_frames_and_times(tmp_path):
    writer = NpzWriter(tmp_path / "frames.npz")
    writer.add(frame(1, 0.0))
    writer.add(frame(2, 0.2, 0.4))
    with numpy.load(writer.finish()) as archive:
        frames, times = archive["frames"], archive["times"]
    assert (frames.shape, frames.dtype) == ((3, 2, 3, 3), numpy.uint8)
    assert times.dtype == numpy.float64
    assert times.tolist() == [0.0, 0.2, 0.4]
    assert frames[:, 0, 0, 0].tolist() == [1, 2, 2]


def test_pixels_lie_where_they_were(tmp_path):
    pixels = bytes(range(18))
    writer = NpzWriter(tmp_path / "frames.npz")
    writer.add(DrawnFrame("Main", (0.0,), 3, 2, pixels))
    with numpy.load(writer.finish()) as archive:
        assert archive["frames"][0].tobytes() == pixels
        assert archive["frames"][0, 1, 2].tolist() == [15, 16, 17]


def test_a_scene_without_frames_gives_empty_arrays(tmp_path):
    with numpy.load(NpzWriter(tmp_path / "frames.npz").finish()) as archive:
        assert (len(archive["frames"]), len(archive["times"])) == (0, 0)


def test_nothing_is_there_before_all_is(tmp_path):
    writer = NpzWriter(tmp_path / "deep" / "frames.npz")
    writer.add(frame(1, 0.0))
    assert list((tmp_path / "deep").iterdir()) == []
    writer.finish()
    assert [file.name for file in (tmp_path / "deep").iterdir()] == ["frames.npz"]


def test_nothing_is_left_of_what_was_abandoned(tmp_path):
    writer = NpzWriter(tmp_path / "frames.npz")
    writer.add(frame(1, 0.0))
    writer.abandon()
    assert list(tmp_path.iterdir()) == []


def test_an_archive_that_was_there_stays_when_the_new_one_is_abandoned(tmp_path):
    target = tmp_path / "frames.npz"
    target.write_bytes(b"old")
    NpzWriter(target).abandon()
    assert target.read_bytes() == b"old"


def test_frames_of_two_sizes_are_refused(tmp_path):
    writer = NpzWriter(tmp_path / "frames.npz")
    writer.add(frame(1, 0.0))
    with pytest.raises(ValueError, match="after frames of"):
        writer.add(frame(1, 0.2, width=4))
    writer.abandon()


@given(some.lists(some.integers(0, 10**12), min_size=1, max_size=5))
def test_headers_are_numpys(shape):
    header = npy_header("|u1", tuple(shape))
    assert len(header) % 64 == 0
    length = int.from_bytes(header[8:10], "little")
    assert len(header) == 10 + length
    assert f"'shape': {tuple(shape)!r}" in header.decode("latin-1")
