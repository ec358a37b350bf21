"""``textDocument/documentSymbol``: the outline, nested where the client can show that."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from manim_lsp.lsp.convert import to_range
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.session import Session

if TYPE_CHECKING:
    from manim_lsp.api.analysis import Analysis
    from manim_lsp.api.reading.outline import ItemKind, OutlineItem

_KINDS: dict["ItemKind", types.SymbolKind] = {
    "scene": types.SymbolKind.Class,
    "class": types.SymbolKind.Class,
    "method": types.SymbolKind.Method,
    "function": types.SymbolKind.Function,
    "constant": types.SymbolKind.Constant,
    "section": types.SymbolKind.Namespace,
    "play": types.SymbolKind.Event,
    "wait": types.SymbolKind.Event,
}


def register(server: LanguageServer, session: Session) -> None:
    """Register ``textDocument/documentSymbol``."""

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def document_symbol(
        params: types.DocumentSymbolParams,
    ) -> Sequence[types.DocumentSymbol] | Sequence[types.SymbolInformation]:
        snapshot = session.documents.get(params.text_document.uri)
        reading = await session.readings.of(snapshot) if snapshot else None
        if snapshot is None or reading is None:
            return []
        items = await reading.ask(_outline)
        if _shows_nesting(server):
            return [_nested(item, snapshot, session) for item in items]
        return [each for item in items for each in _flat(item, "", snapshot, session)]


def _outline(analysis: "Analysis") -> "tuple[OutlineItem, ...]":
    # Imported when it is first needed, so that the server starts the sooner.
    from manim_lsp.api.reading.outline import outline

    return outline(analysis)


def _shows_nesting(server: LanguageServer) -> bool:
    client = server.client_capabilities.text_document
    symbols = client.document_symbol if client else None
    return bool(symbols and symbols.hierarchical_document_symbol_support)


def _nested(item: "OutlineItem", snapshot: Snapshot, session: Session) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        name=item.name,
        kind=_KINDS[item.kind],
        range=to_range(snapshot.source, item.range, session.encoding),
        selection_range=to_range(snapshot.source, item.name_range, session.encoding),
        detail=item.detail or None,
        children=[_nested(child, snapshot, session) for child in item.children],
    )


def _flat(
    item: "OutlineItem", container: str, snapshot: Snapshot, session: Session
) -> Iterator[types.SymbolInformation]:
    place = to_range(snapshot.source, item.range, session.encoding)
    yield types.SymbolInformation(
        location=types.Location(snapshot.uri, place),
        name=item.name,
        kind=_KINDS[item.kind],
        container_name=container or None,
    )
    for child in item.children:
        yield from _flat(child, item.name, snapshot, session)
