"""Processes that die, and processes that must not outlive the server."""

import asyncio
import os
import signal

import pytest
from lsprotocol import types
from tests.e2e import scenes
from tests.e2e.processes import command_of, descendants, is_alive
from tests.models.tiny_gguf import Shape, write_tiny_gguf

from manim_lsp.lsp import protocol

pytestmark = pytest.mark.slow


def child_running(editor, part):
    """The child of the server whose command line has `part`."""
    return next((pid for pid in editor.children if part in command_of(pid)), None)


def streaming(editor):
    return any(
        "token" in (getattr(each, "message", None) or "")
        for reports in editor.client.progress_reports.values()
        for each in reports
    )


async def scene_running(editor):
    """Wait until the host has started a scene."""
    while len(editor.children) < 2:  # noqa: ASYNC110 they are not our children
        await asyncio.sleep(0.02)


async def all_gone(pids):
    """Wait until none of the processes runs."""
    while any(is_alive(pid) for pid in pids):  # noqa: ASYNC110 they are not our children
        await asyncio.sleep(0.02)


async def test_a_killed_host_is_told_and_the_next_save_works(start):
    editor = await start()
    document = editor.open(scenes.ENDLESS)
    await editor.ready()
    editor.save(document)
    await scene_running(editor)
    os.kill(child_running(editor, "main.py"), signal.SIGKILL)
    (problem,) = await editor.diagnostics_with(document, "environment")
    assert problem.range.start.line == 0

    editor.save(document, scenes.FAILS)
    await editor.diagnostics_with(document, "render-error")
    assert editor.codes(document) == ["render-error"]


async def test_a_killed_model_is_told_and_the_next_generation_works(start, tmp_path):
    model = write_tiny_gguf(tmp_path / "long.gguf", Shape(hidden=256, layers=8, context=8192))
    editor = await start(settings={"model": str(model)})
    document = editor.open("# a blue circle\n")
    arguments = {"uri": document.uri, "position": {"line": 0, "character": 0}}
    first = asyncio.ensure_future(editor.run(protocol.GENERATE_SCENE, **arguments))
    await editor.until(lambda: streaming(editor))
    os.kill(child_running(editor, "llama"), signal.SIGKILL)
    result = await first
    assert (result["status"], result["applied"]) == ("failed", False)
    assert result["message"] in [message.message for message in editor.client.messages]

    editor.client.progress_reports.clear()
    request = types.ExecuteCommandParams(command=protocol.GENERATE_SCENE, arguments=[arguments])
    second = asyncio.ensure_future(
        editor.client.protocol.send_request_async(
            types.WORKSPACE_EXECUTE_COMMAND, request, msg_id="second"
        )
    )
    await editor.until(lambda: streaming(editor))
    editor.client.cancel_request(types.CancelParams("second"))
    await asyncio.wait([second])


async def test_an_endless_scene_ends_in_a_timeout_and_leaves_no_process(start):
    editor = await start(settings={"renderTimeout": 1})
    document = editor.open(scenes.RENDERS)
    editor.save(document)
    await editor.ready()
    before = editor.children
    editor.save(document, scenes.ENDLESS)
    (problem,) = await editor.diagnostics_with(document, "render-timeout")
    assert "1 second" in problem.message
    await editor.idle()
    await all_gone([pid for pid in editor.children if pid not in before])


async def test_a_newer_save_ends_the_render_of_the_older(start):
    editor = await start()
    document = editor.open(scenes.ENDLESS)
    await editor.ready()
    editor.save(document)
    await editor.rendering()
    editor.save(document, scenes.FAILS)
    await editor.diagnostics_with(document, "render-error")


@pytest.mark.parametrize("farewell", ["shutdown", "exit", "end of input", "kill"])
async def test_nothing_outlives_the_server(start, farewell):
    editor = await start()
    document = editor.open(scenes.ENDLESS)
    await editor.ready()
    editor.save(document)
    await scene_running(editor)
    children = editor.children
    if farewell == "shutdown":
        await editor.client.shutdown_session()
    elif farewell == "exit":
        editor.client.exit(None)
    elif farewell == "kill":
        editor.client._server.kill()
    else:
        editor.client._server.stdin.close()
    await editor.client._server.wait()
    await all_gone(children)


async def test_exit_without_shutdown_is_an_error(start):
    editor = await start()
    editor.client.exit(None)
    assert await editor.client._server.wait() == 1


async def test_a_proper_end_is_none(start):
    editor = await start()
    await editor.client.shutdown_session()
    assert editor.client._server.returncode == 0


async def test_the_server_ends_with_an_editor_that_left_its_pipe_open(start):
    owner = await asyncio.create_subprocess_exec("cat", stdin=asyncio.subprocess.PIPE)
    editor = await start(process_id=owner.pid)
    owner.stdin.close()
    await owner.wait()
    await editor.client._server.wait()
    assert descendants(editor.pid) == []
