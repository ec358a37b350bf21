"""Code lenses: Preview and Repair above each scene."""

from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from manim_lsp.lsp import protocol
from manim_lsp.lsp.convert import to_range
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.session import Session

if TYPE_CHECKING:
    from manim_lsp.api.scenes import Scene


def register(server: LanguageServer, session: Session) -> None:
    """Register ``textDocument/codeLens``."""

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions())
    async def code_lens(params: types.CodeLensParams) -> list[types.CodeLens]:
        snapshot = session.documents.get(params.text_document.uri)
        reading = await session.readings.of(snapshot) if snapshot else None
        if snapshot is None or reading is None or not session.configuration.trusted:
            return []
        return [lens for scene in reading.scenes for lens in _lenses(session, snapshot, scene)]


def _lenses(session: Session, snapshot: Snapshot, scene: "Scene") -> list[types.CodeLens]:
    arguments = protocol.SceneArguments(uri=snapshot.uri, scene=scene.name)
    header = to_range(snapshot.source, scene.name_range, session.encoding)
    return [
        types.CodeLens(
            header, types.Command("Preview", protocol.PREVIEW_SCENE, arguments=[arguments])
        ),
        types.CodeLens(
            header, types.Command("Repair", protocol.REPAIR_SCENE, arguments=[arguments])
        ),
    ]
