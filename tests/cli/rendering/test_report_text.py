from pathlib import Path

from manim_lsp.cli.rendering.report_text import report_text, summary
from manim_lsp.render.report import LayoutFinding, RenderError, RenderReport
from manim_lsp.source import Position, Range

PLACE = Range(Position(7, 9), Position(7, 20))
OTHER = Range(Position(5, 9), Position(5, 20))
BOX = (0.0, 0.0, 1.0, 1.0)


def test_a_scene_is_one_line_with_its_output():
    report = RenderReport("Main", "ok", seconds=1.234, output=Path("/out/Main.mp4"))
    assert report_text(report) == "Main: ok (1.23 s) → /out/Main.mp4"


def test_the_file_is_named_where_there_are_several():
    assert report_text(RenderReport("Main", "ok"), "a.py") == "a.py: Main: ok (0.00 s)"
    assert report_text(RenderReport("", "failed"), "a.py") == "a.py: failed (0.00 s)"
    assert report_text(RenderReport("", "failed")) == "file: failed (0.00 s)"


def test_an_error_is_below_with_its_line_and_what_to_do():
    error = RenderError("ValueError", "no", cause=PLACE, hint="Do that.")
    lines = report_text(RenderReport("Main", "failed", error)).splitlines()
    assert lines[1:] == ["  line 7: ValueError: no", "  Do that."]


def test_what_lies_wrong_is_noted_with_place_and_time():
    finding = LayoutFinding("text-overlap", PLACE, OTHER, 1.5, "Text", BOX, BOX, BOX)
    text = report_text(RenderReport("Main", "ok", layout=(finding,)))
    assert "  7:9: text-overlap `Text` lies over other text at 1.5 s" in text
    assert "line 5" in text


def test_blank_and_frozen_scenes_are_noted():
    assert "blank-frame " in report_text(RenderReport("Main", "ok", is_blank=True))
    assert "blank-frame " in report_text(RenderReport("Main", "ok", is_frozen=True))


def test_the_summary_counts_scenes_and_files_apart():
    reports = [RenderReport("A", "ok"), RenderReport("B", "timeout"), RenderReport("", "failed")]
    assert summary(reports) == "2 scenes: 1 ok, 1 timed out; 1 file: 1 failed."
    assert summary([]) == "No scenes were found."
