"""Which code is run for a score."""

import pytest
from tests.corpora.doc_examples import doc_examples
from tests.corpora.reward_bypasses import ALLOWED, REFUSED, WHOLE_FILES_REFUSED
from tests.render.jobs import render_one, scene

from manim_lsp.render.refusals.reward_gate import refusal
from manim_lsp.source import Position

# Of these one reads from the network and two look names up by strings that are made.
DOC_EXAMPLES_REFUSED = {"LabeledCountryExample", "ColorsOverview", "RateFuncExample"}

# What a scene can still do: nothing of it shows or changes what our side sees.
HARMLESS = {
    "nothing is drawn": "return",
    "its own play": "self.draw = self.wait\nself.draw(0.2)",
    "an exception that is caught": "try:\n    1 / 0\nexcept ZeroDivisionError:\n    pass",
    "words of success": "print('File ready at', 'media/videos/Main.mp4')",
}


@pytest.mark.parametrize("way", REFUSED)
def test_a_way_around_is_refused(way):
    report = refusal(scene(REFUSED[way]))
    assert report is not None
    assert report.status == "refused"


@pytest.mark.parametrize("way", WHOLE_FILES_REFUSED)
def test_a_file_that_cannot_be_read_as_it_runs_is_not_run(way):
    report = refusal(WHOLE_FILES_REFUSED[way])
    assert report is not None
    assert report.status in ("refused", "failed")


@pytest.mark.parametrize("way", ALLOWED)
def test_what_scenes_do_is_allowed(way):
    report = refusal(scene(ALLOWED[way]))
    assert report is None, report


def test_doc_examples_are_allowed():
    refused = {each.name for each in doc_examples() if refusal(each.code) is not None}
    assert refused <= DOC_EXAMPLES_REFUSED


def test_a_refusal_says_what_and_where():
    error = refusal("from manim import *\nimport math\nimport os.path\n").error
    assert error.type == "RewardRefused"
    assert "Line 3 touches `os.path`" in error.message
    assert (error.cause.start, error.cause.end) == (Position(3, 1), Position(3, 15))


@pytest.mark.asyncio(loop_scope="session")
class TestRewarded:
    async def test_refused_code_is_not_run(self, renderer, tmp_path):
        source = scene("import os\nself.add(Circle())")
        report = await render_one(renderer, tmp_path, source, untrusted=True, rewarded=True)
        assert (report.status, report.error.type) == ("refused", "RewardRefused")

    async def test_the_same_code_without_a_score_is(self, renderer, tmp_path):
        source = scene("import os\nself.add(Circle())")
        report = await render_one(renderer, tmp_path, source, untrusted=True)
        assert report.ok, report.error

    async def test_code_that_draws_is_run(self, renderer, tmp_path):
        source = scene("self.play(Create(Circle()), run_time=0.2)")
        report = await render_one(renderer, tmp_path, source, untrusted=True, rewarded=True)
        assert report.ok, report.error

    @pytest.mark.parametrize("way", HARMLESS)
    async def test_what_passes_earns_its_pictures_alone(self, renderer, tmp_path, way):
        source = scene(HARMLESS[way])
        report = await render_one(renderer, tmp_path, source, untrusted=True, rewarded=True)
        assert report.ok, report.error
        assert report.is_blank

    async def test_a_play_that_does_nothing_earns_an_empty_picture(self, renderer, tmp_path):
        source = scene("self.play(Create(Circle()))") + _replacing("play")
        report = await render_one(renderer, tmp_path, source, untrusted=True, rewarded=True)
        assert report.ok, report.error
        assert report.is_blank

    async def test_a_render_that_does_nothing_fails(self, renderer, tmp_path):
        source = scene("self.add(Circle())") + _replacing("render")
        report = await render_one(renderer, tmp_path, source, untrusted=True, rewarded=True)
        assert (report.status, report.error.type) == ("failed", "NoFrames")


def _replacing(method: str) -> str:
    return f"\n    def {method}(self, *arguments, **options):\n        pass\n"
