"""What the agent does, told on standard error while it does it."""

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.status import Status
from rich.text import Text

from manim_lsp.agent.events import (
    AgentEvent,
    Attempt,
    RenderStarted,
    RoundStarted,
    TokensStreamed,
)
from manim_lsp.cli.printable import printable
from manim_lsp.render.report import RenderReport


class AgentProgress:
    """Shows the current step as a status line and each finished round as a line that stays."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._status: Status | None = None
        self._rounds = 0
        self._pieces = 0
        self._started = 0.0

    def __enter__(self) -> Self:
        self._status = self._console.status("starting")
        self._status.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._status is not None:
            self._status.stop()

    def on_event(self, event: AgentEvent) -> None:
        """Show an event of the agent."""
        match event:
            case RoundStarted(round=number, rounds=rounds):
                self._rounds, self._pieces, self._started = rounds, 0, time.monotonic()
                self._step(f"{self._round(number)}: the model reads")
            case TokensStreamed(round=number):
                self._pieces += 1
                speed = self._pieces / max(time.monotonic() - self._started, 1e-3)
                self._step(
                    f"{self._round(number)}: the model writes, "
                    f"{self._pieces} tokens, {speed:.0f} tokens/s"
                )
            case RenderStarted(round=number):
                self._step(f"{self._round(number)}: rendering")
            case Attempt():
                self._console.print(self._line(event), soft_wrap=True)

    def _step(self, text: str) -> None:
        if self._status is not None:
            self._status.update(Text(text))

    def _round(self, number: int) -> str:
        return f"repair {number} of {self._rounds}" if number else "first attempt"

    def _line(self, attempt: Attempt) -> Text:
        writer = self._round(attempt.round) if attempt.usage else "without the model"
        if attempt.ok:
            return Text.assemble(("✓ ", "green"), f"{writer}: renders")
        reason = next((_reason(report) for report in attempt.reports if not report.ok), "")
        return Text.assemble(("✗ ", "red"), f"{writer}: {reason}")


def _reason(report: RenderReport) -> str:
    scene = f"{report.scene}: " if report.scene else ""
    if report.status in ("environment", "refused"):
        # What is missing, and the cure, is the last thing that is said.
        return f"{scene}cannot be run here"
    if report.error is None:
        return f"{scene}{report.status}"
    first_line = report.error.message.strip().partition("\n")[0]
    place = f" (line {report.error.cause.start.row})" if report.error.cause else ""
    return printable(f"{scene}{report.error.type}: {first_line}{place}")
