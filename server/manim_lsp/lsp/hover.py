"""``textDocument/hover``: what a name is, what it accepts, and how its example looks."""

import asyncio
import base64
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from manim_lsp.lsp.convert import from_position, to_range
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.session import Session
from manim_lsp.source import Position, Range

if TYPE_CHECKING:
    from manim_lsp.api.analysis import Analysis
    from manim_lsp.api.reading.hover import Card

_SWATCH = (96, 20)
"""Pixels of the picture of a colour."""
_LONGEST_LINK = 60_000
"""Characters of an embedded picture: VS Code shows hovers of 100,000 at most."""


def register(server: LanguageServer, session: Session) -> None:
    """Register ``textDocument/hover``."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        snapshot = session.documents.get(params.text_document.uri)
        reading = await session.readings.of(snapshot) if snapshot else None
        if snapshot is None or reading is None:
            return None
        place = from_position(snapshot.source, params.position, session.encoding)
        found = await reading.ask(lambda analysis: _card(analysis, place))
        if found is None:
            return None
        from manim_lsp.api.reading.hover_text import as_markdown, as_text

        shown, stretch = found
        if _takes_markdown(server):
            picture = await _picture(shown, snapshot, session)
            text = as_markdown(shown, picture=picture, swatch=_swatch(shown, session))
            contents = types.MarkupContent(types.MarkupKind.Markdown, text)
        else:
            contents = types.MarkupContent(types.MarkupKind.PlainText, as_text(shown))
        return types.Hover(contents, to_range(snapshot.source, stretch, session.encoding))


def _card(analysis: "Analysis", place: Position) -> "tuple[Card, Range] | None":
    """Return what there is to show at a place, and the stretch that it is about."""
    # Imported when they are first needed, so that the server starts the sooner.
    from manim_lsp.api.reading.hover import card
    from manim_lsp.api.reading.pointed import pointed_at

    found = pointed_at(analysis, place)
    shown = card(found) if found else None
    return (shown, found.range) if found and shown else None


def _takes_markdown(server: LanguageServer) -> bool:
    client = server.client_capabilities.text_document
    formats = client.hover.content_format if client and client.hover else None
    return types.MarkupKind.Markdown in (formats or ())


async def _picture(shown: "Card", snapshot: Snapshot, session: Session) -> str:
    """Return the address of the example's picture; where there is none yet, have it made."""
    workbench = session.workbench_if_known(snapshot)
    if shown.example is None or workbench is None or workbench.index is None:
        return ""
    from manim_lsp.render.example_pictures import ExamplePictures

    example = shown.example
    pictures = ExamplePictures(workbench.index.manim_version)
    path = await asyncio.to_thread(pictures.find, example.name, example.code)
    if path is None:
        session.examples.want(workbench, example)
        return ""
    if not session.configuration.embeds_pictures:
        return path.as_uri()
    return await asyncio.to_thread(_embedded_file, path)


def _embedded_file(path: Path) -> str:
    try:
        return _embedded(path.read_bytes())
    except OSError:
        return ""


def _embedded(picture: bytes) -> str:
    link = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
    return link if len(link) <= _LONGEST_LINK else ""


def _swatch(shown: "Card", session: Session) -> str:
    """Return a picture of a constant's colour; others than VS Code show its hex code alone."""
    from manim_lsp.api.index.colours import from_hex
    from manim_lsp.render.files import png

    colour = from_hex(shown.swatch)
    if colour is None or not session.configuration.embeds_pictures:
        return ""
    width, height = _SWATCH
    pixel = bytes(round(part * 255) for part in (colour.red, colour.green, colour.blue))
    return _embedded(png.encode(pixel * (width * height), width, height))
