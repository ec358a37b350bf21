from hypothesis import given
from tests.api.readings import scene
from tests.api.test_robustness import ANY_TEXT, QUIET

from manim_lsp.api.analysis import analyse
from manim_lsp.api.reading.outline import OutlineItem, outline
from manim_lsp.source import SourceText


def shape(items: tuple[OutlineItem, ...]) -> list:
    """Return names and kinds, nested as the items are."""
    return [
        (item.kind, item.name, shape(item.children)) if item.children else (item.kind, item.name)
        for item in items
    ]


def test_a_scene_lists_what_it_plays(api_index):
    text = scene(
        "circle = Circle()",
        "self.play(Create(circle), run_time=2)",
        "for dot in circle:",
        "    self.play(",
        "        FadeIn(dot),",
        "        dot.animate.shift(UP),",
        "    )",
        "self.wait()",
    )
    assert shape(outline(analyse(text, api_index))) == [
        (
            "scene",
            "Example",
            [
                (
                    "method",
                    "construct",
                    [
                        ("play", "play Create(circle)"),
                        ("play", "play FadeIn(dot), dot.animate.shift(UP)"),
                        ("wait", "wait"),
                    ],
                )
            ],
        )
    ]


def test_sections_hold_what_follows_them(api_index):
    text = scene(
        "self.wait(1)",
        'self.next_section("The  end", skip_animations=True)',
        "self.wait(2)",
        "self.wait(3)",
        "self.next_section()",
    )
    ((_, _, ((_, _, calls),)),) = shape(outline(analyse(text, api_index)))
    assert calls == [
        ("wait", "wait 1"),
        ("section", "The end", [("wait", "wait 2"), ("wait", "wait 3")]),
        ("section", "section"),
    ]


def test_other_definitions_are_listed_too(api_index):
    text = (
        "from manim import *\nSPEED = 2\nlower = 1\n"
        "if SPEED:\n    def helper(scene):\n        def inner(): pass\n"
        "class Fancy(Circle):\n    @property\n    def size(self): return 1\n"
    )
    assert shape(outline(analyse(text, api_index))) == [
        ("constant", "SPEED"),
        ("function", "helper", [("function", "inner")]),
        ("class", "Fancy", [("method", "size")]),
    ]


def test_the_rest_stays_while_a_line_is_typed(api_index):
    text = scene("self.play(Create(Circle()))", "self.play(Create(", "self.wait()")
    ((_, _, ((_, _, calls),)),) = shape(outline(analyse(text, api_index)))
    assert calls == [("play", "play Create(Circle())"), ("wait", "wait")]


def test_a_scene_is_listed_while_its_class_line_is_typed(api_index):
    text = scene("self.wait()").replace("(Scene):", "(Scene")
    assert ("function", "construct", [("wait", "wait")]) in shape(outline(analyse(text, api_index)))


def test_without_an_index_the_outline_is_there():
    ((kind, name, _),) = shape(outline(analyse(scene("self.wait()"), None)))
    assert (kind, name) == ("scene", "Example")


def test_names_are_found_behind_decorators(api_index):
    text = (
        "from manim import *\n@decorated\nclass  Odd \\\n  (Scene):\n    async def  go(self): ...\n"
    )
    source = SourceText(text)
    (item,) = outline(analyse(text, api_index))
    assert source.slice(item.name_range) == "Odd"
    assert item.range.start.row == 2
    assert source.slice(item.children[0].name_range) == "go"


@QUIET
@given(text=ANY_TEXT)
def test_names_lie_in_their_items_and_items_in_each_other(api_index, text):
    def check(item: OutlineItem) -> None:
        assert item.name
        assert item.range.start <= item.name_range.start <= item.name_range.end <= item.range.end
        for child in item.children:
            assert item.range.start <= child.range.start <= child.range.end <= item.range.end
            check(child)

    for item in outline(analyse(text, api_index)):
        check(item)
