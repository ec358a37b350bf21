"""Encodings, line ends, documents without a file, and documents that are none of our business."""

import shutil

import pytest
from lsprotocol import types
from tests.e2e import scenes
from tests.e2e.editor import capabilities

from manim_lsp.lsp import protocol

pytestmark = pytest.mark.slow

WIDE = """from manim import *


class Blue(Scene):
    def construct(self):
        self.add(Text("é🎬\x0c\u2028"), Circle(colour=RED))
"""


def with_encoding(encoding):
    can = capabilities("visual-studio-code")
    can.general.position_encodings = [encoding]
    return can


@pytest.mark.parametrize("encoding", list(types.PositionEncodingKind))
async def test_positions_are_right_in_every_encoding(start, encoding):
    editor = await start(can=with_encoding(encoding))
    assert editor.result.capabilities.position_encoding == encoding
    document = editor.open(WIDE)
    (problem,) = await editor.diagnostics_with(document, "unknown-parameter")
    assert problem.range.start.line == 5
    before = WIDE.splitlines(keepends=True)[5:]
    prefix = "".join(before)[: "".join(before).index("colour")]
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding.value]
    codec = encoding.value if width == 1 else f"{encoding.value}-le"
    assert problem.range.start.character == len(prefix.encode(codec)) // width

    (fix,) = [each for each in await editor.actions(document, 5) if each.is_preferred]
    assert editor.apply(fix.edit)
    assert document.text == WIDE.replace("colour", "color")


async def test_edits_in_ranges_keep_server_and_editor_together(start):
    editor = await start()
    document = editor.open(WIDE.replace("colour", "color"))
    await editor.ready()
    line = document.text.replace("\x0c", " ").replace("\u2028", " ").splitlines()[5]
    at = types.Position(5, len(line[: line.index("color")].encode("utf-16-le")) // 2)
    document.version += 1
    document.text = WIDE
    editor.client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(uri=document.uri, version=document.version),
            [
                types.TextDocumentContentChangePartial(
                    range=types.Range(at, types.Position(5, at.character + 5)), text="colour"
                )
            ],
        )
    )
    (problem,) = await editor.diagnostics_with(document, "unknown-parameter")
    assert problem.range.start == at


async def test_windows_line_ends_survive_writing(start, endpoint):
    editor = await start()
    document = editor.open("from manim import *\r\n\r\n# a blue circle\r\n")
    endpoint.answers.append(f"<CODE>\n{scenes.RENDERS}")
    await editor.run(
        protocol.GENERATE_SCENE, uri=document.uri, position={"line": 2, "character": 3}
    )
    assert "class Blue(Scene):\r\n" in document.text
    assert document.text.count("\n") == document.text.count("\r\n")


async def test_an_unsaved_document_is_helped_and_written(start, endpoint):
    editor = await start()
    document = editor.open_uri("untitled:Untitled-1", "# a blue circle\n")
    endpoint.answers.append(f"<CODE>\n{scenes.RENDERS}")
    result = await editor.run(
        protocol.GENERATE_SCENE, uri=document.uri, position={"line": 0, "character": 0}
    )
    assert result["status"] == "ok"
    editor.change(document, scenes.HALLUCINATED)
    await editor.diagnostics_with(document, "unknown-parameter")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("class A(Scene):\n    # a circle\n    x = Circle(colour=1)\n", "python"),
        (scenes.HALLUCINATED, "markdown"),
    ],
)
async def test_other_documents_are_left_alone(start, text, language):
    editor = await start()
    mine = editor.open(scenes.FAILS)
    other = editor.open(text, "other.txt", language)
    editor.save(other)
    editor.save(mine)
    await editor.diagnostics_with(mine, "render-error")
    assert other.uri not in [published.uri for published in editor.published]
    assert await editor.actions(other, 1) == []
    lenses = await editor.client.text_document_code_lens_async(
        types.CodeLensParams(types.TextDocumentIdentifier(other.uri))
    )
    assert not lenses


async def test_a_file_that_was_deleted_is_still_rendered_as_it_is_open(start, tmp_path):
    (tmp_path / "gone").mkdir()
    editor = await start()
    document = editor.open(scenes.FAILS, "gone/scene.py")
    await editor.ready()
    shutil.rmtree(tmp_path / "gone")
    editor.save(document)
    await editor.diagnostics_with(document, "render-error")


async def test_a_file_outside_the_workspace_is_rendered(start, tmp_path_factory):
    editor = await start()
    path = tmp_path_factory.mktemp("elsewhere") / "scène 1.py"
    path.write_text(scenes.FAILS, "utf-8")
    document = editor.open_uri(path.as_uri(), scenes.FAILS)
    editor.save(document)
    await editor.diagnostics_with(document, "render-error")


