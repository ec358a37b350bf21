import pytest

from manim_lsp.render.example_pictures import ExamplePictures
from manim_lsp.render.report import RenderReport, TimelineEntry
from manim_lsp.source import Position, Range

HERE = Range(Position(1, 1), Position(1, 2))
CODE = "from manim import *\n\nclass Blue(Scene):\n    def construct(self):\n        {}\n"
STILL = CODE.format("self.add(Circle())")
PLAYED = CODE.format("self.play(FadeIn(Circle())); self.play(FadeOut(Circle()))")
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def pictures(tmp_path):
    return ExamplePictures("0.22.0", tmp_path / "examples")


@pytest.mark.parametrize("code", [STILL, PLAYED])
@pytest.mark.asyncio(loop_scope="session")
async def test_an_example_has_a_small_picture_once_it_was_rendered(pictures, renderer, code):
    assert pictures.is_wanted("Blue", code)
    pictures.prepare()
    (report,) = await renderer.render(pictures.job("Blue", code))
    pictures.keep("Blue", code, report)
    picture = pictures.find("Blue", code).read_bytes()
    assert picture.startswith(PNG)
    width = int.from_bytes(picture[16:20], "big")
    assert 240 <= width <= 400
    assert not pictures.is_wanted("Blue", code)


def test_examples_are_contained_as_model_written_code_is(pictures):
    assert pictures.job("Blue", STILL).untrusted


def test_what_fails_is_tried_only_once(pictures):
    pictures.keep("Blue", STILL, RenderReport("Blue", "failed"))
    assert pictures.find("Blue", STILL) is None
    assert not pictures.is_wanted("Blue", STILL)


def test_the_frame_with_most_to_see_is_kept(pictures):
    frames = (b"12", b"1234", b"1")
    timeline = tuple(TimelineEntry("play", HERE, 0, 1, frame) for frame in frames)
    pictures.keep("Blue", PLAYED, RenderReport("Blue", "ok", timeline=timeline))
    assert pictures.find("Blue", PLAYED).read_bytes() == b"1234"


def test_another_manim_has_pictures_of_its_own(pictures, tmp_path):
    pictures.keep("Blue", STILL, RenderReport("Blue", "ok", still=b"1"))
    assert ExamplePictures("0.19.0", tmp_path / "examples").is_wanted("Blue", STILL)


def test_a_folder_that_cannot_be_written_costs_the_picture_only(tmp_path):
    (tmp_path / "file").write_text("")
    pictures = ExamplePictures("0.22.0", tmp_path / "file" / "examples")
    pictures.prepare()
    pictures.keep("Blue", STILL, RenderReport("Blue", "ok", still=b"1"))
    assert pictures.find("Blue", STILL) is None
