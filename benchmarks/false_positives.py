"""False alarms on a file of scenes that people have: render each, then check those that render.

    python -m benchmarks.false_positives FILE [--renderers N]

FILE is JSON Lines or CSV with a column of code, `Code` or `code`, such as a data set that you have.
A warning or an error on a scene that renders is a false alarm; remarks are counted apart.
"""

import argparse
import asyncio
import csv
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.renderers import Renderers
from manim_lsp.api.analysis import analyse
from manim_lsp.api.findings import Finding
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.rules import check
from manim_lsp.api.scenes import find_scenes

_MISTAKES = ("error", "warning")


@dataclass(frozen=True)
class Judged:
    """One row: its number from 0, whether all of its scenes render, and what the check says."""

    number: int
    renders: bool
    findings: tuple[Finding, ...]

    @property
    def is_flagged(self) -> bool:
        """Whether an error or a warning is found."""
        return any(finding.severity in _MISTAKES for finding in self.findings)


def read_codes(path: Path) -> list[str]:
    """Return the code of each row of a JSON Lines or CSV file.

    Raises
    ------
    LookupError
        When a row has no column of code.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows: Iterable[dict[str, str]] = (
            csv.DictReader(file) if path.suffix == ".csv" else map(json.loads, file)
        )
        return [_code(row, number) for number, row in enumerate(rows)]


def _code(row: dict[str, str], number: int) -> str:
    for name, value in row.items():
        if name.lower() == "code":
            return value
    raise LookupError(f"row {number} has no column `code`; it has {', '.join(row)}")


async def judge(codes: list[str], count: int) -> list[Judged]:
    """Check every row, and render the scenes of each with `count` renderers."""
    async with Renderers(count) as renderers:
        index = await renderers.api_index()
        return list(
            await asyncio.gather(
                *(_judge(number, code, index, renderers) for number, code in enumerate(codes))
            )
        )


async def _judge(number: int, code: str, index: ApiIndex, renderers: Renderers) -> Judged:
    analysis = analyse(code, index)
    scenes = [scene.name for scene in find_scenes(analysis)]
    reports = [await renderers.render(code, name, 120.0) for name in scenes]
    renders = bool(reports) and all(report.ok for report in reports)
    return Judged(number, renders, check(analysis))


def main() -> int:
    """Print each false alarm and the counts; return 1 when there is one."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--renderers", type=int, default=2, help="how many scenes at a time")
    arguments = parser.parse_args()
    codes = read_codes(arguments.file)
    judged = asyncio.run(judge(codes, arguments.renderers))
    rendered = [row for row in judged if row.renders]
    for row in rendered:
        for finding in row.findings:
            line = codes[row.number].splitlines()[finding.range.start.row - 1].strip()
            print(f"{row.number}:{finding.range.start.row} {finding.severity} {finding.code}")
            print(f"    {finding.message}\n    {line}")
    failing = [row for row in judged if not row.renders]
    print(
        f"{len(rendered)} of {len(judged)} render; of these {_flagged(rendered)} are flagged, "
        f"{sum(len(row.findings) for row in rendered)} findings of all severities. "
        f"Of the {len(failing)} others {_flagged(failing)} are flagged."
    )
    return int(any(row.is_flagged for row in rendered))


def _flagged(rows: list[Judged]) -> int:
    return sum(row.is_flagged for row in rows)


if __name__ == "__main__":
    sys.exit(main())
