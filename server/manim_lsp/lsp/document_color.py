"""``textDocument/documentColor``: swatches on the colours of a scene, and the colour picker."""

from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from manim_lsp.api.analysis import Analysis
from manim_lsp.lsp.convert import from_range, to_range
from manim_lsp.lsp.index_loading import index_loaded
from manim_lsp.lsp.session import Session

if TYPE_CHECKING:
    from manim_lsp.api.reading.colour_uses import ColourUse


def register(server: LanguageServer, session: Session) -> None:
    """Register ``textDocument/documentColor`` and ``textDocument/colorPresentation``."""

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_COLOR)
    async def document_color(
        params: types.DocumentColorParams,
    ) -> list[types.ColorInformation]:
        # Imported when it is first needed, so that the server starts the sooner.
        from manim_lsp.api.reading.colour_uses import colour_uses

        analysis = await _analysis(session, params.text_document.uri)
        if analysis is None:
            return []
        return [_information(use, analysis, session) for use in colour_uses(analysis)]

    @server.feature(types.TEXT_DOCUMENT_COLOR_PRESENTATION)
    async def color_presentation(
        params: types.ColorPresentationParams,
    ) -> list[types.ColorPresentation]:
        from manim_lsp.api.index.colours import Colour
        from manim_lsp.api.reading.colour_uses import colour_uses, presentations

        analysis = await _analysis(session, params.text_document.uri)
        if analysis is None:
            return []
        place = from_range(analysis.source, params.range, session.encoding)
        use = next((use for use in colour_uses(analysis) if use.range == place), None)
        if use is None:
            return []
        wanted = params.color
        colour = Colour(wanted.red, wanted.green, wanted.blue, wanted.alpha)
        texts = presentations(use, colour, analysis)
        return [types.ColorPresentation(text, types.TextEdit(params.range, text)) for text in texts]


async def _analysis(session: Session, uri: str) -> Analysis | None:
    snapshot = session.documents.get(uri)
    if snapshot is not None:
        await index_loaded(session, snapshot)
        snapshot = session.documents.get(uri)
    reading = await session.readings.of(snapshot) if snapshot else None
    return reading.analysis if reading else None


def _information(use: "ColourUse", analysis: Analysis, session: Session) -> types.ColorInformation:
    colour = use.colour
    return types.ColorInformation(
        range=to_range(analysis.source, use.range, session.encoding),
        color=types.Color(colour.red, colour.green, colour.blue, colour.alpha),
    )