async def test_a_closed_document_has_no_diagnostics(start):
    editor = await start()
    document = editor.open(scenes.HALLUCINATED)
    await editor.diagnostics_with(document, "unknown-parameter")
    editor.close(document)
    await editor.until(lambda: editor.diagnostics(document) == [])


async def test_diagnostics_are_always_of_a_version(start):
    editor = await start()
    document = editor.open(scenes.RENDERS)
    await editor.ready()
    for number in range(20):
        editor.change(document, f"{scenes.HALLUCINATED}# {number}\n")
    await editor.diagnostics_with(document, "unknown-parameter")
    assert [each.version for each in editor.published] == [document.version]


async def test_what_a_render_found_moves_with_its_line(start):
    editor = await start()
    document = editor.open(scenes.FAILS)
    editor.save(document)
    await editor.diagnostics_with(document, "render-error")
    editor.change(document, "# new\n# lines\n" + scenes.FAILS)
    await editor.until(
        lambda: [each.range.start.line for each in editor.diagnostics(document)] == [8]
    )


async def test_a_syntax_error_is_said_once(start):
    editor = await start()
    document = editor.open(scenes.RENDERS + "        self.play(\n")
    editor.save(document)
    await editor.rendering()
    await editor.idle()
    published = len(editor.published)
    editor.change(document, document.text + "# typed\n")
    await editor.until(lambda: len(editor.published) > published)
    assert editor.codes(document) == ["syntax-error"]


async def test_every_folder_has_its_own_settings(start, tmp_path):
    folders = [tmp_path / "renders", tmp_path / "does not"]
    for folder in folders:
        folder.mkdir()
    editor = await start(folders=folders)
    editor.client.set_configuration(
        {"interpreter": "/nowhere/python"}, section="manim", scope_uri=folders[1].as_uri()
    )
    editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
    good = editor.open(scenes.FAILS, "renders/scene.py")
    bad = editor.open(scenes.FAILS, "does not/scene.py")
    editor.save(bad)
    editor.save(good)
    await editor.diagnostics_with(bad, "environment")
    await editor.diagnostics_with(good, "render-error")
    assert editor.codes(good) == ["render-error"]


async def test_a_client_that_can_pulls_and_is_told_of_news(start):
    can = capabilities("visual-studio-code")
    can.text_document.diagnostic = types.DiagnosticClientCapabilities()
    can.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    editor = await start(can=can)
    assert editor.result.capabilities.diagnostic_provider is not None
    document = editor.open(scenes.FAILS)
    await editor.ready()

    async def pull(previous=None):
        return await editor.client.text_document_diagnostic_async(
            types.DocumentDiagnosticParams(
                types.TextDocumentIdentifier(document.uri), previous_result_id=previous
            )
        )

    first = await pull()
    assert first.items == ()
    refreshed = editor.client.diagnostic_refresh_count
    editor.save(document)
    await editor.until(lambda: editor.client.diagnostic_refresh_count > refreshed)
    second = await pull(first.result_id)
    assert [each.code for each in second.items] == ["render-error"]
    third = await pull(second.result_id)
    assert (third.kind, third.result_id) == ("unchanged", second.result_id)
    assert editor.published == []


async def test_fix_all_mends_everything_that_is_certain(start):
    editor = await start()
    document = editor.open(scenes.HALLUCINATED + "        self.add(Square(colour=RED))\n")
    await editor.diagnostics_with(document, "unknown-parameter")
    (action,) = await editor.actions(document, 0, [types.CodeActionKind.SourceFixAll])
    resolved = await editor.client.code_action_resolve_async(action)
    assert editor.apply(resolved.edit)
    assert document.text.count("(color=RED)") == 2


async def test_fix_all_is_whole_for_a_client_that_does_not_resolve(start):
    editor = await start("emacs")
    document = editor.open(scenes.HALLUCINATED)
    await editor.diagnostics_with(document, "unknown-parameter")
    (action,) = await editor.actions(document, 0, ["source.fixAll.manim"])
    assert editor.apply(action.edit)
    assert "colour" not in document.text


async def test_a_very_long_document_does_not_hold_up_the_others(start):
    editor = await start()
    editor.open("from manim import *\n" + "x = Circle()\n" * 60_000, "long.py")
    document = editor.open(scenes.FAILS)
    editor.save(document)
    await editor.diagnostics_with(document, "render-error")


async def test_actions_of_models_are_marked_where_the_client_can_show_it(start):
    can = capabilities("visual-studio-code")
    can.text_document.code_action.tag_support = types.CodeActionTagOptions(
        [types.CodeActionTag.LlmGenerated]
    )
    editor = await start(can=can)
    document = editor.open("# a blue circle\n")
    (action,) = await editor.actions(document, 0)
    assert list(action.tags) == [types.CodeActionTag.LlmGenerated]
    assert action.is_preferred is None
