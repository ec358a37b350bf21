"""Completion and signature help as editors see them, while nothing parses yet."""

import pytest
from lsprotocol import types
from tests.e2e.editor import capabilities

from manim_lsp.lsp.convert import to_position
from manim_lsp.source import SourceText

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("error::pytest_lsp.checks.LspSpecificationWarning"),
]

SCENE = """from manim import *


class Blue(Scene):
    def construct(self):
        circle = Circle()
        {line}
        self.wait()


class Next(Blue):
    pass
"""


class Typist:
    """Writes a line into a scene and asks at the ``|`` in it."""

    def __init__(self, editor):
        self.editor = editor
        self.document = editor.open(SCENE.format(line="self.wait()"))

    def _write(self, line, scene):
        text = scene.format(line=line) if "{line}" in scene else line
        offset = text.index("|")
        text = text[:offset] + text[offset + 1 :]
        self.editor.change(self.document, text)
        source = SourceText(text)
        position = to_position(source, source.position(offset), self.editor.encoding)
        return types.TextDocumentIdentifier(self.document.uri), position

    async def complete(self, line, scene=SCENE, trigger=None):
        document, position = self._write(line, scene)
        kind = types.CompletionTriggerKind.Invoked
        if trigger:
            kind = types.CompletionTriggerKind.TriggerCharacter
        found = await self.editor.client.text_document_completion_async(
            types.CompletionParams(document, position, types.CompletionContext(kind, trigger))
        )
        return {item.label: item for item in found.items}

    async def signature(self, line, before=None):
        document, position = self._write(line, SCENE)
        context = types.SignatureHelpContext(
            types.SignatureHelpTriggerKind.Invoked, before is not None, None, before
        )
        return await self.editor.client.text_document_signature_help_async(
            types.SignatureHelpParams(document, position, context)
        )

    def accept(self, item, *, replacing=False):
        """Apply an item as editors do; return the text, with the placeholder of a snippet."""
        edit = item.text_edit
        stretch = edit.range if isinstance(edit, types.TextEdit) else edit.insert
        if replacing and isinstance(edit, types.InsertReplaceEdit):
            stretch = edit.replace
        edits = [types.TextEdit(stretch, edit.new_text), *(item.additional_text_edits or [])]
        self.editor._apply(self.document, edits)
        return self.document.text


@pytest.fixture
async def each_typist(editor):
    """Types in each of the editors."""
    typist = Typist(editor)
    await editor.ready()
    return typist


@pytest.fixture
async def typist(start):
    """Types in the editor that can do most."""
    editor = await start("visual-studio-code")
    typist = Typist(editor)
    await editor.ready()
    return typist


async def test_parameters_are_offered_in_a_call_that_is_not_closed(each_typist):
    found = await each_typist.complete("x = Circle(stroke_w|", trigger=None)
    assert "x = Circle(stroke_width=\n" in each_typist.accept(found["stroke_width="])


async def test_what_is_offered_unasked_is_what_the_place_calls_for(typist):
    assert "radius=" in await typist.complete("Circle(|)", trigger="(")
    assert "RED" in await typist.complete("Circle(color=|)", trigger="=")
    assert "shift" in await typist.complete("circle.|", trigger=".")
    assert await typist.complete("x = |", trigger=" ") == {}
    assert await typist.complete("# circle.|", trigger=".") == {}


async def test_colours_show_their_swatch(typist):
    found = await typist.complete("Circle(color=|)")
    assert found["RED"].kind == types.CompletionItemKind.Color
    assert found["RED"].documentation == "#FC6255"


async def test_an_item_is_described_when_it_is_looked_at(each_typist):
    client = each_typist.editor.client
    found = await each_typist.complete("Circ|")
    assert found["Circle"].documentation is None
    resolved = await client.completion_item_resolve_async(found["Circle"])
    text = getattr(resolved.documentation, "value", resolved.documentation)
    assert text.startswith("A circle.")
    assert resolved.label == "Circle"
    found = await each_typist.complete("Circle(|")
    resolved = await client.completion_item_resolve_async(found["stroke_width="])
    text = getattr(resolved.documentation, "value", resolved.documentation)
    assert "DEFAULT_STROKE_WIDTH" in text


async def test_snippets_are_sent_to_editors_that_take_them(each_typist):
    item = (await each_typist.complete("circle.shif|"))["shift"]
    client = each_typist.editor.client.capabilities.text_document.completion.completion_item
    if client.snippet_support:
        assert item.insert_text_format == types.InsertTextFormat.Snippet
        assert item.text_edit.new_text == "shift($0)"
    else:
        assert item.insert_text_format is None
        assert item.text_edit.new_text == "shift"


async def test_an_import_comes_with_the_name(typist):
    scene = "from manim import Circle\n\n\nx = Squ|\n"
    found = await typist.complete(scene, scene="")
    assert typist.accept(found["Square"]) == "from manim import Circle, Square\n\n\nx = Square\n"


async def test_the_rest_of_a_word_can_be_replaced(typist):
    found = await typist.complete("x = Cir|cumscribe")
    assert isinstance(found["Circle"].text_edit, types.InsertReplaceEdit)
    assert "x = Circle\n" in typist.accept(found["Circle"], replacing=True)


async def test_the_signature_is_shown_with_the_argument_under_way(each_typist):
    shown = await each_typist.signature("x = Circle(1, |")
    (signature,) = shown.signatures
    assert signature.label.startswith("Circle(radius: float | None = None, color: ")
    label = signature.parameters[shown.active_parameter].label
    text = label if isinstance(label, str) else signature.label[label[0] : label[1]]
    assert text.startswith("color: ")


async def test_the_signature_the_user_turned_to_stays(typist):
    before = await typist.signature("self.play(Create(|), run_time=2)")
    after = await typist.signature("self.play(Create(circle|), run_time=2)", before)
    assert after.signatures[after.active_signature].label.startswith("Create(")


async def test_no_argument_is_marked_that_does_not_exist(typist):
    shown = await typist.signature("x = Circle(1, 2, 3, |)")
    assert shown.active_parameter == len(shown.signatures[0].parameters)


async def test_no_signature_is_shown_outside_of_calls(typist):
    assert await typist.signature("x = (|)") is None


@pytest.mark.parametrize("encoding", list(types.PositionEncodingKind))
async def test_what_is_replaced_is_right_in_every_encoding(start, encoding):
    can = capabilities("visual-studio-code")
    can.general.position_encodings = [encoding]
    editor = await start(can=can)
    typist = Typist(editor)
    await editor.ready()
    found = await typist.complete('self.add(Text("é🎬🌀"), Circle(stroke_w|))')
    text = typist.accept(found["stroke_width="])
    assert 'Text("é🎬🌀"), Circle(stroke_width=))' in text


async def test_documents_without_manim_are_left_alone(start):
    editor = await start()
    document = editor.open("class Circle:\n    pass\n\n\nCircle(\n")
    position = types.Position(4, 7)
    identifier = types.TextDocumentIdentifier(document.uri)
    found = await editor.client.text_document_completion_async(
        types.CompletionParams(identifier, position)
    )
    assert not found.items
    params = types.SignatureHelpParams(identifier, position)
    assert await editor.client.text_document_signature_help_async(params) is None


async def test_edits_typed_one_by_one_are_answered_for_what_is_there(typist):
    for typed in ("c", "ci", "cir", "circle", "circle.", "circle.s", "circle.sh"):
        found = await typist.complete(f"{typed}|")
    assert "shift" in found
    assert "get_center" not in found
