"""What users come for, in each editor."""

import asyncio
from typing import Any

import pytest
from lsprotocol import types
from tests.e2e import scenes
from tests.e2e.editor import PATIENCE
from tests.models.fake_endpoint import code_answer

from manim_lsp.lsp import protocol

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("error::pytest_lsp.checks.LspSpecificationWarning"),
]


async def test_a_mistake_is_shown_as_typed_and_its_fix_mends_it(editor):
    document = editor.open(scenes.RENDERS)
    await editor.ready()
    editor.change(document, scenes.HALLUCINATED)
    (problem,) = await editor.diagnostics_with(document, "unknown-parameter")
    assert problem.range.start.line == 5

    fixes = await editor.actions(document, 5, [types.CodeActionKind.QuickFix])
    (fix,) = [action for action in fixes if action.is_preferred]
    assert fix.title == "Change to `color`"
    assert editor.apply(fix.edit)
    assert "Circle(color=RED)" in document.text
    await editor.until(lambda: editor.diagnostics(document) == [])


async def test_what_fails_on_save_is_shown_at_the_users_line_until_it_is_mended(editor):
    document = editor.open(scenes.FAILS)
    editor.save(document)
    (problem,) = await editor.diagnostics_with(document, "render-error")
    assert problem.range.start.line == 6
    assert problem.message.startswith("TypeError: ")

    editor.save(document, scenes.FAILS.replace('"2"', "2"))
    await editor.until(lambda: editor.diagnostics(document) == [])


async def test_a_comment_becomes_a_scene(editor, endpoint):
    document = editor.open("# a blue circle\n")
    endpoint.answers.append(code_answer(scenes.RENDERS))
    (action,) = [
        action
        for action in await editor.actions(document, 0)
        if action.command and action.command.command == protocol.GENERATE_SCENE
    ]
    assert action.title == "Generate scene from comment"

    result = await editor.run(action.command.command, **action.command.arguments[0])
    assert (result["status"], result["applied"]) == ("ok", True)
    assert document.text == scenes.RENDERS.replace("class", "# a blue circle\nclass")
    assert "a blue circle" in endpoint.prompts[0]


async def test_a_comment_behind_code_is_not_offered_as_a_scene(editor):
    document = editor.open(scenes.RENDERS.replace("(Scene):", "(Scene):  # a blue circle"))
    (row,) = [n for n, line in enumerate(document.text.splitlines()) if "# a blue" in line]
    titles = [action.title for action in await editor.actions(document, row)]
    assert "Generate scene from comment" not in titles


async def test_progress_of_writing_is_shown(editor, endpoint):
    document = editor.open("# a blue circle\n")
    endpoint.answers += [code_answer(scenes.FAILS), code_answer(scenes.RENDERS)]

    def written() -> list[Any]:
        every = editor.client.progress_reports.values()
        return next((reports for reports in every if reports[0].title == "Writing a scene"), [])

    def is_repairing() -> bool:
        messages = [getattr(report, "message", None) or "" for report in written()]
        return any(message.startswith("Repair 1 of 3") for message in messages)

    async def second_when_shown() -> None:
        # Of messages that follow closely only the last is shown.
        async with asyncio.timeout(PATIENCE):
            while len(endpoint.requests) == 2 and not is_repairing():  # noqa: ASYNC110 none tells of progress
                await asyncio.sleep(0.01)

    endpoint.ready = second_when_shown
    await editor.run(
        protocol.GENERATE_SCENE, uri=document.uri, position={"line": 0, "character": 0}
    )
    assert written()[0].cancellable
    assert is_repairing()
    assert isinstance(written()[-1], types.WorkDoneProgressEnd)


async def test_a_scene_that_fails_is_repaired(editor, endpoint):
    text = scenes.FAILS.replace("class Blue", "# stays\nclass Blue")
    document = editor.open(text)
    editor.save(document)
    await editor.diagnostics_with(document, "render-error")
    endpoint.answers.append(code_answer(scenes.RENDERS))
    (action,) = [
        action
        for action in await editor.actions(document, 7)
        if action.command and action.command.command == protocol.REPAIR_SCENE
    ]
    result = await editor.run(action.command.command, **action.command.arguments[0])
    assert (result["status"], result["rounds"]) == ("ok", 1)
    editor.save(document)
    await editor.until(lambda: editor.diagnostics(document) == [])


async def test_a_repair_of_one_scene_leaves_the_others_to_themselves(start):
    editor = await start(settings={"model": "no-such-model"})
    other = scenes.FAILS.partition("\n\n\n")[2].replace("Blue", "Other")
    document = editor.open(f"{scenes.HALLUCINATED}\n\n{other}")
    result = await editor.run(protocol.REPAIR_SCENE, uri=document.uri, scene="Blue")
    assert (result["status"], result["applied"]) == ("ok", True)
    result = await editor.run(protocol.REPAIR_SCENE, uri=document.uri, scene="Other")
    assert result["status"] == "failed"


async def test_what_rules_can_mend_needs_no_model(start):
    editor = await start(settings={"model": "no-such-model"})
    document = editor.open(scenes.HALLUCINATED)
    result = await editor.run(protocol.REPAIR_SCENE, uri=document.uri)
    assert (result["status"], result["rounds"]) == ("ok", 0)
    assert "Circle(color=RED)" in document.text


async def test_a_model_that_is_missing_is_told_when_it_is_needed(start):
    editor = await start(settings={"model": "no-such-model"})
    document = editor.open(scenes.FAILS)
    result = await editor.run(protocol.REPAIR_SCENE, uri=document.uri)
    assert (result["status"], result["applied"]) == ("failed", False)
    assert "no-such-model" in result["message"]
    assert document.text == scenes.FAILS


async def test_each_scene_has_its_lenses(editor):
    document = editor.open(scenes.RENDERS + "\n\nclass Red(Blue):\n    pass\n")
    await editor.ready()
    lenses = await editor.client.text_document_code_lens_async(
        types.CodeLensParams(types.TextDocumentIdentifier(document.uri))
    )
    assert [(lens.command.title, lens.range.start.line) for lens in lenses] == [
        ("Preview", 3),
        ("Repair", 3),
        ("Preview", 8),
        ("Repair", 8),
    ]


async def test_a_preview_is_a_video_that_every_editor_is_told_of(editor):
    document = editor.open(scenes.RENDERS)
    preview = await editor.run(protocol.PREVIEW_SCENE, uri=document.uri, scene="Blue")
    assert (preview["status"], preview["version"]) == ("ok", 1)
    assert preview["output"].endswith(".mp4")
    await editor.until(lambda: editor.previews == [preview])


async def test_the_bundled_model_writes_a_scene_that_renders(start):
    editor = await start(settings={"model": "starter"})
    document = editor.open("# a blue circle turns into a red square\n")
    result = await editor.run(
        protocol.GENERATE_SCENE, uri=document.uri, position={"line": 0, "character": 0}
    )
    assert (result["status"], result["applied"]) == ("ok", True)
    editor.save(document)
    await editor.idle()
    assert "# a blue circle turns into a red square\nclass " in document.text
    assert editor.diagnostics(document) == []
