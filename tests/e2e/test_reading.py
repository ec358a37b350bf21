"""What users read in the editor about the code they look at."""

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.uris import to_fs_path
from tests.e2e import scenes
from tests.e2e.editor import PROFILES, capabilities

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("error::pytest_lsp.checks.LspSpecificationWarning"),
]

SCENE = """from manim import *


class Blue(Scene):
    def construct(self):
        circle = Circle(color=RED, stroke_width=3)
        self.next_section("日本 🎬")
        self.play(Create(circle), run_time=2)
        self.wait()
"""
BROKEN = SCENE + "        square = Square(side_length=2, color=(\n"


def place_of(document, needle: str) -> dict:
    """Where the cursor is in the middle of a text, as parameters of a request."""
    offset = document.text.index(needle) + len(needle) // 2
    line = document.text.count("\n", 0, offset)
    column = offset - (document.text.rfind("\n", 0, offset) + 1)
    return {
        "text_document": types.TextDocumentIdentifier(document.uri),
        "position": types.Position(line, column),
    }


def read(uri: str) -> bytes:
    return Path(to_fs_path(uri)).read_bytes()


async def hover(editor, document, needle: str) -> str:
    found = await editor.client.text_document_hover_async(
        types.HoverParams(**place_of(document, needle))
    )
    return found.contents.value if found else ""


async def opened(editor, text: str = SCENE):
    document = editor.open(text)
    await editor.ready()
    return document


async def test_a_hover_tells_what_a_class_accepts_and_how_it_is_used(editor):
    document = await opened(editor)
    said = await hover(editor, document, "Circle")
    assert "class Circle(" in said
    assert "A circle." in said
    assert "VMobject" in said
    assert "stroke_width: float" in said
    assert "CircleExample" in said
    assert "docs.manim.community" in said


async def test_a_hover_tells_of_parameters_and_colours(editor):
    document = await opened(editor)
    assert "passed on to VMobject" in await hover(editor, document, "stroke_width")
    assert "#FC6255" in await hover(editor, document, "RED")
    assert await hover(editor, document, "日本") == ""


async def test_a_hover_is_there_on_a_line_that_is_being_typed(editor):
    document = await opened(editor, BROKEN)
    assert "class Square(" in await hover(editor, document, "Square")
    assert "side_length" in await hover(editor, document, "side_length")
    assert "class Circle(" in await hover(editor, document, "Circle")


async def test_a_client_without_markdown_gets_plain_text(start):
    can = capabilities(PROFILES[0])
    plain = types.HoverClientCapabilities(content_format=[types.MarkupKind.PlainText])
    can = with_text_document(can, hover=plain)
    editor = await start(can=can)
    said = await hover(editor, await opened(editor), "Circle")
    assert "class Circle(" in said
    assert "```" not in said
    assert "**" not in said.replace("**kwargs", "")


async def test_a_later_hover_shows_the_example(start):
    editor = await start()
    document = await opened(editor)
    while "![" not in (said := await hover(editor, document, "Circle")):  # noqa: ASYNC110 unsaid
        await asyncio.sleep(0.2)
    uri = said.partition("![CircleExample](")[2].partition(")")[0]
    assert read(uri).startswith(b"\x89PNG")


async def test_definitions_lead_into_manim_and_to_ones_own(editor):
    document = await opened(editor)
    found = await editor.client.text_document_definition_async(
        types.DefinitionParams(**place_of(document, "Circle"))
    )
    uri, stretch = target(found)
    line = read(uri).decode().splitlines()[stretch.start.line]
    assert uri.endswith("/arc.py")
    assert line[stretch.start.character : stretch.end.character] == "Circle"

    found = await editor.client.text_document_definition_async(
        types.DefinitionParams(**place_of(document, "(circle)"))
    )
    uri, stretch = target(found)
    assert (uri, stretch.start) == (document.uri, types.Position(5, 8))


IMPORTS_STAR = SCENE.replace("import *", "import *\nfrom shapes import Star").replace(
    "self.wait()", "Star()"
)


async def definition_of_star(editor) -> tuple[str, types.Range]:
    document = await opened(editor, IMPORTS_STAR)
    found = await editor.client.text_document_definition_async(
        types.DefinitionParams(**place_of(document, "Star()"))
    )
    return target(found)


@pytest.mark.parametrize("file", ["shapes.py", "src/shapes.py", "shapes/__init__.py"])
async def test_definitions_lead_into_other_files_of_the_folder(editor, file):
    path = editor.folder / file
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n\nclass Star:\n    pass\n")
    uri, stretch = await definition_of_star(editor)
    assert Path(to_fs_path(uri)) == path
    assert stretch.start == types.Position(2, 6)


async def test_definitions_lead_through_a_package_to_where_they_are(editor):
    folder = editor.folder / "shapes"
    folder.mkdir()
    (folder / "__init__.py").write_text("from .stars import Star\n")
    (folder / "stars.py").write_text("from manim import *\n\nclass Star(Circle):\n    pass\n")
    uri, stretch = await definition_of_star(editor)
    assert Path(to_fs_path(uri)) == folder / "stars.py"
    assert stretch.start == types.Position(2, 6)


