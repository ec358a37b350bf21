"""Findings as people read them, one line each as compilers print them."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from manim_lsp.api.findings import Finding, Severity
from manim_lsp.cli.printable import printable
from manim_lsp.source import SourceText

if TYPE_CHECKING:
    from rich.text import Text

_STYLES: dict[Severity, str] = {
    "error": "bold red",
    "warning": "bold yellow",
    "information": "bold blue",
    "hint": "bold cyan",
}
_TAB = 4


@dataclass(frozen=True)
class Checked:
    """One file with its findings.

    Attributes
    ----------
    text
        The text that the findings are about.
    fixed
        How many fixes were applied or, for a diff, would be.
    is_manimgl
        Whether it is written for ManimGL, or an early version, and is better converted.
    """

    path: Path
    text: str
    findings: tuple[Finding, ...]
    fixed: int = 0
    is_manimgl: bool = False


def print_findings(checked: Sequence[Checked], *, full: bool, to_stderr: bool = False) -> None:
    """Print the findings; `full` shows each in its line of source. Terminals get colours."""
    stream = sys.stderr if to_stderr else sys.stdout
    lines = [
        line
        for item in checked
        for finding in item.findings
        for line in (_full(finding, item) if full else [_headline(finding, item)])
    ]
    if not stream.isatty():
        stream.writelines("".join(text for text, _ in line) + "\n" for line in lines)
        return
    # Loading it takes longer than checking a file, and pipes get no colours.
    from rich.console import Console

    console = Console(file=stream, highlight=False, soft_wrap=True)
    for line in lines:
        console.print(_rich(line))


_Line = list[tuple[str, str]]
"""Pieces of one line, each with its style."""


def _rich(line: _Line) -> "Text":
    from rich.text import Text

    return Text.assemble(*line)


def _headline(finding: Finding, item: Checked) -> _Line:
    start = finding.range.start
    return [
        (printable(str(item.path)), "bold"),
        (f":{start.row}:{start.column}: ", "cyan"),
        (finding.code, _STYLES[finding.severity]),
        (f" {printable(finding.message)}", ""),
    ]


def _full(finding: Finding, item: Checked) -> Iterator[_Line]:
    """Yield the headline, the line of source with the place marked, and what can be done."""
    yield _headline(finding, item)
    start, end = finding.range.start, finding.range.end
    line = SourceText(item.text).line(start.row)
    stop = end.column if end.row == start.row else len(line) + 1
    gutter = " " * len(str(start.row))
    before = _width(line[: start.column - 1])
    marked = max(_width(line[: stop - 1]) - before, 1)
    bar = "blue"
    yield [(f"{gutter} |", bar)]
    yield [(f"{start.row} |", bar), (f" {_shown(line)}".rstrip(), "")]
    yield [(f"{gutter} |", bar), (f" {' ' * before}{'^' * marked}", _STYLES[finding.severity])]
    if finding.fixes:
        sure = "" if finding.fixes[0].applicability == "safe" else " (suggested)"
        yield [(f"{gutter} =", bar), (f" fix{sure}: {finding.fixes[0].message}", "")]
    yield []


def _shown(text: str) -> str:
    return printable(text.expandtabs(_TAB))


def _width(text: str) -> int:
    """Return the columns that `text` takes on a terminal."""
    shown = _shown(text)
    if shown.isascii():
        return len(shown)
    from rich.cells import cell_len

    width: int = cell_len(shown)
    return width


def summary(checked: Sequence[Checked], *, fix: bool, unsafe: bool) -> str:
    """Return the line under the findings."""
    findings = [finding for item in checked for finding in item.findings]
    fixed = sum(item.fixed for item in checked)
    done = f"{count(fixed, 'fix', 'fixes')} applied, " if fixed and fix else ""
    if not checked:
        return "No Python files that use Manim were found."
    if not findings:
        return f"{done}{count(len(checked), 'file', 'files')} clean."
    text = f"{done}{count(len(findings), 'finding', 'findings')}"
    best = [finding.fixes[0].applicability for finding in findings if finding.fixes]
    if safe := best.count("safe") * (not fix):
        text += f", {safe} fixable with --fix"
    if suggested := best.count("suggested") * (not unsafe):
        text += f", {suggested} more with --fix --unsafe-fixes"
    if converted := sum(item.is_manimgl for item in checked):
        text += f"; --convert-manimgl rewrites {count(converted, 'file', 'files')} of ManimGL"
    return f"{text}."


@dataclass(frozen=True)
class Statistic:
    """How often a rule found something, and how much of that has a fix."""

    code: str
    count: int
    fixable: int


def statistics(checked: Sequence[Checked]) -> tuple[Statistic, ...]:
    """Return one line for each rule that found something, the most frequent first."""
    findings = [finding for item in checked for finding in item.findings]
    found = Counter(finding.code for finding in findings)
    fixable = Counter(finding.code for finding in findings if finding.fixes)
    ordered = sorted(found, key=lambda code: (-found[code], code))
    return tuple(Statistic(code, found[code], fixable[code]) for code in ordered)


def statistics_lines(found: Sequence[Statistic]) -> Iterator[str]:
    """Yield the statistics as a table."""
    digits = max((len(str(each.count)) for each in found), default=0)
    letters = max((len(each.code) for each in found), default=0)
    for each in found:
        fixable = f"  ({each.fixable} fixable)" if each.fixable else ""
        yield f"{each.count:>{digits}}  {each.code:<{letters}}{fixable}".rstrip()


def count(number: int, one: str, many: str) -> str:
    """Return `number` with its noun."""
    return f"{number} {one if number == 1 else many}"
