from lsprotocol import types

from manim_lsp.api.findings import Finding, Fix
from manim_lsp.lsp.diagnostic_store import DiagnosticStore, Related, Reported, to_diagnostic
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.quick_fixes import quick_fixes
from manim_lsp.source import Edit, Position, Range

URI = "file:///scene.py"
PLACE = Range(Position(2, 1), Position(2, 4))
FIX = Fix("Change to `color`", "safe", (Edit(PLACE, "color"),))
FINDING = Finding("unknown-parameter", "No colour.", PLACE, "error", (FIX,))
EVERYTHING = types.PublishDiagnosticsClientCapabilities(
    related_information=True, code_description_support=True
)


def snapshot(text, version=1):
    return Snapshot(URI, version, "python", text)


def test_what_was_found_is_known():
    store, now = DiagnosticStore(), snapshot("a\nbcd\n")
    store.put("render", now, [Reported(FINDING)])
    assert store.of(now, "render") == (Reported(FINDING),)


def test_what_was_found_moves_with_its_line_and_loses_its_fixes():
    store = DiagnosticStore()
    store.put("render", snapshot("a\nbcd\n"), [Reported(FINDING)])
    (moved,) = store.of(snapshot("a\nnew\nbcd\n", 2), "render")
    assert moved.finding.range == Range(Position(3, 1), Position(3, 4))
    assert moved.finding.fixes == ()


def test_what_was_found_goes_with_its_line():
    store = DiagnosticStore()
    store.put("render", snapshot("a\nbcd\n"), [Reported(FINDING)])
    assert store.of(snapshot("a\nbcde\n", 2), "render") == ()


def test_a_closed_document_is_forgotten():
    store, now = DiagnosticStore(), snapshot("a\nbcd\n")
    store.put("render", now, [Reported(FINDING)])
    store.clear(URI)
    assert store.of(now, "render") == ()


def test_the_fixes_travel_in_the_data():
    diagnostic = to_diagnostic(Reported(FINDING), snapshot("a\nbcd\n", 7), "utf-16", None)
    edit = {
        "range": {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 3}},
        "newText": "color",
    }
    assert diagnostic.data == {
        "version": 7,
        "fixes": [{"message": "Change to `color`", "applicability": "safe", "edits": [edit]}],
    }


def test_a_client_gets_what_it_can_show():
    reported = Reported(FINDING, (Related(PLACE, "here"),))
    rich = to_diagnostic(reported, snapshot("a\nbcd\n"), "utf-16", EVERYTHING)
    plain = to_diagnostic(reported, snapshot("a\nbcd\n"), "utf-16", None)
    assert (len(rich.related_information), rich.code_description.href) == (1, FINDING.url)
    assert (plain.related_information, plain.code_description) == (None, None)


def actions(*fixes):
    finding = Finding("unknown-parameter", "No colour.", PLACE, "error", fixes)
    shown = to_diagnostic(Reported(finding), snapshot("a\nbcd\n"), "utf-16", None)
    return list(quick_fixes([Reported(finding)], [shown], lambda fix: types.WorkspaceEdit()))


def test_the_only_certain_fix_is_preferred():
    assert [action.is_preferred for action in actions(FIX)] == [True]


def test_a_fix_that_is_a_guess_is_not_preferred():
    assert [action.is_preferred for action in actions(Fix("Remove it", "suggested", ()))] == [None]


def test_a_certain_fix_is_preferred_to_guesses():
    guess = Fix("Remove it", "suggested", ())
    assert [action.is_preferred for action in actions(FIX, guess)] == [True, None]


def test_none_of_several_certain_fixes_is_preferred():
    other = Fix("Change to `fill_color`", "safe", ())
    assert [action.is_preferred for action in actions(FIX, other)] == [None, None]


def test_a_fix_is_tied_to_its_diagnostic():
    (action,) = actions(FIX)
    assert [diagnostic.code for diagnostic in action.diagnostics] == ["unknown-parameter"]


def test_a_place_in_another_file_is_its_lines_there(tmp_path):
    path = tmp_path / "shapes.py"
    place = Range(Position(3, 5), Position(3, 9))
    related = Related(place, "raised here", path)
    diagnostic = to_diagnostic(
        Reported(FINDING, (related,)), snapshot("a\nbcd\n"), "utf-16", EVERYTHING
    )
    (found,) = diagnostic.related_information
    assert found.location.uri == path.as_uri()
    assert (found.location.range.start.line, found.location.range.end.line) == (2, 3)


def test_a_place_in_another_file_does_not_move_with_this_one(tmp_path):
    store = DiagnosticStore()
    related = Related(Range(Position(3, 5), Position(3, 9)), "raised here", tmp_path)
    store.put("render", snapshot("a\nbcd\n"), [Reported(FINDING, (related,), ("unknown-name",))])
    (carried,) = store.of(snapshot("# new\na\nbcd\n", 2), "render")
    assert (carried.related, carried.rules) == ((related,), ("unknown-name",))
