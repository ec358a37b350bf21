"""Definitions as links: into the installed manim, other files of the user's, and the document."""

import asyncio
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from lsprotocol import types

from manim_lsp.api.analysis import Analysis, analyse
from manim_lsp.api.index.documentation import Location
from manim_lsp.api.reading.definition import Definition, InDocument, InModule, InOther, top_level
from manim_lsp.api.reading.pointed import Pointed, pointed_at
from manim_lsp.lsp.convert import from_position, to_range
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.session import Session
from manim_lsp.source import Position, Range, SourceText

_LONGEST_SIGNATURE = 40
_LONGEST_DOCSTRING = 400
"""Lines below a definition's first one in which a name, or a class's constructor, is looked for."""
_LARGEST_FILE = 2_000_000

Find = Callable[[Pointed, Analysis], Definition | None]
Links = list[types.LocationLink] | list[types.Location] | None


async def answer(
    session: Session,
    document: types.TextDocumentIdentifier,
    position: types.Position,
    find: Find,
    *,
    links: bool,
) -> Links:
    """Return where what stands at a position is defined, as the client can take it."""
    snapshot = session.documents.get(document.uri)
    reading = await session.readings.of(snapshot) if snapshot else None
    if snapshot is None or reading is None:
        return None
    place = from_position(snapshot.source, position, session.encoding)
    found, target = await reading.ask(lambda analysis: _target(analysis, place, find))
    if found is None or target is None:
        return None
    link = await _link(target, found, snapshot, session)
    if link is None:
        return None
    if links:
        link.origin_selection_range = to_range(snapshot.source, found.range, session.encoding)
        return [link]
    return [types.Location(link.target_uri, link.target_selection_range)]


def _target(
    analysis: Analysis, place: Position, find: Find
) -> tuple[Pointed | None, Definition | None]:
    found = pointed_at(analysis, place)
    return found, find(found, analysis) if found else None


async def _link(
    target: Definition, found: Pointed, snapshot: Snapshot, session: Session
) -> types.LocationLink | None:
    if isinstance(target, InDocument):
        return _to_link(snapshot.uri, snapshot.source, target, session)
    if isinstance(target, Location):
        return await asyncio.to_thread(_installed, target, found, session)
    if isinstance(target, InOther):
        file = session.projects.file_of(snapshot, target.analysis)
        source = target.analysis.source
        return _to_link(file.as_uri(), source, target.place, session) if file else None
    find = session.projects.finder(snapshot)
    return await asyncio.to_thread(_in_module, target, find, session)


def _to_link(
    uri: str, source: SourceText, place: InDocument, session: Session
) -> types.LocationLink:
    return types.LocationLink(
        target_uri=uri,
        target_range=to_range(source, place.range, session.encoding),
        target_selection_range=to_range(source, place.name_range, session.encoding),
    )


def _installed(target: Location, found: Pointed, session: Session) -> types.LocationLink | None:
    source = _read(target.path)
    if source is None:
        return None
    first = target.line
    if found.parameter is not None:
        # The index knows of a constructor where its class starts.
        is_class = source.line(first).lstrip().startswith("class")
        place = _named(source, first, "def __init__", _LONGEST_DOCSTRING) if is_class else None
        first = place.start.row if place else first
    place = _named(source, first, found.name, _LONGEST_SIGNATURE)
    place = place or Range(Position(first, 1), Position(first, 1))
    return _to_link(target.path.as_uri(), source, InDocument(place, place), session)


def _named(source: SourceText, first: int, name: str, rows: int) -> Range | None:
    """Return where a name stands in or below a line; decorators are passed over."""
    word = re.compile(rf"\b{re.escape(name)}\b")
    for row in range(first, min(first + rows, len(source.line_starts) + 1)):
        line = source.line(row)
        found = word.search(line)
        if found and not line.lstrip().startswith("@"):
            return Range(Position(row, found.start() + 1), Position(row, found.end() + 1))
    return None


def _in_module(
    target: InModule, find: Callable[[str, int], Path | None], session: Session
) -> types.LocationLink | None:
    for module, name in _origins(target):
        file = find(module, target.level)
        text = session.projects.text_of(file) if file else None
        if file is None or text is None:
            continue
        top = Range(Position(1, 1), Position(1, 1))
        place = top_level(analyse(text, None), name) if name else InDocument(top, top)
        if place is not None:
            return _to_link(file.as_uri(), SourceText(text), place, session)
    return None


def _origins(target: InModule) -> Iterator[tuple[str, str]]:
    """Yield the modules that an import may be of, each with the name to look for in it."""
    yield target.module, target.name
    if target.name:
        # What is imported from a package may be a module in it.
        yield f"{target.module}.{target.name}".lstrip("."), ""


def _read(path: Path) -> SourceText | None:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            return None
        return SourceText(path.read_bytes().decode("utf-8", "replace"))
    except OSError:
        return None
