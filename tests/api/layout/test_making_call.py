from textwrap import dedent

import pytest
from tests.api.readings import scene

from manim_lsp.api.analysis import analyse
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.layout.making_call import find_making_call
from manim_lsp.source import Range, SourceText, apply_edits


def edited(text: str, index: ApiIndex | None = None) -> str | None:
    """Return a text with ``.center()`` where `Text("x")` is to be moved; None where it cannot."""
    source = SourceText(text)
    start = text.index('Text("x")')
    place = Range(source.position(start), source.position(start + len('Text("x")')))
    analysis = analyse(text, index)
    call = find_making_call(place, analysis)
    edit = call.edit(".center()", analysis) if call else None
    return apply_edits(text, [edit]) if edit else None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            ['a = Text("x")', "self.add(a)"],
            ['a = Text("x")', "a.center()", "self.add(a)"],
        ),
        (
            ['a = Text("x").to_edge(UP)  # top', "self.play(Write(a))"],
            ['a = Text("x").to_edge(UP)  # top', "a.center()", "self.play(Write(a))"],
        ),
        (
            ['a = Text("x")', "a.shift(UP)", "b.next_to(a)", "self.add(a, b)"],
            [
                'a = Text("x")',
                "a.shift(UP)",
                "a.center()",
                "b.next_to(a)",
                "self.add(a, b)",
            ],
        ),
        (
            ['a = Text("x")', "g = VGroup(a).arrange()", "g.shift(UP)", "self.add(g)"],
            [
                'a = Text("x")',
                "g = VGroup(a).arrange()",
                "g.shift(UP)",
                "a.center()",
                "self.add(g)",
            ],
        ),
        (
            ['self.a = Text("x")', "self.a.shift(UP)", "self.add(self.a)"],
            ['self.a = Text("x")', "self.a.shift(UP)", "self.a.center()", "self.add(self.a)"],
        ),
        (
            ["a = (", '    Text("x")', "    .shift(UP)", ")", "self.add(a)"],
            ["a = (", '    Text("x")', "    .shift(UP)", ")", "a.center()", "self.add(a)"],
        ),
        (
            ['self.play(Write(Text("x").shift(UP)), run_time=2)'],
            ['self.play(Write(Text("x").shift(UP).center()), run_time=2)'],
        ),
        (
            ["if True:", '    a = Text("x")', "    self.add(a)"],
            ["if True:", '    a = Text("x")', "    a.center()", "    self.add(a)"],
        ),
        (['a = Text("x")'], ['a = Text("x")', "a.center()"]),
    ],
)
def test_it_is_moved_before_it_is_shown_and_after_it_was_positioned(before, after):
    assert edited(scene(*before)) == scene(*after)


@pytest.mark.parametrize(
    "lines",
    [
        ["for n in range(3):", '    self.add(Text("x"))'],
        ['self.add(*[Text("x") for n in range(3)])'],
        ['self.add(always_redraw(lambda: Text("x")))'],
        ['a = Text("x")', "b = a.copy()", "self.add(a, b)"],
        ['a = Text("x")', "a.add_updater(print)", "self.add(a)"],
        ['a = Text("x")', "self.add(a)", "a = Dot()"],
        ['a, b = Text("x"), Dot()', "self.add(a)"],
        ['g = VGroup(Text("x"), Dot()).arrange()', "self.add(g)"],
        ['self.play(Text("x").animate.shift(UP))'],
        ['a = Text("x"); self.add(a)'],
    ],
)
def test_it_is_left_where_one_edit_cannot_move_it(lines):
    assert edited(scene(*lines)) is None


@pytest.mark.parametrize(
    "text",
    [
        """
        from manim import *
        def title():
            return Text("x")
        """,
        """
        from manim import *
        class Card(VGroup):
            def construct(self):
                self.add(Text("x"))
        """,
        """
        from manim import *
        class Main(Scene):
            def construct(self):
                self.show()
                self.show()
            def show(self):
                self.add(Text("x"))
        """,
    ],
)
def test_it_is_left_in_code_that_may_run_more_than_once(text, api_index):
    assert edited(dedent(text), api_index) is None


def test_a_method_that_is_called_once_is_as_good_as_construct():
    text = scene("self.show()") + '\n    def show(self):\n        self.add(Text("x"))\n'
    assert edited(text) == text.replace('Text("x")', 'Text("x").center()')
