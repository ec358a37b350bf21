"""``textDocument/definition`` and ``textDocument/typeDefinition``."""

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from manim_lsp.lsp.session import Session

Links = list[types.LocationLink] | list[types.Location] | None


def register(server: LanguageServer, session: Session) -> None:
    """Register ``textDocument/definition`` and ``textDocument/typeDefinition``."""

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def go_to_definition(params: types.DefinitionParams) -> Links:
        # Imported when they are first needed, so that the server starts the sooner.
        from manim_lsp.api.reading.definition import definition
        from manim_lsp.lsp.definition_links import answer

        client = server.client_capabilities.text_document
        links = client.definition if client else None
        can_link = bool(links and links.link_support)
        place = params.text_document, params.position
        return await answer(session, *place, definition, links=can_link)

    @server.feature(types.TEXT_DOCUMENT_TYPE_DEFINITION)
    async def go_to_type_definition(params: types.TypeDefinitionParams) -> Links:
        from manim_lsp.api.reading.definition import type_definition
        from manim_lsp.lsp.definition_links import answer

        client = server.client_capabilities.text_document
        links = client.type_definition if client else None
        can_link = bool(links and links.link_support)
        place = params.text_document, params.position
        return await answer(session, *place, type_definition, links=can_link)
