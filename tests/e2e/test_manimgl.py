"""Converting a file of ManimGL from the editor."""

import pytest
from tests.corpora.manimgl_files import FILES, expected

pytestmark = pytest.mark.slow

KIND = "refactor.rewrite.manimgl"
FILE = next(path for path in FILES if path.stem == "frame")


async def test_file_of_manimgl_is_converted_when_that_is_chosen(start):
    editor = await start()
    document = editor.open(FILE.read_text("utf-8"))
    await editor.diagnostics_with(document, "renamed-api")
    (action,) = await editor.actions(document, 3, [KIND])
    assert action.edit is None
    resolved = await editor.client.code_action_resolve_async(action)
    assert editor.apply(resolved.edit)
    assert document.text == expected(FILE)


async def test_client_that_does_not_resolve_gets_the_whole_conversion(start):
    editor = await start("emacs")
    document = editor.open(FILE.read_text("utf-8"))
    await editor.diagnostics_with(document, "renamed-api")
    (action,) = await editor.actions(document, 3, [KIND])
    assert editor.apply(action.edit)
    assert document.text == expected(FILE)


async def test_file_of_the_installed_manim_is_not_offered_a_conversion(start):
    editor = await start()
    document = editor.open(expected(FILE).replace("side_length", "side_lenght"))
    await editor.diagnostics_with(document, "unknown-parameter")
    assert await editor.actions(document, 3, [KIND]) == []
