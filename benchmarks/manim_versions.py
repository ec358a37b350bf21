"""No false alarm on the doc examples of one manim, whichever version an interpreter has.

    python -m benchmarks.manim_versions [PYTHON] [--renderers N]

Renders every doc example, builds the index, checks all, and returns 1 when one that renders has an
error or a warning, or when too little was judged for that to mean anything. ``make test-versions``
runs it for several versions.
"""

import argparse
import asyncio
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.corpora.doc_examples import DocExample, doc_examples

from benchmarks.renderers import Renderers
from manim_lsp.api.analysis import analyse
from manim_lsp.api.findings import Finding
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.rules import check
from manim_lsp.render.report import RenderReport

FEWEST_RENDERED = 300
"""Every version since 0.19.0 has more doc examples that render."""
FEWEST_FOUND = 5
"""Of the examples that fail, those with an OpenGL name that they do not import at least."""

_MISTAKES = ("error", "warning")


@dataclass(frozen=True)
class Judged:
    """A doc example, how it rendered, and what the check says of it."""

    example: DocExample
    report: RenderReport
    findings: tuple[Finding, ...]

    @property
    def mistakes(self) -> tuple[Finding, ...]:
        """The errors and warnings."""
        return tuple(item for item in self.findings if item.severity in _MISTAKES)


async def judge(
    examples: tuple[DocExample, ...], index: ApiIndex, renderers: Renderers
) -> tuple[Judged, ...]:
    """Render and check every example."""
    reports = await asyncio.gather(*(renderers.render(item.code, item.name) for item in examples))
    return tuple(
        Judged(example, report, check(analyse(example.code, index)))
        for example, report in zip(examples, reports, strict=True)
    )


def false_alarms(judged: tuple[Judged, ...]) -> list[str]:
    """Return a line for each mistake that is found in an example that renders."""
    return [
        f"{item.example.origin} {item.example.name}:{finding.range.start.row} {finding.code}: "
        f"{finding.message}"
        for item in judged
        if item.report.ok
        for finding in item.mistakes
    ]


def package(python: Path) -> Path:
    """Return the folder of an interpreter's manim, without importing it."""
    code = "import importlib.util; print(importlib.util.find_spec('manim').origin)"
    found = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return Path(found.stdout.strip()).parent


async def run(python: Path, count: int) -> int:
    """Judge an interpreter's manim and print what came of it."""
    async with Renderers(count, python) as renderers:
        index = await renderers.api_index()
        judged = await judge(doc_examples(package(python)), index, renderers)
    alarms = false_alarms(judged)
    rendered = [item for item in judged if item.report.ok]
    failed = [item for item in judged if not item.report.ok]
    found = [item for item in failed if item.mistakes]
    remarks = Counter(
        finding.code
        for item in rendered
        for finding in item.findings
        if finding.severity not in _MISTAKES
    )
    for alarm in alarms:
        print(f"false alarm: {alarm}")
    print(
        f"manim {index.manim_version}: {len(judged)} doc examples, {len(rendered)} render with "
        f"{len(alarms)} false alarms and {remarks.total()} remarks "
        f"({', '.join(f'{code} {number}' for code, number in remarks.items()) or 'none'}); "
        f"{len(failed)} fail, of which {len(found)} are found"
    )
    too_few = len(rendered) < FEWEST_RENDERED or len(found) < FEWEST_FOUND
    if too_few:
        print(f"too few to judge by: {FEWEST_RENDERED} must render and {FEWEST_FOUND} be found")
    return int(bool(alarms) or too_few)


def main() -> int:
    """Read the command line and judge."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("python", type=Path, nargs="?", default=Path(sys.executable))
    parser.add_argument("--renderers", type=int, default=2, help="how many scenes at a time")
    arguments = parser.parse_args()
    return asyncio.run(run(arguments.python, arguments.renderers))


if __name__ == "__main__":
    sys.exit(main())
