"""What is wrong with each document, by who found it, and how LSP says it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from lsprotocol import types

from manim_lsp.api.findings import Finding
from manim_lsp.lsp.convert import Encoding, to_range
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.protocol import SOURCE
from manim_lsp.lsp.tracking import Tracking
from manim_lsp.source import Range, SourceText

Finder = Literal["render"]
"""Who found something by running a saved version; static findings are made for each version."""

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "information": types.DiagnosticSeverity.Information,
    "hint": types.DiagnosticSeverity.Hint,
}


DiagnosticSupport = (
    types.PublishDiagnosticsClientCapabilities | types.DiagnosticClientCapabilities | None
)
"""What the client can show of a diagnostic."""


@dataclass(frozen=True)
class Related:
    """Another place that has to do with a finding; `path` is that of its file, if not the same."""

    range: Range
    message: str
    path: Path | None = None


@dataclass(frozen=True)
class Reported:
    """A finding and the places that have to do with it.

    `rules` are the codes of those that find the same mistake without running anything.
    """

    finding: Finding
    related: tuple[Related, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Found:
    source: SourceText
    reported: tuple[Reported, ...]


class DiagnosticStore:
    """The newest findings of each finder for each document."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, Finder], _Found] = {}

    def put(self, finder: Finder, snapshot: Snapshot, reported: Iterable[Reported]) -> None:
        """Replace what `finder` found in a document by what it found in `snapshot`."""
        self._found[snapshot.uri, finder] = _Found(snapshot.source, tuple(reported))

    def clear(self, uri: str) -> None:
        """Forget a document."""
        for key in [key for key in self._found if key[0] == uri]:
            del self._found[key]

    def of(self, snapshot: Snapshot, *finders: Finder) -> tuple[Reported, ...]:
        """Return what is known about a document, at the places where it is in `snapshot`.

        What an older version had is carried along with its lines, and left out where its lines were
        changed.
        """
        known = [self._found.get((snapshot.uri, finder)) for finder in finders]
        return tuple(
            reported
            for found in known
            if found is not None
            for reported in _carry(found, snapshot.source)
        )


def _carry(found: _Found, source: SourceText) -> Iterable[Reported]:
    if found.source.text == source.text:
        return found.reported
    tracking = Tracking(found.source, source)
    moved = ((reported, tracking.follow(reported.finding.range)) for reported in found.reported)
    return [
        replace(
            reported,
            # Fixes are edits of the older text.
            finding=replace(reported.finding, range=place, fixes=()),
            related=tuple(
                replace(related, range=now)
                for related in reported.related
                if (now := related.range if related.path else tracking.follow(related.range))
            ),
        )
        for reported, place in moved
        if place is not None
    ]


def to_diagnostic(
    reported: Reported,
    snapshot: Snapshot,
    encoding: Encoding,
    client: DiagnosticSupport,
) -> types.Diagnostic:
    """Return what LSP calls a diagnostic, with the fixes in its `data`.

    `data` is ``{version, fixes: [{message, applicability, edits}]}``; its edits are those of LSP
    and fit that version of the document.
    """
    finding = reported.finding
    place = to_range(snapshot.source, finding.range, encoding)
    diagnostic = types.Diagnostic(
        range=place,
        message=finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
        data={"version": snapshot.version, "fixes": _fixes(finding, snapshot.source, encoding)},
    )
    if client and client.code_description_support:
        diagnostic.code_description = types.CodeDescription(href=finding.url)
    if client and client.related_information and reported.related:
        diagnostic.related_information = [
            types.DiagnosticRelatedInformation(
                _location(related, snapshot, encoding), related.message
            )
            for related in reported.related
        ]
    return diagnostic


def _location(related: Related, snapshot: Snapshot, encoding: Encoding) -> types.Location:
    if related.path is None:
        return types.Location(snapshot.uri, to_range(snapshot.source, related.range, encoding))
    # How wide its characters are in the client's encoding is not known without its text.
    first, last = related.range.start.row, related.range.end.row
    lines = types.Range(types.Position(first - 1, 0), types.Position(last, 0))
    return types.Location(related.path.as_uri(), lines)


def _fixes(finding: Finding, source: SourceText, encoding: Encoding) -> list[dict[str, object]]:
    return [
        {
            "message": fix.message,
            "applicability": fix.applicability,
            "edits": [
                {"range": _wire(to_range(source, edit.range, encoding)), "newText": edit.content}
                for edit in fix.edits
            ],
        }
        for fix in finding.fixes
    ]


def _wire(stretch: types.Range) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": stretch.start.line, "character": stretch.start.character},
        "end": {"line": stretch.end.line, "character": stretch.end.character},
    }
