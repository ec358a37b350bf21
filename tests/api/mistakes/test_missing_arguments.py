import pytest
from tests.api.readings import findings, scene
from tests.api.rules.running import renders

from manim_lsp.api.mending.fix_text import fix_text

SHAPES = ("square = Square()", "words = Text('a')")
MENDED = [
    ("square.move_to()", "square.move_to(ORIGIN)"),
    ("square.scale()", "square.scale(1)"),
    ("square.set_color()", "square.set_color(WHITE)"),
    ("Text(font_size=20)", 'Text("", font_size=20)'),
    ("Graph([1, 2], labels=True)", "Graph([1, 2], [], labels=True)"),
    ("Axes().plot(color=RED)", "Axes().plot(lambda x: x, color=RED)"),
    ("self.play(Create())", "self.play(Create(words))"),
    ("self.play(FadeOut(shift=UP))", "self.play(FadeOut(words, shift=UP))"),
    ("SurroundingRectangle(); Circle().surround()", None),
    ("self.play(Write)", "self.play(Write(words))"),
    ("self.play(None, run_time=2)", "self.wait(2)"),
]


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(("written", "meant"), MENDED)
async def test_what_is_missing_is_given(api_index, renderer, tmp_path, written, meant):
    mended = fix_text(scene(*SHAPES, written), api_index, unsafe=True)
    if meant is not None:
        assert mended.text == scene(*SHAPES, meant)
    assert await renders(mended.text, renderer, tmp_path)


def test_variable_of_the_name_comes_before_anything_else(api_index):
    text = scene("edges = [(1, 2)]", "Graph([1, 2])")
    (finding,) = findings(text, api_index)
    assert finding.fixes[0].message == "Pass `edges`"


def test_variable_that_is_bound_later_is_not_offered(api_index):
    text = scene("self.play(Create())", "square = Square()")
    assert fix_text(text, api_index, unsafe=True).text == scene("self.wait()", "square = Square()")


def test_animation_of_nothing_is_dropped_among_others_last(api_index):
    (finding,) = findings(scene(*SHAPES, "self.play(FadeIn(words), Create())"), api_index)
    assert [fix.message for fix in finding.fixes] == [
        "Pass `words`",
        "Pass `square`",
        "Remove it",
    ]


def test_nothing_is_made_up_for_functions_of_the_user(api_index):
    text = "def grow(angle): pass\n" + scene("grow()")
    (finding,) = findings(text, api_index)
    assert finding.fixes == ()


def test_what_is_given_by_position_comes_before_comments(api_index):
    text = scene("square = Square()", "square.scale(  # twice", ")")
    mended = fix_text(text, api_index, unsafe=True)
    assert mended.remaining == ()
    assert "# twice" in mended.text
