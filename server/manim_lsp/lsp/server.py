"""The language server: every feature is a module that registers its handlers."""

import logging
from typing import TYPE_CHECKING

from pygls.lsp.server import LanguageServer

from manim_lsp import __version__
from manim_lsp.lsp import (
    code_action,
    code_lens,
    commands,
    completion,
    definition,
    document_color,
    document_symbol,
    hover,
    inlay_hint,
    lifecycle,
    signature_help,
    synchronisation,
)
from manim_lsp.lsp.session import Session

if TYPE_CHECKING:
    from pygls.server import ServerErrors

FEATURES = (
    lifecycle,
    synchronisation,
    code_action,
    code_lens,
    commands,
    definition,
    document_color,
    document_symbol,
    hover,
    inlay_hint,
    completion,
    signature_help,
)

logger = logging.getLogger(__name__)


class ManimLanguageServer(LanguageServer):
    """The server of one client.

    Attributes
    ----------
    session
        The state that its features share.
    """

    def __init__(self) -> None:
        super().__init__("manim-lsp", __version__)
        self.session = Session(self)

    def report_server_error(self, error: Exception, source: "ServerErrors") -> None:
        """Write an unexpected error to the log; the user is not interrupted for it."""
        logger.error("%s: %s", source.__name__, error)


def create_server() -> ManimLanguageServer:
    """Return a server with all features that is connected to nothing yet."""
    server = ManimLanguageServer()
    for feature in FEATURES:
        feature.register(server, server.session)
    return server
