"""Findings for programs: JSON in ruff's shape, commands of GitHub Actions, SARIF 2.1.0."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from manim_lsp import __version__
from manim_lsp.api.findings import Finding, Fix, Severity, rule_url
from manim_lsp.api.rules import CATALOGUE
from manim_lsp.cli.check_text import Checked
from manim_lsp.source import Position, Range, SourceText

_GITHUB: dict[Severity, str] = {
    "error": "error",
    "warning": "warning",
    "information": "notice",
    "hint": "notice",
}
_SARIF: dict[Severity, Literal["error", "warning", "note"]] = {
    "error": "error",
    "warning": "warning",
    "information": "note",
    "hint": "note",
}
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_HOME = "https://github.com/manim-lsp/manim-lsp"
_ROOT = "%SRCROOT%"


def to_json(checked: Iterable[Checked]) -> str:
    """Return a list of findings in the shape of ``ruff check --output-format json``."""
    found = [_finding(finding, item.path) for item in checked for finding in item.findings]
    return json.dumps(found, indent=2)


def _finding(finding: Finding, path: Path) -> dict[str, Any]:
    return {
        "code": finding.code,
        "message": finding.message,
        "severity": finding.severity,
        "filename": str(path.absolute()),
        **_place(finding.range),
        "fix": _fix(finding.fixes[0]) if finding.fixes else None,
        "url": finding.url,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "applicability": fix.applicability,
        "message": fix.message,
        "edits": [{"content": edit.content, **_place(edit.range)} for edit in fix.edits],
    }


def _place(stretch: Range) -> dict[str, dict[str, int]]:
    return {"location": _position(stretch.start), "end_location": _position(stretch.end)}


def _position(position: Position) -> dict[str, int]:
    return {"row": position.row, "column": position.column}


def to_github(checked: Iterable[Checked]) -> str:
    """Return workflow commands, which GitHub Actions shows at the lines of a pull request."""
    return "".join(
        f"{_command(finding, item.path)}\n" for item in checked for finding in item.findings
    )


def _command(finding: Finding, path: Path) -> str:
    start, end = finding.range.start, finding.range.end
    properties = {
        "title": f"manim-lsp ({finding.code})",
        "file": _relative(path),
        "line": str(start.row),
        "endLine": str(end.row),
    }
    if start.row == end.row:
        # GitHub takes columns on one line only.
        properties |= {"col": str(start.column), "endColumn": str(end.column)}
    listed = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    return f"::{_GITHUB[finding.severity]} {listed}::{_escaped(finding.message)}"


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _relative(path: Path) -> str:
    place, here = path.absolute(), Path.cwd()
    return place.relative_to(here).as_posix() if place.is_relative_to(here) else place.as_posix()


def to_sarif(checked: Sequence[Checked]) -> str:
    """Return a SARIF 2.1.0 log; its columns count UTF-16 units (§3.14.17)."""
    driver = {
        "name": "manim-lsp",
        "version": __version__,
        "informationUri": _HOME,
        "rules": [
            {
                "id": rule.code,
                "shortDescription": {"text": rule.summary},
                "helpUri": rule_url(rule.code),
                "defaultConfiguration": {"level": _SARIF[rule.severity]},
            }
            for rule in CATALOGUE
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {_ROOT: {"uri": Path.cwd().as_uri().rstrip("/") + "/"}},
        "results": [_result(finding, item) for item in checked for finding in item.findings],
    }
    return json.dumps({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _result(finding: Finding, item: Checked) -> dict[str, Any]:
    source, artifact = SourceText(item.text), _artifact(item.path)
    place = {"artifactLocation": artifact, "region": _region(finding.range, source)}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": [rule.code for rule in CATALOGUE].index(finding.code),
        "level": _SARIF[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }
    if finding.fixes:
        result["fixes"] = [_sarif_fix(fix, artifact, source) for fix in finding.fixes]
    return result


def _sarif_fix(fix: Fix, artifact: dict[str, str], source: SourceText) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(edit.range, source),
            "insertedContent": {"text": edit.content},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": artifact, "replacements": replacements}
    return {"description": {"text": fix.message}, "artifactChanges": [change]}


def _artifact(path: Path) -> dict[str, str]:
    place, here = path.absolute(), Path.cwd()
    if place.is_relative_to(here):
        return {"uri": quote(place.relative_to(here).as_posix()), "uriBaseId": _ROOT}
    return {"uri": place.as_uri()}


def _region(stretch: Range, source: SourceText) -> dict[str, int]:
    return {
        "startLine": stretch.start.row,
        "startColumn": _utf16(stretch.start, source),
        "endLine": stretch.end.row,
        "endColumn": _utf16(stretch.end, source),
    }


def _utf16(position: Position, source: SourceText) -> int:
    before = source.line(position.row)[: position.column - 1]
    return len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1
