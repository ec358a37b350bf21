"""A result of the agent as an exit code and a sentence."""

from manim_lsp.agent.events import Outcome, RepairResult
from manim_lsp.cli.printable import printable
from manim_lsp.cli.wording import on_command_line
from manim_lsp.render.report import RenderReport

EXIT_CODES: dict[Outcome, int] = {"ok": 0, "failed": 1, "environment": 3, "refused": 3}
"""What a subcommand returns."""


def sentence(result: RepairResult) -> str:
    """Say what `result` means, and what to do where it does not render."""
    if result.status == "ok":
        return "The scene renders."
    if result.status != "failed":
        return _obstacle(result)
    if any(attempt.usage for attempt in result.attempts):
        return "The scene still does not render; say more in the description, or try another model."
    return "Rules alone cannot make the scene render; mend it by hand, or let a model try."


def _obstacle(result: RepairResult) -> str:
    reports = (report for attempt in result.attempts for report in attempt.reports)
    return _told(next(report for report in reports if report.status == result.status))


def _told(report: RenderReport) -> str:
    if report.error is None:
        return "This machine cannot run the scene; `manim-lsp doctor` says what is missing."
    told = f"{report.error.message} {report.error.hint}".strip()
    return on_command_line(printable(told))
