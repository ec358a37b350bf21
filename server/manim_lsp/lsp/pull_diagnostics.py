"""``textDocument/diagnostic``, for clients that ask for diagnostics."""

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from manim_lsp.lsp.session import Session


def register(server: LanguageServer, session: Session) -> None:
    """Register the pull of diagnostics, when the client is one that pulls."""

    @server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(
            identifier="manim", inter_file_dependencies=False, workspace_diagnostics=False
        ),
    )
    async def document_diagnostic(
        params: types.DocumentDiagnosticParams,
    ) -> types.DocumentDiagnosticReport:
        return await session.publisher.pull(params)
