"""Documents for Manim's OpenGL renderer, whose objects have other members."""

import pytest

pytestmark = pytest.mark.slow

FIXED = """from manim import *


class Fixed(Scene):
    def construct(self):
        self.add(Triangle().fix_in_frame(), Sqare())
"""
SWITCHED = FIXED.replace("\n\n\nclass", '\n\nconfig.renderer = "opengl"\n\n\nclass')
BOTH, NAME_ONLY = ["unknown-member", "unknown-name"], ["unknown-name"]


def codes(editor, document):
    return sorted(editor.codes(document))


async def test_a_switch_to_opengl_changes_what_is_known(start):
    editor = await start()
    document = editor.open(FIXED)
    await editor.until(lambda: codes(editor, document) == BOTH)
    editor.change(document, SWITCHED)
    await editor.until(lambda: codes(editor, document) == NAME_ONLY)
    editor.change(document, FIXED)
    await editor.until(lambda: codes(editor, document) == BOTH)


async def test_configuration_beside_the_document_counts(start):
    editor = await start()
    (editor.folder / "manim.cfg").write_text("[CLI]\nrenderer = opengl\n", "utf-8")
    document = editor.open(FIXED)
    await editor.until(lambda: codes(editor, document) == NAME_ONLY)
