"""Sends versions of a document to the server, whole, as an editor without ranges does."""

from lsprotocol import types
from pygls.lsp.client import LanguageClient


def send_text(
    editor: LanguageClient, identifier: types.TextDocumentIdentifier, version: int, text: str
) -> None:
    """Tell the server that a document has another text."""
    changed = types.VersionedTextDocumentIdentifier(uri=identifier.uri, version=version)
    whole = types.TextDocumentContentChangeWholeDocument(text=text)
    editor.text_document_did_change(types.DidChangeTextDocumentParams(changed, [whole]))
