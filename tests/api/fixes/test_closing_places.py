import pytest
from tests.api.readings import findings, scene

from manim_lsp.api.mending.fix_text import fix_text

MENDED = [
    ("circle = Circle(.shift(LEFT)", "circle = Circle().shift(LEFT)"),
    ("group = VGroup(Dot(, Square())", "group = VGroup(Dot(), Square())"),
    ("text = Text('a'.scale(2), Text('b')", "text = Text('a').scale(2), Text('b')"),
    ("dots = VGroup(Dot()).arrange(DOWN.shift(UP)", "dots = VGroup(Dot()).arrange(DOWN).shift(UP)"),
    ("edges = [(1, 2), (2, 3, (3, 4)]", "edges = [(1, 2), (2, 3), (3, 4)]"),
    ("for n in range(3:\n            self.wait()", "for n in range(3):\n            self.wait()"),
    ("style = {'color: RED, 'width': 2}", "style = {'color': RED, 'width': 2}"),
    ("words = Text('a, font_size=20)", "words = Text('a', font_size=20)"),
    ("words = Text('Hello, world)", "words = Text('Hello, world')"),
    ("rows = [Text('a), Text('b')]", "rows = [Text('a'), Text('b')]"),
]


@pytest.mark.parametrize(("broken", "meant"), MENDED)
def test_closes_where_it_was_meant(api_index, broken, meant):
    assert fix_text(scene(broken), api_index, unsafe=True).text == scene(meant)


@pytest.mark.parametrize(
    "head", ["class Example(Scene:", "class Example(Scene, MovingCameraScene:"]
)
def test_closes_before_the_colon_of_a_class(api_index, head):
    broken = scene("self.wait()").replace("class Example(Scene):", head)
    mended = fix_text(broken, api_index, unsafe=True).text
    assert head.replace(":", "):") in mended


def test_place_that_leaves_the_fewest_mistakes_is_taken(api_index):
    broken = scene("self.play(FadeIn(Square(), Create(Circle()))")
    mended = fix_text(broken, api_index, unsafe=True)
    assert mended.text == scene("self.play(FadeIn(Square()), Create(Circle()))")


def test_several_ways_are_offered_in_the_editor(api_index):
    (finding,) = findings(scene("x = max((1, 2, 3)"), api_index)
    titles = [fix.message for fix in finding.fixes]
    assert len(titles) == len(set(titles)) > 1


@pytest.mark.parametrize("lines", [60, 400])
def test_a_long_statement_costs_no_tries(api_index, lines):
    broken = scene("x = [", *("    (1, 2)," for _ in range(lines)))
    assert findings(broken, api_index)[0].code == "syntax-error"
