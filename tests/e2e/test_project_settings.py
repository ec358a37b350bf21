"""What a project sets in its pyproject.toml, and what it does to open documents when it changes."""

import pytest
from lsprotocol import types
from tests.e2e import scenes

pytestmark = pytest.mark.slow

WRONG = scenes.HALLUCINATED


def write(editor, table):
    """Write the project file and say so, as editors do that watch files."""
    path = editor.folder / "pyproject.toml"
    path.write_text(f"[tool.manim-lsp]\n{table}\n", "utf-8")
    changed(editor, path)


def changed(editor, path):
    event = types.FileEvent(path.as_uri(), types.FileChangeType.Changed)
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))


def severities(editor, document):
    return [each.severity for each in editor.diagnostics(document)]


async def test_levels_are_those_of_the_project_and_change_with_it(start):
    editor = await start()
    document = editor.open(WRONG)
    await editor.diagnostics_with(document, "unknown-parameter")
    write(editor, 'rules = {unknown-parameter = "warning"}')
    await editor.until(lambda: severities(editor, document) == [types.DiagnosticSeverity.Warning])
    write(editor, 'rules = {unknown-parameter = "off"}')
    await editor.until(lambda: severities(editor, document) == [])


async def test_levels_are_those_of_the_editor_and_change_with_it(start):
    editor = await start(settings={"rules": {"unknown-parameter": "hint"}})
    document = editor.open(WRONG)
    await editor.until(lambda: severities(editor, document) == [types.DiagnosticSeverity.Hint])
    editor.client.set_configuration({"unknown-parameter": "error"}, section="manim.rules")
    editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
    await editor.until(lambda: severities(editor, document) == [types.DiagnosticSeverity.Error])


async def test_what_is_wrong_in_the_project_is_told_once_and_stops_nothing(start):
    editor = await start()
    path = editor.folder / "pyproject.toml"
    path.write_text('[tool.manim-lsp]\nrounds = "many"\nrules = {no-scen = "off"}\n')
    document = editor.open(WRONG)
    other = editor.open(WRONG, "other.py")
    await editor.diagnostics_with(document, "unknown-parameter")
    await editor.diagnostics_with(other, "unknown-parameter")
    first, second = (message.message for message in editor.client.messages)
    assert first.startswith(f"{path}: tool.manim-lsp.rounds must be a number")
    assert second == f"{path}: There is no rule `no-scen`. Did you mean `no-scene`?"


async def test_nothing_is_said_of_excluded_documents(start):
    editor = await start()
    write(editor, 'exclude = ["old"]')
    (editor.folder / "old").mkdir()
    excluded = editor.open(WRONG, "old/scene.py")
    document = editor.open(WRONG)
    await editor.diagnostics_with(document, "unknown-parameter")
    assert editor.diagnostics(excluded) == []


async def test_a_changed_module_has_its_importers_judged_anew(start):
    editor = await start()
    shapes = editor.open("from manim import *\n\n\nclass Ring(Circle):\n    pass\n", "shapes.py")
    document = editor.open(
        "from manim import *\nfrom shapes import Ring\n\n\nclass A(Scene):\n"
        "    def construct(self):\n        self.add(Ring(size=2))\n"
    )
    await editor.diagnostics_with(document, "unknown-parameter")
    taking_size = "    def __init__(self, size=1):\n        super().__init__(radius=size)\n"
    editor.change(shapes, shapes.text.replace("    pass\n", taking_size))
    await editor.until(lambda: editor.codes(document) == [])


async def test_a_module_changed_on_disk_has_its_importers_judged_anew(start):
    editor = await start()
    path = editor.folder / "shapes.py"
    path.write_text("from manim import *\n\n\nclass Ring(Circle):\n    pass\n")
    document = editor.open(
        "from manim import *\nfrom shapes import Ring\n\n\nclass A(Scene):\n"
        "    def construct(self):\n        self.add(Ring(radius=2))\n"
    )
    await editor.ready()
    path.write_text(
        "from manim import *\n\n\nclass Ring(Circle):\n    def __init__(self):\n"
        "        super().__init__()\n"
    )
    changed(editor, path)
    await editor.diagnostics_with(document, "unknown-parameter")


async def test_ignoring_is_offered_last_and_never_preferred(start):
    editor = await start()
    document = editor.open(WRONG)
    (found,) = await editor.diagnostics_with(document, "unknown-parameter")
    quick = [types.CodeActionKind.QuickFix]
    *others, last = await editor.actions(document, found.range.start.line, quick)
    assert last.title == "Ignore unknown-parameter on this line"
    assert not last.is_preferred
    assert len(others) > 1
    assert editor.apply(last.edit)
    await editor.until(lambda: editor.codes(document) == [])


async def test_a_mistake_that_rules_and_render_find_is_shown_once(start):
    editor = await start()
    document = editor.open(WRONG)
    await editor.diagnostics_with(document, "unknown-parameter")
    editor.save(document)
    await editor.rendering()
    await editor.idle()
    assert editor.codes(document) == ["unknown-parameter"]


async def test_what_the_machine_lacks_is_said_where_it_is_needed(start, tmp_path):
    editor = await start(environment={"PATH": str(tmp_path)})
    document = editor.open(scenes.RENDERS.replace("Circle()", 'MathTex("x")'))
    (found,) = await editor.diagnostics_with(document, "latex-missing")
    assert "Install TeX" in found.message
