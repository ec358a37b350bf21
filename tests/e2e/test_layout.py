"""What lies out of the frame or over other text, from the save that shows it to the one after."""

import pytest
from lsprotocol import types

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("error::pytest_lsp.checks.LspSpecificationWarning"),
]

LONG = """from manim import *


class Long(Scene):
    def construct(self):
        title = Text("A title with far more words than any frame of a video has room for")
        self.play(Write(title))
"""
OVER = """from manim import *


class Over(Scene):
    def construct(self):
        first = Text("first")
        second = Text("second")
        self.add(first, second)
        self.wait()
"""
OUTSIDE = """from manim import *


class Outside(Scene):
    def construct(self):
        self.add(Circle(), Square().shift(9 * RIGHT))
        self.wait()
"""


async def test_a_hint_comes_with_the_save_and_goes_with_its_fix(editor):
    document = editor.open(LONG)
    await editor.ready()
    editor.save(document)
    (hint,) = await editor.diagnostics_with(document, "out-of-frame")
    assert hint.severity == types.DiagnosticSeverity.Hint
    assert (hint.range.start.line, hint.range.start.character) == (5, 16)
    assert "partly outside the frame at 2.0 s" in hint.message

    actions = await editor.actions(document, 5, [types.CodeActionKind.QuickFix])
    fix = next(action for action in actions if action.title.startswith("Scale `title`"))
    assert not fix.is_preferred
    assert editor.apply(fix.edit)
    assert "        title.scale_to_fit_width(config.frame_width - 1)\n" in document.text
    editor.save(document)
    await editor.until(lambda: editor.diagnostics(document) == [])


async def test_the_other_text_is_named_and_a_changed_line_takes_the_hint_along(start):
    editor = await start()
    document = editor.open(OVER)
    editor.save(document)
    (hint,) = await editor.diagnostics_with(document, "text-overlap")
    (other,) = hint.related_information
    assert (hint.range.start.line, other.location.range.start.line) == (6, 5)

    editor.change(document, OVER.replace("class Over", "# a comment\nclass Over"))
    await editor.until(
        lambda: [each.range.start.line for each in editor.diagnostics(document)] == [7]
    )
    editor.change(document, OVER.replace('"second"', '"second one"'))
    await editor.until(lambda: editor.diagnostics(document) == [])


async def test_a_comment_keeps_the_hint_away(start):
    editor = await start()
    document = editor.open(OVER)
    editor.save(document)
    await editor.diagnostics_with(document, "text-overlap")
    actions = await editor.actions(document, 6, [types.CodeActionKind.QuickFix])
    ignore = next(each for each in actions if each.title == "Ignore text-overlap on this line")
    assert editor.apply(ignore.edit)
    assert '"second")  # manim-lsp: ignore[text-overlap]\n' in document.text
    editor.save(document)
    await editor.idle()
    await editor.until(lambda: editor.diagnostics(document) == [])


async def test_shapes_are_told_of_only_where_that_is_wanted(start):
    editor = await start(settings={"rules": {"shape-out-of-frame": "information"}})
    document = editor.open(OUTSIDE)
    editor.save(document)
    (found,) = await editor.diagnostics_with(document, "shape-out-of-frame")
    assert found.severity == types.DiagnosticSeverity.Information

    editor.client.set_configuration({"shape-out-of-frame": "off"}, section="manim.rules")
    editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
    await editor.until(lambda: editor.diagnostics(document) == [])
