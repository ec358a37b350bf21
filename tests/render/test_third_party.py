"""Scenes on bases that others wrote render in every mode; what they want besides is left out."""

import pytest
from tests.render.jobs import job, render_one

pytestmark = pytest.mark.asyncio(loop_scope="session")

MODES = ("verdict", "frames", "video")

BASE = """from manim import *


class Deck(MovingCameraScene):
    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.pages = []

    def setup(self):
        super().setup()
        self.frame = Rectangle(width=14, height=8)
        self.add(self.frame)

    def play(self, *animations, **options):
        super().play(*animations, **options)
        self.pages.append(self.renderer.num_plays)

    def next_page(self):
        self.next_section(f"page {len(self.pages)}")

    def render(self, *arguments, **options):
        super().render(*arguments, **options)
        assert self.pages == [1, 2], self.pages
"""

SCENE = """from manim import *
from deck.base import Deck


class Main(Deck):
    def construct(self):
        self.play(self.camera.frame.animate.scale(0.5), run_time=0.4)
        self.next_page()
        self.play(FadeOut(self.frame), run_time=0.4)
"""

# The ways of manim-slides: the presentation is cut from the files of the single plays.
SLIDES = """from pathlib import Path
from manim import Scene


class BaseSlide:
    def _save_slides(self, use_cache=True):
        Path("slides").mkdir()
        if not any(self.renderer.file_writer.partial_movie_files):
            raise ValueError("no files to cut slides from")


class Slide(BaseSlide, Scene):
    def render(self, *arguments, **options):
        super().render(*arguments, **options)
        self._save_slides(use_cache=False)
"""

SLIDE = """from manim import *
from manim_slides.slide.base import Slide


class Main(Slide):
    def construct(self):
        self.play(Create(Circle()), run_time=0.4)
"""

# The ways of manim-voiceover: what is spoken is kept in a folder and looked up there.
SPEECH = """import wave
from pathlib import Path
from manim import config


class SpeechService:
    def __init__(self, global_speed=1.0, cache_dir=None):
        self.folder = Path(cache_dir or Path(config.media_dir) / "voiceovers")
        self.folder.mkdir(parents=True, exist_ok=True)

    def speak(self, text):
        path = self.folder / f"{text}.wav"
        if not path.exists():
            print(f"spoken: {text}")
            with wave.open(str(path), "wb") as file:
                file.setparams((1, 2, 8000, 0, "NONE", ""))
                file.writeframes(bytes(16000))
        return path
"""

VOICED = """from manim import *
from manim_voiceover.services.base import SpeechService


class Recorder(SpeechService):
    def __init__(self, **options):
        SpeechService.__init__(self, **options)


class Main(Scene):
    def construct(self):
        self.add_sound(str(Recorder().speak("hello")))
        self.play(Create(Circle()), run_time=0.4)
"""


def package(folder, path, text):
    """Write a module, and make packages of the folders above it."""
    target = folder / path
    target.parent.mkdir(parents=True)
    target.write_text(text)
    for parent in target.relative_to(folder).parents:
        if parent.name:
            (folder / parent / "__init__.py").touch()


@pytest.mark.parametrize("untrusted", [False, True])
@pytest.mark.parametrize("mode", MODES)
async def test_base_with_its_own_setup_play_and_render(renderer, tmp_path, mode, untrusted):
    package(tmp_path, "deck/base.py", BASE)
    report = await render_one(renderer, tmp_path, SCENE, mode=mode, untrusted=untrusted)
    assert report.ok, report.error
    assert [entry.range.start.row for entry in report.timeline] == [7, 9]


@pytest.mark.parametrize("untrusted", [False, True])
@pytest.mark.parametrize("mode", MODES)
async def test_presentation_is_not_cut(renderer, tmp_path, mode, untrusted):
    package(tmp_path, "manim_slides/slide/base.py", SLIDES)
    report = await render_one(renderer, tmp_path, SLIDE, mode=mode, untrusted=untrusted)
    assert report.ok, report.error
    assert not (tmp_path / "slides").exists()


async def test_spoken_text_is_kept_where_manim_render_keeps_it(renderer, tmp_path):
    package(tmp_path, "manim_voiceover/services/base.py", SPEECH)
    for mode in MODES:
        (report,) = await renderer.render(job(tmp_path, VOICED, mode=mode))
        assert report.ok, report.error
    kept = tmp_path / "media" / "voiceovers" / "hello.wav"
    before = kept.stat().st_mtime_ns
    assert (await render_one(renderer, tmp_path, f"{VOICED}\n# once more\n")).ok
    assert kept.stat().st_mtime_ns == before


async def test_contained_scenes_speak_into_their_scratch_folder(renderer, tmp_path):
    package(tmp_path, "manim_voiceover/services/base.py", SPEECH)
    report = await render_one(renderer, tmp_path, VOICED, untrusted=True)
    assert report.ok, report.error
    assert not (tmp_path / "media").exists()
