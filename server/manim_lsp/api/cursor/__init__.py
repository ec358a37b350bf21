"""What stands at a position of a document, also while the document does not parse."""

from manim_lsp.api.cursor.call_site import CallSite
from manim_lsp.api.cursor.reading import Cursor, CursorKind, read_cursor

__all__ = ["CallSite", "Cursor", "CursorKind", "read_cursor"]
