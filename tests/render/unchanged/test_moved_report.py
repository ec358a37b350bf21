"""Places of a report follow their statements into another text."""

import ast
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.render.report import LayoutFinding, RenderError, RenderReport, TimelineEntry
from manim_lsp.render.unchanged.moved_report import moved_report
from manim_lsp.source import Position, Range, SourceText

START = "from manim import *\n"
HELPER = "def helper():  # ü\n    return Circle(radius=2)\n"
SCENE = """@final
class A(Scene):
    def construct(self):
        title = Text("é"); self.play(Write(title))
        self.play(
            Create(helper()),
            run_time=2,
        )
        self.wait(1)
"""
FILE = START + HELPER + SCENE


def calls(source: str, names: tuple[str, ...] = ("play", "wait", "Circle", "Text")) -> list[Range]:
    """Return where the calls of the file's scene A and of its helper are written."""
    text = SourceText(source)
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            if name in names:
                place = (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)
                found.append(text.range_from_utf8(*place))
    return sorted(found)


def report_of(source: str) -> RenderReport:
    places = calls(source)
    box = (0.0, 0.0, 1.0, 1.0)
    layout = LayoutFinding("text-overlap", places[0], places[1], 1.0, "Text", box, box, box)
    timeline = tuple(TimelineEntry("play", place, 0.0, 1.0) for place in places)
    return RenderReport("A", "ok", timeline=timeline, layout=(layout,))


def places_of(report: RenderReport) -> list[Range]:
    return [each.range for each in report.timeline]


def test_the_same_text_keeps_the_report():
    report = report_of(FILE)
    assert moved_report(report, FILE, FILE) is report


BETWEEN = st.lists(
    st.sampled_from(
        [
            "",
            "# a comment\n",
            "\n\n",
            "def other():\n    pass\n",
            "N = 1\n",
            "# ü\n\n",
            "'''a\nb'''\n",
        ]
    ),
    max_size=4,
).map("".join)


@given(BETWEEN, BETWEEN, BETWEEN)
def test_places_follow_their_statements(first, second, third):
    new = first + START + second + HELPER + third + SCENE
    moved = moved_report(report_of(FILE), FILE, new)
    assert places_of(moved) == calls(new)
    assert (moved.layout[0].range, moved.layout[0].other) == (calls(new)[0], calls(new)[1])


@given(st.lists(st.sampled_from(["  # a\n", "\n", " \n", "   # ü\n"]), min_size=8, max_size=8))
def test_places_follow_into_statements_that_are_written_otherwise(ends):
    lines = SCENE.splitlines()
    lines[5:8] = [lines[5], lines[6], lines[7]]
    new = (
        START
        + HELPER
        + "".join(line + end for line, end in zip(lines, [*ends, "\n"], strict=False))
    )
    moved = moved_report(report_of(FILE), FILE, new)
    assert places_of(moved) == calls(new)


def test_other_scenes_do_not_disturb():
    new = START + "class B(Scene):\n    def construct(self): self.wait(2)\n" + HELPER + SCENE
    moved = moved_report(report_of(FILE), FILE, new)
    text = SourceText(new)
    assert [text.slice(place) for place in places_of(moved)] == [
        SourceText(FILE).slice(place) for place in calls(FILE)
    ]


def test_a_place_that_is_no_statements_is_not_guessed():
    report = report_of(FILE)
    lost = replace(report.timeline[0], range=Range(Position(90, 1), Position(90, 5)))
    assert moved_report(replace(report, timeline=(lost,)), FILE, "\n" + FILE) is None


def test_a_part_that_is_none_is_not_guessed_where_the_statement_is_written_otherwise():
    report = report_of(FILE)
    start = report.timeline[0].range.start
    part = replace(report.timeline[0], range=Range(start, Position(start.row, start.column + 1)))
    new = FILE.replace("Circle(radius=2)", "Circle(radius=2 )")
    assert moved_report(replace(report, timeline=(part,)), FILE, new) is None


def test_a_call_without_a_place_stays_without():
    report = report_of(FILE)
    nowhere = Range(Position(1, 1), Position(1, 1))
    report = replace(report, timeline=(replace(report.timeline[0], range=nowhere),))
    assert places_of(moved_report(report, FILE, "\n" + FILE)) == [nowhere]


def test_failures_are_not_moved():
    report = replace(report_of(FILE), status="failed", error=RenderError("TypeError", "no"))
    assert moved_report(report, FILE, "\n" + FILE) is None
