"""Settings that are wrong, clients that have none, workspaces that are not trusted."""

import venv

import pytest
from lsprotocol import types
from tests.e2e import scenes
from tests.e2e.editor import capabilities

from manim_lsp.lsp import protocol

pytestmark = pytest.mark.slow


def told(editor):
    return [message.message for message in editor.client.messages]


async def test_bad_settings_keep_their_old_values_and_are_told_once(start):
    editor = await start(settings={"renderOnSave": "sometimes", "rounds": 99})
    document = editor.open(scenes.FAILS)
    editor.save(document)
    await editor.diagnostics_with(document, "render-error")
    (message,) = told(editor)
    assert "manim.renderOnSave" in message
    assert "manim.rounds" in message


async def test_a_missing_interpreter_is_told_once_with_its_cure(start):
    editor = await start(settings={"interpreter": "/nowhere/python"})
    document = editor.open(scenes.RENDERS)
    editor.save(document)
    (problem,) = await editor.diagnostics_with(document, "environment")
    assert "manim.interpreter" in problem.message
    await editor.until(lambda: told(editor))
    other = editor.open(scenes.RENDERS, "other.py")
    editor.save(other)
    await editor.diagnostics_with(other, "environment")
    assert told(editor) == [problem.message]
    assert editor.statuses[-1]["problem"] == problem.message


async def test_an_interpreter_without_manim_is_told_with_its_cure(start, tmp_path):
    venv.create(tmp_path / "bare", with_pip=False)
    editor = await start(settings={"interpreter": str(tmp_path / "bare")})
    document = editor.open(scenes.RENDERS)
    editor.save(document)
    (problem,) = await editor.diagnostics_with(document, "environment")
    assert "pip install manim" in problem.message


async def test_a_corrected_interpreter_is_used(start):
    editor = await start(settings={"interpreter": "/nowhere/python"})
    document = editor.open(scenes.FAILS)
    editor.save(document)
    await editor.diagnostics_with(document, "environment")
    editor.client.set_configuration("", section="manim.interpreter")
    editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
    editor.save(document)
    await editor.diagnostics_with(document, "render-error")
    assert editor.codes(document) == ["render-error"]


async def test_a_client_that_wants_to_be_asked_is_asked_for_changes(start):
    editor = await start()
    await editor.until(lambda: editor.registered)
    assert editor.registered == [
        types.WORKSPACE_DID_CHANGE_CONFIGURATION,
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
    ]


async def test_a_client_without_configuration_uses_its_initialization_options(start, cache):
    can = capabilities("neovim@v0.7.0")
    editor = await start(can=can, options={"settings": {"renderOnSave": "off"}})
    document = editor.open(scenes.FAILS)
    await editor.ready()
    editor.save(document)
    editor.change(document, scenes.HALLUCINATED)
    await editor.diagnostics_with(document, "unknown-parameter")
    assert editor.codes(document) == ["unknown-parameter"]


async def test_a_client_without_configuration_can_push_settings(start):
    can = capabilities("neovim@v0.7.0")
    editor = await start(can=can, options={"settings": {"renderOnSave": "off"}})
    document = editor.open(scenes.FAILS)
    await editor.ready()
    editor.client.workspace_did_change_configuration(
        types.DidChangeConfigurationParams({"manim": {"renderOnSave": "verdict"}})
    )
    editor.save(document)
    await editor.diagnostics_with(document, "render-error")


async def test_an_untrusted_workspace_has_static_help_only(start):
    editor = await start(options={"trusted": False})
    document = editor.open(scenes.HALLUCINATED)
    await editor.diagnostics_with(document, "unknown-parameter")
    editor.save(document)
    result = await editor.run(protocol.REPAIR_SCENE, uri=document.uri)
    assert result["status"] == "failed"
    assert "not trusted" in result["message"]
    await editor.idle()
    assert editor.codes(document) == ["unknown-parameter"]
    assert editor.statuses[-1]["trusted"] is False


async def test_a_preview_in_an_untrusted_workspace_is_refused_in_one_place(start):
    editor = await start(options={"trusted": False})
    document = editor.open(scenes.RENDERS)
    preview = await editor.run(protocol.PREVIEW_SCENE, uri=document.uri, scene="Blue")
    assert preview["status"] == "failed"
    assert "not trusted" in preview["message"]
    await editor.until(lambda: editor.previews == [preview])
    assert told(editor) == []
    assert not any("Rendering" in each for status in editor.statuses for each in status["busy"])


async def test_a_restart_finds_everything_again(start):
    editor = await start()
    document = editor.open(scenes.FAILS)
    await editor.ready()
    before = editor.children
    await editor.client.workspace_execute_command_async(
        types.ExecuteCommandParams(command=protocol.RESTART_HOST)
    )
    editor.save(document)
    await editor.diagnostics_with(document, "render-error")
    assert not set(before) & set(editor.children)


@pytest.mark.parametrize("command", ["manim.unknown", protocol.PREVIEW_SCENE])
async def test_a_command_that_makes_no_sense_is_refused(start, command):
    editor = await start()
    with pytest.raises(Exception, match=command):
        await editor.client.workspace_execute_command_async(
            types.ExecuteCommandParams(command=command, arguments=["no object"])
        )
