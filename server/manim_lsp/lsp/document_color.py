"""``textDocument/documentColor``: swatches on the colours of a scene, and the colour picker."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from manim_lsp.lsp.convert import from_range, to_range
from manim_lsp.lsp.index_loading import index_loaded
from manim_lsp.lsp.readings import Reading
from manim_lsp.lsp.session import Session
from manim_lsp.source import Range, SourceText

if TYPE_CHECKING:
    from manim_lsp.api.analysis import Analysis
    from manim_lsp.api.reading.colour_uses import ColourUse


def register(server: LanguageServer, session: Session) -> None:
    """Register ``textDocument/documentColor`` and ``textDocument/colorPresentation``."""

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_COLOR)
    async def document_color(
        params: types.DocumentColorParams,
    ) -> list[types.ColorInformation]:
        reading = await _reading(session, params.text_document.uri)
        if reading is None:
            return []
        source = reading.analysis.source
        return [_information(use, source, session) for use in await reading.ask(_uses)]

    @server.feature(types.TEXT_DOCUMENT_COLOR_PRESENTATION)
    async def color_presentation(
        params: types.ColorPresentationParams,
    ) -> list[types.ColorPresentation]:
        reading = await _reading(session, params.text_document.uri)
        if reading is None:
            return []
        place = from_range(reading.analysis.source, params.range, session.encoding)
        texts = await reading.ask(lambda analysis: _presentations(analysis, place, params.color))
        return [types.ColorPresentation(text, types.TextEdit(params.range, text)) for text in texts]


def _uses(analysis: "Analysis") -> "tuple[ColourUse, ...]":
    # Imported when it is first needed, so that the server starts the sooner.
    from manim_lsp.api.reading.colour_uses import colour_uses

    return colour_uses(analysis)


def _presentations(analysis: "Analysis", place: Range, wanted: types.Color) -> Sequence[str]:
    from manim_lsp.api.index.colours import Colour
    from manim_lsp.api.reading.colour_uses import presentations

    use = next((use for use in _uses(analysis) if use.range == place), None)
    if use is None:
        return ()
    colour = Colour(wanted.red, wanted.green, wanted.blue, wanted.alpha)
    return presentations(use, colour, analysis)


async def _reading(session: Session, uri: str) -> Reading | None:
    snapshot = session.documents.get(uri)
    if snapshot is not None:
        await index_loaded(session, snapshot)
        snapshot = session.documents.get(uri)
    return await session.readings.of(snapshot) if snapshot else None


def _information(use: "ColourUse", source: SourceText, session: Session) -> types.ColorInformation:
    colour = use.colour
    return types.ColorInformation(
        range=to_range(source, use.range, session.encoding),
        color=types.Color(colour.red, colour.green, colour.blue, colour.alpha),
    )
