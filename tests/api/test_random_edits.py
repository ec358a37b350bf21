"""Five thousand random edits of real files: nothing raises, and every place is a place."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest
from tests.corpora.random_edits import edited, scenes

from manim_lsp.api.analysis import Analysis, analyse
from manim_lsp.api.completion import complete
from manim_lsp.api.cursor import read_cursor
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.mending.fix_text import fix_text
from manim_lsp.api.reading.colour_uses import colour_uses
from manim_lsp.api.reading.definition import definition
from manim_lsp.api.reading.outline import outline
from manim_lsp.api.reading.pointed import pointed_at
from manim_lsp.api.reading.signatures import signatures
from manim_lsp.api.reading.timing import moments
from manim_lsp.api.rules import check
from manim_lsp.api.syntax.parsing import parses
from manim_lsp.lsp.convert import from_range, to_range
from manim_lsp.source import Position, Range, SourceText, apply_edits

COUNT = 5000
BATCH = 500
FIXED_OF = 20
"""One text in so many is mended too, which checks it many times over."""
MOST_CALLS = 3_000_000
"""Function calls that one text may take; a file of 200 lines takes some 100,000."""

ENCODINGS = ("utf-8", "utf-16", "utf-32")


def look_everywhere(text: str, index: ApiIndex, random: Random) -> Analysis:
    """Ask for everything that an editor asks for, at a few places of a text."""
    analysis = analyse(text, index)
    source = analysis.source
    outline(analysis)
    colour_uses(analysis)
    tuple(moments(analysis))
    for place in (source.position(random.randint(0, len(text))), Position(10**6, 10**6)):
        if found := pointed_at(analysis, place):
            definition(found, analysis)
        cursor = read_cursor(source, place, lambda changed: analyse(changed, index))
        if cursor:
            complete(cursor)
            signatures(cursor)
    return analysis


def assert_is_place(stretch: Range, source: SourceText) -> None:
    """Check that a range lies in a text, and survives the way to an editor and back."""
    assert stretch.start <= stretch.end
    assert source.position(source.offset(stretch.start)) == stretch.start
    assert source.position(source.offset(stretch.end)) == stretch.end
    for encoding in ENCODINGS:
        assert from_range(source, to_range(source, stretch, encoding), encoding) == stretch


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, COUNT, BATCH))
def test_random_edits_are_read_without_an_error(start, api_index):
    texts = scenes()
    for number in range(start, start + BATCH):
        text = edited(texts, number)
        try:
            analysis = look_everywhere(text, api_index, Random(number))
            for found in check(analysis):
                assert_is_place(found.range, analysis.source)
                for fix in found.fixes:
                    apply_edits(text, fix.edits)
            if number % FIXED_OF == 0:
                assert parses(fix_text(text, api_index, unsafe=True).text) or not parses(text)
        except Exception as error:
            raise AssertionError(f"text {number}: {type(error).__name__}: {error}") from error


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_columns_beyond_the_basic_plane_are_those_of_the_editor(encoding, api_index):
    text = 'from manim import *\nx = Text("🎬e\u0301日", colour=RED)\n'
    (found,) = (
        item for item in check(analyse(text, api_index)) if item.code == "unknown-parameter"
    )
    prefix = 'x = Text("🎬e\u0301日", '
    units = {"utf-8": len(prefix.encode()), "utf-16": len(prefix) + 1, "utf-32": len(prefix)}
    marked = to_range(SourceText(text), found.range, encoding)
    assert (marked.start.line, marked.start.character) == (1, units[encoding])
    assert marked.end.character == units[encoding] + len("colour")


@contextmanager
def counted_calls() -> Iterator[list[int]]:
    """Count the calls of Python functions while the context is open."""
    count = [0]

    def note(_frame: object, event: str, _argument: object) -> None:
        count[0] += event == "call"

    sys.setprofile(note)
    try:
        yield count
    finally:
        sys.setprofile(None)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "from manim import *\nx = Circle()" + ".shift(UP)" * 900 + "\n",
        "from manim import *\n" + "x = Circle()\nx.shift(UP)\n" * 1500,
        "from manim import *\nx = " + "VGroup(" * 80 + ")" * 80 + "\n",
        "from manim import *\nx = [" + "Circle(colour=RED), " * 1500 + "]\n",
        "from manim import *\n" + "".join(f"x{n + 1} = x{n}.copy()\n" for n in range(1500)),
        "from manim import *\n"
        + "".join(f"def f{n}(**k):\n    f{n + 1}(**k)\n    f{n + 2}(**k)\n" for n in range(400)),
        "from manim import *\n" + "".join(f"class A{n + 1}(A{n}): pass\n" for n in range(400)),
        "from manim import *\nx = (" * 60 + "\n",
        "x = 1\n" * 5000,
    ],
    ids=["chain", "rebound", "nested", "mistakes", "copies", "helpers", "bases", "open", "plain"],
)
def test_reading_a_hard_text_takes_a_bounded_number_of_steps(text, api_index):
    with counted_calls() as count:
        check(analyse(text, api_index))
    assert count[0] < MOST_CALLS
