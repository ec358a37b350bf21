"""Long work can be stopped, and never writes over what the user did meanwhile."""

import asyncio

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcRequestCancelled
from tests.e2e import scenes
from tests.models.fake_endpoint import Hang, code_answer

from manim_lsp.lsp import protocol

pytestmark = pytest.mark.slow

COMMENT = "# a blue circle\n"


def generation(document, **options):
    arguments = {"uri": document.uri, "position": {"line": 0, "character": 0}}
    return types.ExecuteCommandParams(
        command=protocol.GENERATE_SCENE, arguments=[arguments], **options
    )


async def progress_token(editor):
    """Wait until tokens arrive and return the progress that shows them."""

    def find():
        for token, reports in editor.client.progress_reports.items():
            if any("token" in (getattr(each, "message", None) or "") for each in reports):
                return token
        return None

    return await editor.until(find)


@pytest.fixture
async def writing(start, endpoint):
    """An editor whose model has begun to answer and will not go on."""
    editor = await start()
    document = editor.open(COMMENT)
    endpoint.answers.append(Hang(("<CODE>\n", "from manim")))
    request_id = "the-generation"
    request = editor.client.protocol.send_request_async(
        types.WORKSPACE_EXECUTE_COMMAND, generation(document), msg_id=request_id
    )
    return editor, document, request_id, request


async def test_the_progress_cancels(writing, endpoint):
    editor, document, _, request = writing
    task = asyncio.ensure_future(request)
    token = await progress_token(editor)
    editor.client.window_work_done_progress_cancel(types.WorkDoneProgressCancelParams(token))
    with pytest.raises(JsonRpcRequestCancelled):
        await task
    await endpoint.hung_up.wait()
    assert document.text == COMMENT
    assert isinstance(editor.client.progress_reports[token][-1], types.WorkDoneProgressEnd)


async def test_the_request_can_be_cancelled(writing, endpoint):
    editor, document, request_id, request = writing
    task = asyncio.ensure_future(request)
    await progress_token(editor)
    editor.client.cancel_request(types.CancelParams(request_id))
    with pytest.raises(JsonRpcRequestCancelled):
        await task
    await endpoint.hung_up.wait()
    await editor.idle()
    assert document.text == COMMENT


async def test_the_next_generation_works_after_a_cancelled_one(writing, endpoint):
    editor, document, request_id, request = writing
    task = asyncio.ensure_future(request)
    await progress_token(editor)
    editor.client.cancel_request(types.CancelParams(request_id))
    with pytest.raises(JsonRpcRequestCancelled):
        await task
    endpoint.answers.append(code_answer(scenes.RENDERS))
    result = await editor.client.workspace_execute_command_async(generation(document))
    assert result["status"] == "ok"


async def test_a_progress_of_the_clients_own_is_used(start, endpoint):
    editor = await start()
    document = editor.open(COMMENT)
    endpoint.answers.append(code_answer(scenes.RENDERS))
    editor.client.progress_reports["mine"] = []
    await editor.client.workspace_execute_command_async(
        generation(document, work_done_token="mine")
    )
    assert editor.client.progress_reports["mine"][0].title == "Writing a scene"


@pytest.mark.parametrize("profile", ["visual-studio-code", "neovim"])
async def test_a_document_that_changed_meanwhile_is_left_alone(start, endpoint, profile):
    editor = await start(profile)
    document = editor.open(COMMENT)
    # The user types while the model is heard out: the edit is for a version that is gone.
    endpoint.answers.append(code_answer(scenes.RENDERS))
    endpoint.on_request = lambda: editor.change(document, COMMENT + "\n# mine\n")
    result = await editor.client.workspace_execute_command_async(generation(document))
    assert (result["status"], result["applied"]) == ("stale", False)
    assert document.text == COMMENT + "\n# mine\n"
    assert result["message"] in [message.message for message in editor.client.messages]


async def test_an_edit_that_the_editor_refuses_is_told(start, endpoint):
    editor = await start()
    document = editor.open(COMMENT)
    endpoint.answers.append(code_answer(scenes.RENDERS))
    editor.before_edit = lambda: editor.change(document, COMMENT + "\n# mine\n")
    result = await editor.client.workspace_execute_command_async(generation(document))
    assert result["status"] == "stale"
    assert document.text == COMMENT + "\n# mine\n"


async def test_the_newest_preview_of_a_scene_wins(start):
    editor = await start()
    document = editor.open(scenes.ENDLESS)
    await editor.ready()
    older = asyncio.ensure_future(
        editor.run(protocol.PREVIEW_SCENE, uri=document.uri, scene="Blue")
    )

    def begun():
        progresses = editor.client.progress_reports.values()
        return [each for each in progresses if each and each[0].title == "Rendering Blue"]

    await editor.until(begun)
    editor.change(document, scenes.RENDERS)
    newer = await editor.run(protocol.PREVIEW_SCENE, uri=document.uri, scene="Blue")
    assert (newer["status"], newer["version"]) == ("ok", 2)
    answer = await older
    assert (answer["status"], answer["output"]) == ("cancelled", None)
    await editor.until(lambda: not editor.statuses[-1]["busy"])
    assert editor.previews == [newer]
    assert len(begun()) == 2
    assert all(isinstance(each[-1], types.WorkDoneProgressEnd) for each in begun())


async def test_previews_of_two_scenes_leave_each_other_alone(start):
    editor = await start()
    document = editor.open(scenes.RENDERS + scenes.RENDERS.replace("Blue", "Red"))
    await editor.ready()
    previews = await asyncio.gather(
        *(
            editor.run(protocol.PREVIEW_SCENE, uri=document.uri, scene=scene)
            for scene in ("Blue", "Red")
        )
    )
    assert [each["status"] for each in previews] == ["ok", "ok"]
