from pathlib import Path

import pytest
from PIL import Image

from manim_lsp.cli.rendering.pictures import PictureWriter
from manim_lsp.render.report import DrawnFrame


def frame(shade: int, *times: float) -> DrawnFrame:
    return DrawnFrame("Main", times, 3, 2, bytes([shade]) * 18)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out" / "Main"


def test_each_time_has_its_picture(target):
    writer = PictureWriter(target)
    writer.add(frame(1, 0.0))
    writer.add(frame(2, 0.2, 0.4))
    assert writer.finish() == target
    assert names(target) == ["000000.png", "000001.png", "000002.png", "times.csv"]
    shades = [Image.open(target / f"00000{number}.png").getpixel((2, 1)) for number in range(3)]
    assert shades == [(1, 1, 1), (2, 2, 2), (2, 2, 2)]


def test_the_table_has_the_time_of_each_picture(target):
    writer = PictureWriter(target)
    writer.add(frame(1, 0.0, 0.2))
    table = (writer.finish() / "times.csv").read_text()
    assert table == "file,seconds\n000000.png,0.0\n000001.png,0.2\n"


def test_pictures_of_an_earlier_run_go_and_other_files_stay(target):
    first = PictureWriter(target)
    first.add(frame(1, 0.0, 0.2, 0.4))
    first.finish()
    (target / "notes.txt").write_text("mine")
    second = PictureWriter(target)
    second.add(frame(2, 0.0))
    second.finish()
    assert names(target) == ["000000.png", "notes.txt", "times.csv"]


def test_nothing_is_left_of_what_was_abandoned(target, tmp_path):
    writer = PictureWriter(target)
    writer.add(frame(1, 0.0))
    writer.abandon()
    assert list(tmp_path.iterdir()) == []


def test_abandoning_keeps_what_was_there(target):
    first = PictureWriter(target)
    first.add(frame(1, 0.0))
    first.finish()
    second = PictureWriter(target)
    second.add(frame(2, 0.0, 0.2))
    second.abandon()
    assert names(target) == ["000000.png", "times.csv"]
