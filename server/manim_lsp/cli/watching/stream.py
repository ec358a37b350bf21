"""What a person who watches reads, line by line."""

import sys
import time
from collections.abc import Sequence

from manim_lsp.cli.check_text import Checked, print_findings
from manim_lsp.cli.printable import printable
from manim_lsp.cli.rendering.report_text import report_text
from manim_lsp.cli.watching.outcomes import Change
from manim_lsp.cli.wording import on_command_line
from manim_lsp.render.report import RenderReport

_MOST_NAMED = 5
_STYLES: dict[Change, str] = {"fixed": "bold green", "broken": "bold red", "": ""}


class Stream:
    """Writes to standard output, in colours on terminals; problems go to standard error."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def changed(self, names: Sequence[str]) -> None:
        """Say what is looked at again; no names at all are those of the beginning."""
        self._told.clear()
        if not names:
            return
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        self._line(f"{_now()} changed: {', '.join(names[:_MOST_NAMED])}{more}")

    def gone(self, name: str) -> None:
        """Say that a file is no longer there."""
        self._line(f"{_now()} gone: {name}")

    def checked(self, checked: Checked) -> None:
        """Print the findings of one file."""
        print_findings([checked], full=False)
        sys.stdout.flush()

    def rendered(self, name: str, report: RenderReport, news: Change) -> None:
        """Print what came of one scene, and whether that is news."""
        head, *rest = report_text(report, name).splitlines()
        self._line(f"{head}, {news}" if news else head, _STYLES[news])
        for line in rest:
            self._line(line)

    def idle(self, summary: str) -> None:
        """Say that all is done, until something changes."""
        self._line(f"{_now()} {summary}; watching for changes.")

    def problem(self, sentence: str) -> None:
        """Say what could not be done, once for each change."""
        if sentence not in self._told:
            self._told.add(sentence)
            text = on_command_line(printable(sentence))
            print(f"manim-lsp: {text}", file=sys.stderr, flush=True)

    def _line(self, text: str, style: str = "") -> None:
        if style and sys.stdout.isatty():
            from rich.console import Console

            console = Console(highlight=False, soft_wrap=True)
            console.print(printable(text), style=style, markup=False)
        else:
            print(printable(text), flush=True)


def _now() -> str:
    return time.strftime("%H:%M:%S")