async def test_definitions_are_where_they_are_in_unsaved_text(editor):
    (editor.folder / "shapes.py").write_text("class Star:\n    pass\n")
    editor.open("# new\n# lines\nclass Star:\n    pass\n", "shapes.py")
    _, stretch = await definition_of_star(editor)
    assert stretch.start == types.Position(2, 6)


def target(found) -> tuple[str, types.Range]:
    (link,) = found if isinstance(found, list) else [found]
    if isinstance(link, types.LocationLink):
        return link.target_uri, link.target_selection_range
    return link.uri, link.range


async def test_the_outline_shows_scenes_sections_and_plays(editor):
    document = await opened(editor)
    symbols = await editor.client.text_document_document_symbol_async(
        types.DocumentSymbolParams(types.TextDocumentIdentifier(document.uri))
    )
    names = list(flattened(symbols))
    assert names == ["Blue", "construct", "日本 🎬", "play Create(circle)", "wait"]


def flattened(symbols):
    for symbol in symbols:
        yield symbol.name
        yield from flattened(getattr(symbol, "children", None) or [])


async def test_a_client_without_nesting_gets_a_flat_outline(start):
    can = with_text_document(
        capabilities(PROFILES[0]), document_symbol=types.DocumentSymbolClientCapabilities()
    )
    editor = await start(can=can)
    document = await opened(editor)
    symbols = await editor.client.text_document_document_symbol_async(
        types.DocumentSymbolParams(types.TextDocumentIdentifier(document.uri))
    )
    assert [(item.name, item.container_name) for item in symbols][:2] == [
        ("Blue", None),
        ("construct", "Blue"),
    ]


def with_text_document(can: types.ClientCapabilities, **text_document) -> types.ClientCapabilities:
    """Return capabilities with other ones for text documents."""
    for name, value in text_document.items():
        setattr(can.text_document, name, value)
    return can


async def hints(editor, document, last: int = 100) -> list[tuple[int, str]]:
    stretch = types.Range(types.Position(0, 0), types.Position(last, 0))
    found = await editor.client.text_document_inlay_hint_async(
        types.InlayHintParams(types.TextDocumentIdentifier(document.uri), stretch)
    )
    return [(hint.position.line, hint.label) for hint in found]


async def test_start_times_stand_beside_plays_and_only_where_they_are_asked_for(editor):
    document = await opened(editor)
    assert await hints(editor, document) == [(7, "0:00.0"), (8, "0:02.0")]
    assert await hints(editor, document, last=8) == [(7, "0:00.0")]


async def test_a_render_tells_the_times_that_the_text_does_not(editor):
    loop = "        for number in range(3):\n            self.wait()\n"
    document = await opened(editor, SCENE + loop)
    assert len(await hints(editor, document)) == 2
    editor.save(document)
    await editor.rendering()
    await editor.idle()
    assert await hints(editor, document) == [
        (7, "0:00.0"),
        (8, "0:02.0"),
        (10, "0:03.0 (3 times)"),
    ]
    editor.change(document, document.text.replace("run_time=2", "run_time=4"))
    assert await hints(editor, document) == [
        (7, "0:00.0"),
        (8, "0:04.0"),
        (10, "≈0:03.0 (3 times)"),
    ]


async def test_colours_have_swatches_and_can_be_picked(editor):
    document = await opened(editor)
    identifier = types.TextDocumentIdentifier(document.uri)
    (red,) = await editor.client.text_document_document_color_async(
        types.DocumentColorParams(identifier)
    )
    assert (red.range.start.line, round(red.color.red, 2)) == (5, 0.99)
    offers = await editor.client.text_document_color_presentation_async(
        types.ColorPresentationParams(
            color=types.Color(0.0, 0.0, 1.0, 1.0), text_document=identifier, range=red.range
        )
    )
    assert [offer.label for offer in offers] == ["PURE_BLUE", '"#0000FF"']
    assert offers[0].text_edit == types.TextEdit(red.range, "PURE_BLUE")


@pytest.mark.parametrize("text", ["RED = 1\nself.play(RED)\n", ""])
async def test_documents_without_manim_are_left_alone(start, text):
    editor = await start()
    document = editor.open(text)
    identifier = types.TextDocumentIdentifier(document.uri)
    client = editor.client
    here = {"text_document": identifier, "position": types.Position(0, 1)}
    assert await client.text_document_hover_async(types.HoverParams(**here)) is None
    assert not await client.text_document_definition_async(types.DefinitionParams(**here))
    assert not await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(identifier)
    )
    assert not await client.text_document_document_color_async(
        types.DocumentColorParams(identifier)
    )
    assert await hints(editor, document) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
async def test_places_are_right_in_every_encoding(start, encoding):
    can = capabilities(PROFILES[0])
    can.general = types.GeneralClientCapabilities(
        position_encodings=[types.PositionEncodingKind(encoding)]
    )
    editor = await start(can=can)
    text = scenes.RENDERS.split("class")[0] + 'a = ("🎬é", RED)\n'
    document = await opened(editor, text)
    (red,) = await editor.client.text_document_document_color_async(
        types.DocumentColorParams(types.TextDocumentIdentifier(document.uri))
    )
    before = 'a = ("🎬é", '
    width = {"utf-8": len(before.encode()), "utf-16": len(before) + 1, "utf-32": len(before)}
    assert red.range.start.character == width[encoding]
    found = await editor.client.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(document.uri), red.range.start)
    )
    assert found.range == red.range
