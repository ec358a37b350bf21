"""The open documents: one immutable snapshot for each version."""

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from lsprotocol import types
from pygls.uris import to_fs_path

from manim_lsp.api.syntax.renderer_switch import uses_opengl
from manim_lsp.lsp.convert import Encoding, apply_change
from manim_lsp.source import SourceText

_MANIM_IMPORT = re.compile(
    r"^[\ufeff \t]*(?:from[ \t]+manim\b|import[ \t]+(?:[\w.]+.*,[ \t]*)?manim\b)", re.M
)

_MANIMGL_IMPORT = re.compile(
    r"^[\ufeff \t]*(?:from|import)[ \t]+(?:manimlib|manimgl|big_ol_pile_of_manim_imports)\b", re.M
)

_LARGEST = 1_000_000
"""Characters beyond which nobody writes a scene by hand."""


@dataclass(frozen=True)
class Snapshot:
    """One version of one open document."""

    uri: str
    version: int
    language: str
    text: str

    @cached_property
    def source(self) -> SourceText:
        """The text with its line table."""
        return SourceText(self.text)

    @property
    def name(self) -> str:
        """The file's name as the user knows it."""
        return unquote(self.uri).replace("\\", "/").rsplit("/", 1)[-1].removeprefix("untitled:")

    @cached_property
    def is_python(self) -> bool:
        """Whether this is Python source."""
        if self.language:
            return self.language == "python"
        return self.uri.endswith((".py", ".pyw"))

    @cached_property
    def imports_manim(self) -> bool:
        """Whether this is Python source that imports manim, at its top or inside a function."""
        return self.is_python and _MANIM_IMPORT.search(self.text) is not None

    @property
    def is_too_large(self) -> bool:
        """Whether this is left alone, because no person has written it by hand."""
        return len(self.text) > _LARGEST

    @cached_property
    def switches_to_opengl(self) -> bool:
        """Whether this asks Manim for its OpenGL renderer."""
        return uses_opengl(self.text)

    @cached_property
    def is_about_manim(self) -> bool:
        """Whether something can be said of this source: it imports manim, or ManimGL."""
        return self.imports_manim or (
            self.is_python and _MANIMGL_IMPORT.search(self.text) is not None
        )

    def path(self, folder: Path | None) -> Path:
        """Return where the source lives or, for an unsaved document, would live.

        An unsaved document, or one that is no local file, is taken to lie in `folder`, the
        workspace's, or in the folder for temporary files.
        """
        local = to_fs_path(self.uri)
        if local and Path(local).is_absolute():
            return Path(local)
        return (folder or Path(tempfile.gettempdir())) / "untitled.py"


class Documents:
    """The documents that the client has open."""

    def __init__(self) -> None:
        self._snapshots: dict[str, Snapshot] = {}

    def __iter__(self) -> Iterator[Snapshot]:
        return iter(tuple(self._snapshots.values()))

    def open(self, document: types.TextDocumentItem) -> Snapshot:
        """Take up a document; one that is already open is replaced."""
        snapshot = Snapshot(document.uri, document.version, document.language_id, document.text)
        self._snapshots[_key(document.uri)] = snapshot
        return snapshot

    def change(
        self,
        document: types.VersionedTextDocumentIdentifier,
        changes: Sequence[types.TextDocumentContentChangeEvent],
        encoding: Encoding,
    ) -> Snapshot | None:
        """Apply `changes` in their order; nothing happens to a document that is not open."""
        snapshot = self.get(document.uri)
        if snapshot is None:
            return None
        text = snapshot.text
        for change in changes:
            text = apply_change(text, change, encoding)
        snapshot = replace(snapshot, version=document.version, text=text)
        self._snapshots[_key(document.uri)] = snapshot
        return snapshot

    def close(self, uri: str) -> None:
        """Forget a document."""
        self._snapshots.pop(_key(uri), None)

    def get(self, uri: str) -> Snapshot | None:
        """Return the newest version of a document, or nothing when it is not open."""
        return self._snapshots.get(_key(uri))

    def is_current(self, snapshot: Snapshot) -> bool:
        """Whether the document is still open and unchanged since `snapshot`."""
        return self.get(snapshot.uri) is snapshot


def _key(uri: str) -> str:
    # Editors spell one file in several ways: `file:///c%3A/x.py` and `file:///c:/x.py`.
    return unquote(uri)
