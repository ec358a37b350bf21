import asyncio

import pytest
from tests.corpora.doc_examples import doc_examples
from tests.corpora.layout_scenes import MEANT, MISTAKES, UNMENDED, expected
from tests.render.jobs import job, scene
from tests.render.layout_renders import fixes_of, layout_of, placed

from manim_lsp.api.analysis import analyse
from manim_lsp.render.judging.layout_words import layout_words
from manim_lsp.source import SourceText, apply_edits

pytestmark = pytest.mark.asyncio(loop_scope="session")

FLAGGED = {
    "ArrowTipsShowcase": "out-of-frame",
    "KamadaKawaiLayout": "out-of-frame",
    "AlwaysExample": "out-of-frame",
    "ShapesWithVDict": "text-overlap",
}
"""Examples of Manim's documentation whose pictures, looked at, have what is found in them."""


def by_name(path):
    return path.stem


@pytest.mark.parametrize("path", MISTAKES, ids=by_name)
async def test_what_lies_wrong_is_found_at_the_call_that_made_it(renderer, tmp_path, path):
    text = path.read_text("utf-8")
    assert placed(await layout_of(renderer, tmp_path, text)) == expected(text)


@pytest.mark.parametrize("path", MEANT, ids=by_name)
async def test_nothing_is_found_where_it_is_meant(renderer, tmp_path, path):
    assert await layout_of(renderer, tmp_path, path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", MISTAKES, ids=by_name)
async def test_each_fix_mends_its_finding_and_makes_no_other(renderer, tmp_path, api_index, path):
    text = path.read_text("utf-8")
    before = await layout_of(renderer, tmp_path, text)
    analysis = analyse(text, api_index)
    offered = [(each, fix) for each in before for fix in fixes_of(each, analysis)]
    assert bool(offered) is (path.stem not in UNMENDED)
    for mended, fix in offered:
        after = await layout_of(renderer, tmp_path, apply_edits(text, fix.edits))
        left = sorted(each.kind for each in before if each is not mended)
        assert (fix.message, sorted(each.kind for each in after)) == (fix.message, left)
        assert fix.applicability == "suggested"


async def test_finding_names_time_class_boxes_and_the_other_call(renderer, tmp_path):
    text = scene(
        """
        first = Text("under")
        self.play(FadeIn(first))
        self.play(FadeIn(Text("over", font_size=90)), run_time=2)
        """
    )
    (found,) = await layout_of(renderer, tmp_path, text)
    source = SourceText(text)
    assert source.slice(found.range) == 'Text("over", font_size=90)'
    assert found.other is not None
    assert source.slice(found.other) == 'Text("under")'
    assert (found.name, found.time) == ("Text", 3.0)
    assert found.box[2] > found.other_box[2] > 0
    assert found.frame[2] == pytest.approx(64 / 9)


async def test_ranges_hold_in_text_of_any_script(renderer, tmp_path):
    text = scene('größe, title = 1, Text("Größenordnungen " * 5)\nself.add(title)')
    (found,) = await layout_of(renderer, tmp_path, text)
    assert SourceText(text).slice(found.range) == 'Text("Größenordnungen " * 5)'


async def test_layout_is_looked_at_only_where_that_is_wanted(renderer, tmp_path):
    text = MISTAKES[0].read_text("utf-8")
    assert await layout_of(renderer, tmp_path, text, layout=False) == []


@pytest.mark.parametrize("options", [{"mode": "video"}, {"mode": "frames"}, {"untrusted": True}])
async def test_all_modes_find_the_same(renderer, tmp_path, options):
    text = MISTAKES[0].read_text("utf-8")
    found = await layout_of(renderer, tmp_path, text, output_dir=tmp_path, **options)
    assert placed(found) == expected(text)


async def test_a_scene_that_fails_later_tells_what_it_had_shown(renderer, tmp_path):
    text = scene('self.add(Text("x" * 90))\nself.wait()\nraise ValueError("later")')
    (report,) = await renderer.render(job(tmp_path, text))
    assert report.status == "failed"
    assert [each.kind for each in report.layout] == ["out-of-frame"]


async def test_what_a_mistaken_class_raises_is_told_as_without_looking(renderer, tmp_path):
    text = scene("Square(colour=RED)")
    errors = []
    for layout in (True, False):
        (report,) = await renderer.render(job(tmp_path, text, layout=layout))
        errors.append((report.error.type, report.error.message, report.error.cause))
    assert errors[0] == errors[1]


async def test_a_scene_may_say_nowhere_of_itself(renderer, tmp_path):
    text = scene(
        """
        class Lost(Text):
            def get_family(self, recurse=True):
                raise RuntimeError("nowhere")

        word = Text("lost")
        self.add(word)
        self.wait()
        word.points = None
        for letter in word:
            letter.points = letter.points * float("nan")
        """
    )
    (report,) = await renderer.render(job(tmp_path, text))
    assert report.layout == ()


async def test_message_says_in_words_by_how_much(renderer, tmp_path):
    (found,) = await layout_of(
        renderer, tmp_path, scene('self.play(Write(Text("low").shift(4 * DOWN)))')
    )
    assert layout_words(found) == (
        "`Text` lies partly outside the frame at 1.0 s, by 0.3 units at the bottom."
    )


@pytest.mark.slow
async def test_examples_of_the_documentation_are_left_alone_but_for_a_few(renderer, tmp_path):
    # What fetches its data says nothing of layout and waits for the network.
    examples = [each for each in doc_examples() if "https://" not in each.code]
    renders = (renderer.render(job(tmp_path, example.code)) for example in examples)
    found = {}
    for example, reports in zip(examples, await asyncio.gather(*renders), strict=True):
        kinds = {each.kind for report in reports for each in report.layout}
        kinds.discard("shape-out-of-frame")
        if kinds:
            found[example.name] = ", ".join(sorted(kinds))
    assert found == FLAGGED
